export { decode, secret, UNKNOWN } from "./decode";
export type { RecordedSecret } from "./decode";
export { failureOf, find, record, valueOf } from "./record";
export type { MockedState, RecordedOptions, RecordedResource, Recording, RecordOptions } from "./record";
