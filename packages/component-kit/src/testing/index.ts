export { decode, secret, UNKNOWN } from "./decode";
export type { RecordedSecret } from "./decode";
export { examplesOf } from "./examples";
export type { Examples } from "./examples";
export { failureOf, find, record, valueOf } from "./record";
export type { MockedState, RecordedOptions, RecordedResource, Recording, RecordOptions } from "./record";
export { schemaFindings } from "./schema";
export type { SchemaFindings } from "./schema";
export { rawSettings, settingProblems } from "./settings";
