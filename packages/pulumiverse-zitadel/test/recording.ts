/** What a program asks of the engine, with the options that Pulumi's own mocks do not show. */
import * as pulumi from "@pulumi/pulumi";

/** Which plugin a request asks for. */
interface Plugin {
  version: string;
  pluginDownloadURL: string;
}

/** A resource that was registered, or read by its id. */
export interface ResourceRequest extends Plugin {
  token: string;
  name: string;
  /** Id of a resource that is read. */
  id?: string;
  /** As sent; a secret is `{ secret: value }`. */
  properties: { [property: string]: unknown };
  additionalSecretOutputs: string[];
}

/** A call of a function. */
export interface CallRequest extends Plugin {
  token: string;
  args: { [name: string]: unknown };
}

export interface Recording {
  resources: ResourceRequest[];
  calls: CallRequest[];
}

/** What the cloud answers. */
export interface Answers {
  /** State of every resource. */
  state?: { [property: string]: unknown };
  /** Result of every call. */
  result?: { [property: string]: unknown };
}

/** Runs a program under mocks, to its end. Programs run one at a time: a process has one monitor. */
export async function record(
  program: () => unknown,
  { state = {}, result = {} }: Answers = {},
): Promise<Recording> {
  await pulumi.runtime.setMocks({
    newResource: ({ id, name, inputs }) => ({
      id: id ? id : `${name}-id`,
      state: { ...(inputs as object), ...state },
    }),
    call: () => result,
  });
  const recording: Recording = { resources: [], calls: [] };
  tap("registerResource", (request) => recording.resources.push(describe(request, request.getObject())));
  tap("readResource", (request) =>
    recording.resources.push({ ...describe(request, request.getProperties()), id: request.getId() }),
  );
  tap("invoke", (request) =>
    recording.calls.push({ token: request.getTok(), args: decode(request.getArgs()), ...pluginOf(request) }),
  );
  await program();
  await pulumi.runtime.disconnect();
  return recording;
}

/** The value of an output. */
export function valueOf(output: unknown): Promise<unknown> {
  return (output as { promise(): Promise<unknown> }).promise();
}

interface Struct {
  toJavaScript(): { [property: string]: unknown };
}
/** The part of Pulumi's requests that is read here; each kind of request has its own of it. */
interface Request {
  getType(): string;
  getName(): string;
  getId(): string;
  getTok(): string;
  getObject(): Struct;
  getProperties(): Struct;
  getArgs(): Struct;
  getVersion(): string;
  getPlugindownloadurl(): string;
  getAdditionalsecretoutputsList(): string[];
}
type Handler = (request: Request, ...rest: unknown[]) => unknown;

/** Reads the requests on their way to the mocks. */
function tap(call: string, see: (request: Request) => void): void {
  const monitor = pulumi.runtime.getMonitor() as unknown as { [call: string]: Handler };
  const handler = monitor[call];
  if (!handler) throw new Error(`the monitor has no ${call}`);
  monitor[call] = (request, ...rest) => {
    see(request);
    return handler.call(monitor, request, ...rest);
  };
}

function describe(request: Request, properties: Struct): ResourceRequest {
  return {
    token: request.getType(),
    name: request.getName(),
    properties: decode(properties),
    additionalSecretOutputs: request.getAdditionalsecretoutputsList(),
    ...pluginOf(request),
  };
}

function pluginOf(request: Request): Plugin {
  return { version: request.getVersion(), pluginDownloadURL: request.getPlugindownloadurl() };
}

/** Signature of a secret, as in the Pulumi SDK's `runtime/rpc.ts`. */
const SECRET = { key: "4dabf18193072939515e22adb298388d", value: "1b47061264138c4ac30d75fd1eb44270" };

function decode(struct: Struct): { [property: string]: unknown } {
  return Object.fromEntries(
    Object.entries(struct.toJavaScript()).map(([property, value]) => {
      const fields = value as { [key: string]: unknown } | null;
      const isSecret = typeof fields === "object" && fields?.[SECRET.key] === SECRET.value;
      return [property, isSecret ? { secret: fields["value"] } : value];
    }),
  );
}
