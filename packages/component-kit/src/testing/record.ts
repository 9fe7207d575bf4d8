import * as pulumi from "@pulumi/pulumi";
import { decode } from "./decode";

/** One resource that a program registered. */
export interface RecordedResource {
  type: string;
  name: string;
  /** The inputs as they were sent; an absent input is absent here too. */
  inputs: Record<string, unknown>;
  /** The options as they were sent; an option that was not set is absent. */
  options: RecordedOptions;
}

/** The resource options that reach the engine. */
export interface RecordedOptions {
  /** `type::name` of the parent; absent below the stack. */
  parent?: string;
  /** `type::name` of what the resource waits for by `dependsOn` or by the values it uses, sorted. */
  dependsOn?: string[];
  protect?: boolean;
  retainOnDelete?: boolean;
  deleteBeforeReplace?: boolean;
  additionalSecretOutputs?: string[];
  ignoreChanges?: string[];
  aliases?: number;
}

/** What the cloud would answer for a resource: its id and the outputs that are not inputs. */
export interface MockedState {
  id?: string;
  outputs?: Record<string, unknown>;
}

/** How the recorded program runs. */
export interface RecordOptions {
  /** What the cloud computes, by type token. Without an entry the outputs are the inputs, and the id is `<name>-id`. */
  resources?: Record<string, (name: string, inputs: Record<string, unknown>) => MockedState>;
  /** Answers to provider functions, by token. A call of any other function fails. */
  calls?: Record<string, (args: Record<string, unknown>) => Record<string, unknown>>;
  /** Whether the program runs as a preview, in which ids and computed outputs are unknown. Defaults to false. */
  preview?: boolean;
  project?: string;
  stack?: string;
}

/** Everything a program registered, sorted by type and name, and what the program returned. */
export interface Recording<T> {
  result: T;
  resources: RecordedResource[];
}

/**
 * Runs a program under Pulumi's mocks and records the whole list of what it registers, components included.
 * Programs run one at a time: the Pulumi runtime has one monitor in a process.
 */
export async function record<T>(
  program: () => T | Promise<T>,
  options: RecordOptions = {},
): Promise<Recording<T>> {
  await pulumi.runtime.setMocks(mocks(options), options.project, options.stack, options.preview);
  const requests = tapRequests();
  const result = await program();
  await pulumi.runtime.disconnect();
  return { result, resources: requests.map(describe).sort(byKey) };
}

/** The one resource of this type and name; fails with the list of what there is. */
export function find(recording: Recording<unknown>, type: string, name: string): RecordedResource {
  const wanted = `${type}::${name}`;
  const found = recording.resources.find((resource) => key(resource) === wanted);
  if (found === undefined) {
    throw new Error(`${wanted} was not registered; there are: ${recording.resources.map(key).join(", ")}`);
  }
  return found;
}

/** The value of an output, for a test to wait for. */
export function valueOf<T>(output: pulumi.Input<T>): Promise<pulumi.Unwrap<T>> {
  return inside(pulumi.output(output)).promise() as Promise<pulumi.Unwrap<T>>;
}

/** The error with which an output fails, for a test to wait for; rejects when the output has a value. */
export async function failureOf(output: pulumi.Input<unknown>): Promise<Error> {
  // All of these reject when an output fails, and a rejection that nobody handles ends the test run as it would end a
  // program.
  const { isKnown, isSecret } = inside(output);
  const [value] = await Promise.allSettled([inside(output).promise(), isKnown, isSecret]);
  if (value.status === "rejected") return value.reason as Error;
  throw new Error(`expected an output that fails; it has the value ${JSON.stringify(value.value)}`);
}

/** Members of an Output that are not in the SDK's declared types: `apply` cannot see a failure. */
interface OutputInside {
  promise(): Promise<unknown>;
  isKnown: Promise<boolean>;
  isSecret: Promise<boolean>;
}

function inside(output: unknown): OutputInside {
  return output as OutputInside;
}

function mocks(options: RecordOptions): pulumi.runtime.Mocks {
  return {
    newResource(args) {
      const inputs = args.inputs as Record<string, unknown>;
      if (options.preview === true) return { id: "", state: inputs };
      const mocked = options.resources?.[args.type]?.(args.name, inputs) ?? {};
      return {
        id: args.custom === false ? "" : (mocked.id ?? `${args.name}-id`),
        state: { ...inputs, ...mocked.outputs },
      };
    },
    call(args) {
      const answer = options.calls?.[args.token];
      if (answer !== undefined) return answer(args.inputs as Record<string, unknown>);
      const details = `the program calls ${args.token}, and the test has no answer for it`;
      throw Object.assign(new Error(details), { details });
    },
  };
}

interface RegisterRequest {
  getType(): string;
  getName(): string;
  getParent(): string;
  getObject(): { toJavaScript(): Record<string, unknown> };
  getProtect(): boolean | undefined;
  getRetainondelete(): boolean | undefined;
  getDeletebeforereplace(): boolean | undefined;
  getDependenciesList(): string[];
  getAdditionalsecretoutputsList(): string[];
  getIgnorechangesList(): string[];
  getAliasesList(): unknown[];
}

/** Pulumi's mocks see no resource options, so the requests are read on their way to the mock monitor. */
function tapRequests(): RegisterRequest[] {
  const requests: RegisterRequest[] = [];
  const monitor = pulumi.runtime.getMonitor() as unknown as {
    registerResource(request: RegisterRequest, callback: unknown): unknown;
  };
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, callback) => {
    requests.push(request);
    return register(request, callback);
  };
  return requests;
}

function describe(request: RegisterRequest): RecordedResource {
  const options: RecordedOptions = {};
  if (request.getParent() !== "") options.parent = typeAndName(request.getParent());
  const dependsOn = request.getDependenciesList().map(typeAndName).sort(compare);
  if (dependsOn.length > 0) options.dependsOn = dependsOn;
  if (request.getProtect() === true) options.protect = true;
  if (request.getRetainondelete() === true) options.retainOnDelete = true;
  if (request.getDeletebeforereplace() === true) options.deleteBeforeReplace = true;
  const secrets = request.getAdditionalsecretoutputsList();
  if (secrets.length > 0) options.additionalSecretOutputs = secrets;
  const ignored = request.getIgnorechangesList();
  if (ignored.length > 0) options.ignoreChanges = ignored;
  const aliases = request.getAliasesList().length;
  if (aliases > 0) options.aliases = aliases;
  const inputs = decode(request.getObject().toJavaScript()) as Record<string, unknown>;
  return { type: request.getType(), name: request.getName(), inputs, options };
}

function key(resource: RecordedResource): string {
  return `${resource.type}::${resource.name}`;
}

/** `urn:pulumi:stack::project::parentType$type::name` without what does not matter to a test. */
function typeAndName(urn: string): string {
  const [, , qualifiedType = "", name = ""] = urn.split("::");
  return `${qualifiedType.split("$").at(-1)}::${name}`;
}

function byKey(a: RecordedResource, b: RecordedResource): number {
  return compare(key(a), key(b));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
