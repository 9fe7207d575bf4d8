/** The engine's ResourceProvider service for one package, over its models. */
import type { handleUnaryCall, ServerUnaryCall, UntypedServiceImplementation } from "@grpc/grpc-js";
import emptyProto from "google-protobuf/google/protobuf/empty_pb.js";
import pluginProto from "@pulumi/pulumi/proto/plugin_pb.js";
import providerProto from "@pulumi/pulumi/proto/provider_pb.js";
import type * as rpc from "@pulumi/pulumi/proto/provider_pb.js";
import type { Autonaming } from "../lifecycle/autoname.ts";
import { topLevel, type Change } from "../lifecycle/diff.ts";
import type { FaultCall, Faults } from "../lifecycle/faults.ts";
import type { Lifecycle, Target } from "../lifecycle/lifecycle.ts";
import type { AnyProperties } from "../model/property.ts";
import type { FunctionModel, Package, ResourceModel } from "../model/resource.ts";
import type { Store } from "../store/store.ts";
import type { Session, Sessions } from "./sessions.ts";
import { initFailed, InjectedError, NotModelledError, toGrpcError } from "./status.ts";
import { decode, encode } from "./wire.ts";

/** What the calls of one package work on. */
export interface Provider {
  pkg: Package;
  lifecycle: Lifecycle;
  store: Store;
  faults: Faults;
  sessions: Sessions;
  /** Version of the SDK whose types the models cover. */
  version: string;
}

export interface ServiceOptions {
  /** Makes the provider, at the first call. */
  open(): Promise<Provider>;
  /** Told of every call and how long we took, in milliseconds. */
  onCall(call: string, took: number): void;
}

type Unary<Request, Response> = (
  provider: Provider,
  request: Request,
  peer: string,
) => Response | Promise<Response>;

export function providerService({ open, onCall }: ServiceOptions): UntypedServiceImplementation {
  let opened: Promise<Provider> | undefined;
  const provider = (): Promise<Provider> => (opened ??= open());
  return Object.fromEntries(
    Object.entries(HANDLERS).map(([name, handler]) => [
      name,
      unary(name, handler as Unary<unknown, unknown>, provider, onCall),
    ]),
  );
}

const HANDLERS = {
  handshake(
    { sessions }: Provider,
    request: rpc.ProviderHandshakeRequest,
    peer: string,
  ): rpc.ProviderHandshakeResponse {
    sessions.begin(peer);
    const response = new providerProto.ProviderHandshakeResponse();
    response.setSupportsAutonamingConfiguration(true);
    return response;
  },

  attach: () => new emptyProto.Empty(),

  getPluginInfo({ version }: Provider) {
    const response = new pluginProto.PluginInfo();
    response.setVersion(version);
    return response;
  },

  checkConfig: (_: Provider, request: rpc.CheckRequest) => checked(request.getNews()),

  diffConfig(_: Provider, request: rpc.DiffRequest): rpc.DiffResponse {
    const [before, after] = [decode(request.getOlds()), decode(request.getNews())];
    const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]),
    );
    const response = new providerProto.DiffResponse();
    const { DIFF_SOME, DIFF_NONE } = providerProto.DiffResponse.DiffChanges;
    response.setChanges(changed.length > 0 ? DIFF_SOME : DIFF_NONE);
    response.setDiffsList(changed);
    return response;
  },

  configure({ pkg, sessions }: Provider, request: rpc.ConfigureRequest, peer: string): rpc.ConfigureResponse {
    const config: { [name: string]: string } = {};
    for (const [name, value] of Object.entries(decode(request.getArgs()))) {
      config[name] = typeof value === "string" ? value : JSON.stringify(value);
    }
    sessions.configure(peer, pkg.configure(config));
    const response = new providerProto.ConfigureResponse();
    response.setSupportspreview(true);
    response.setSupportsAutonamingConfiguration(true);
    return response;
  },

  check(provider: Provider, request: rpc.CheckRequest, peer: string): Promise<rpc.CheckResponse> {
    const target = targetOf(provider, request, peer);
    return withFaults(provider, "check", target.model.type, target.name, () => {
      const olds = request.hasOlds() ? decode(request.getOlds()) : undefined;
      const { inputs, failures } = provider.lifecycle.check(
        target,
        olds,
        decode(request.getNews()),
        autonamingOf(request),
      );
      const response = new providerProto.CheckResponse();
      response.setInputs(encode(inputs));
      for (const { property, reason } of failures) {
        const failure = new providerProto.CheckFailure();
        failure.setProperty(property);
        failure.setReason(reason);
        response.addFailures(failure);
      }
      return response;
    });
  },

  diff(provider: Provider, request: rpc.DiffRequest, peer: string): Promise<rpc.DiffResponse> {
    const target = targetOf(provider, request, peer);
    return withFaults(provider, "diff", target.model.type, target.name, () => {
      const { changes, deleteBeforeReplace } = provider.lifecycle.diff(
        target,
        request.getId(),
        decode(request.getOlds()),
        decode(request.getNews()),
      );
      return diffResponse(changes, deleteBeforeReplace);
    });
  },

  create(provider: Provider, request: rpc.CreateRequest, peer: string): Promise<rpc.CreateResponse> {
    const target = targetOf(provider, request, peer);
    const inputs = decode(request.getProperties());
    const response = new providerProto.CreateResponse();
    if (request.getPreview()) {
      response.setProperties(encode(provider.lifecycle.preview(target, inputs), secretsOf(target.model)));
      return Promise.resolve(response);
    }
    return withFaults(provider, "create", target.model.type, target.name, () => {
      const object = provider.lifecycle.create(target, inputs);
      provider.sessions.of(peer).made.add(object.urn);
      response.setId(object.id);
      response.setProperties(encode(object.state, secretsOf(target.model)));
      return response;
    });
  },

  read(provider: Provider, request: rpc.ReadRequest, peer: string): Promise<rpc.ReadResponse> {
    const target = targetOf(provider, request, peer);
    return withFaults(provider, "read", target.model.type, target.name, (stale) => {
      const response = new providerProto.ReadResponse();
      const properties = decode(request.getProperties());
      const found = provider.lifecycle.read(target, request.getId(), properties, decode(request.getInputs()));
      if (!found) return response;
      response.setId(found.id);
      response.setProperties(encode(stale ? properties : found.state, secretsOf(target.model)));
      response.setInputs(encode(found.inputs, secretsOf(target.model)));
      return response;
    });
  },

  update(provider: Provider, request: rpc.UpdateRequest, peer: string): Promise<rpc.UpdateResponse> {
    const target = targetOf(provider, request, peer);
    const [before, inputs] = [decode(request.getOlds()), decode(request.getNews())];
    const response = new providerProto.UpdateResponse();
    if (request.getPreview()) {
      response.setProperties(
        encode(provider.lifecycle.preview(target, inputs, before), secretsOf(target.model)),
      );
      return Promise.resolve(response);
    }
    return withFaults(provider, "update", target.model.type, target.name, () => {
      const object = provider.lifecycle.update(target, request.getId(), before, inputs);
      response.setProperties(encode(object.state, secretsOf(target.model)));
      return response;
    });
  },

  delete(provider: Provider, request: rpc.DeleteRequest, peer: string) {
    const target = targetOf(provider, request, peer);
    return withFaults(provider, "delete", target.model.type, target.name, () => {
      provider.lifecycle.delete(target, request.getId(), decode(request.getProperties()));
      return new emptyProto.Empty();
    });
  },

  invoke(provider: Provider, request: rpc.InvokeRequest, peer: string): Promise<rpc.InvokeResponse> {
    const token = request.getTok();
    const model: FunctionModel | undefined = provider.pkg.functions.get(token);
    if (!model) throw new NotModelledError(notModelled("function", token, provider.pkg.functions.keys()));
    return withFaults(provider, "invoke", token, "", () => {
      const response = new providerProto.InvokeResponse();
      response.setReturn(
        encode(provider.lifecycle.invoke(model, decode(request.getArgs()), provider.sessions.of(peer).scope)),
      );
      return response;
    });
  },

  cancel({ sessions, store }: Provider, _request: unknown, peer: string) {
    const session = sessions.end(peer);
    if (session) recordAll(session, store);
    return new emptyProto.Empty();
  },
};

/** What the calls on one resource have in common. */
function targetOf(
  { pkg, sessions }: Provider,
  request: { getUrn(): string; getType(): string; getName(): string },
  peer: string,
): Target {
  const urn = request.getUrn();
  const type = request.getType() || typeOf(urn);
  const model = pkg.resources.get(type);
  if (!model) throw new NotModelledError(notModelled("resource", type, pkg.resources.keys()));
  return { model, urn, name: request.getName() || nameOf(urn), scope: sessions.of(peer).scope };
}

/** Runs a call with the faults that were asked for around it. */
async function withFaults<T>(
  provider: Provider,
  call: FaultCall,
  type: string,
  name: string,
  run: (stale: boolean) => T,
): Promise<T> {
  const fault = provider.faults.meet(call, type, name);
  if (!fault) return run(false);
  await provider.faults.delay(fault);
  if (fault.kill === "before") process.kill(process.pid, "SIGKILL");
  if (fault.code) throw new InjectedError(fault.code, fault.message);
  const result = run(fault.stale === true);
  if (fault.kill === "after") process.kill(process.pid, "SIGKILL");
  if (fault.partial) throw new Unfinished(provider, fault.message ?? "injected partial failure");
  return result;
}

/** The engine ends a session when it has written down all that we answered. */
function recordAll(session: Session, store: Store): void {
  for (const urn of session.made) for (const object of store.byUrn(urn)) store.markRecorded(object);
}

/** A call that did its work and has to say that the object is not finished. */
class Unfinished extends Error {
  readonly provider: Provider;

  constructor(provider: Provider, reason: string) {
    super(reason);
    this.provider = provider;
  }
}

function unary(
  name: string,
  handler: Unary<unknown, unknown>,
  provider: () => Promise<Provider>,
  onCall: ServiceOptions["onCall"],
): handleUnaryCall<unknown, unknown> {
  return (call, callback) => {
    const started = performance.now();
    run(call)
      .then(
        (response) => callback(null, response),
        (error: unknown) =>
          callback(error instanceof Unfinished ? unfinished(error, call) : toGrpcError(error)),
      )
      .finally(() => onCall(name, performance.now() - started));
  };

  async function run(call: ServerUnaryCall<unknown, unknown>): Promise<unknown> {
    return handler(await provider(), call.request, call.getPeer());
  }
}

function unfinished(
  { provider: { pkg, store }, message }: Unfinished,
  call: ServerUnaryCall<unknown, unknown>,
): ReturnType<typeof toGrpcError> {
  const urn = (call.request as rpc.CreateRequest | rpc.UpdateRequest).getUrn();
  const [object] = [...store.byUrn(urn)].slice(-1);
  const model = object && pkg.resources.get(object.type);
  if (!object || !model) return toGrpcError(new Error(`${message} (and the object is not there)`));
  return initFailed(object, secretsOf(model), [message]);
}

function autonamingOf(request: rpc.CheckRequest): Autonaming {
  const seed = request.getRandomseed_asU8();
  const options = request.getAutonaming();
  if (!options) return { seed, mode: "default" };
  const { PROPOSE, ENFORCE, DISABLE } = providerProto.CheckRequest.AutonamingOptions.Mode;
  const modes = { [PROPOSE]: "propose", [ENFORCE]: "enforce", [DISABLE]: "disable" } as const;
  return { seed, mode: modes[options.getMode()], proposedName: options.getProposedName() };
}

function checked(news: ReturnType<rpc.CheckRequest["getNews"]>): rpc.CheckResponse {
  const response = new providerProto.CheckResponse();
  response.setInputs(news);
  return response;
}

function diffResponse(changes: ReadonlyMap<string, Change>, deleteBeforeReplace: boolean): rpc.DiffResponse {
  const response = new providerProto.DiffResponse();
  const { DIFF_SOME, DIFF_NONE } = providerProto.DiffResponse.DiffChanges;
  const { Kind } = providerProto.PropertyDiff;
  const replacing = [...changes].filter(([, change]) => change.replaces).map(([path]) => path);
  response.setChanges(changes.size > 0 ? DIFF_SOME : DIFF_NONE);
  response.setDiffsList(topLevel(changes.keys()));
  response.setReplacesList(topLevel(replacing));
  response.setDeletebeforereplace(deleteBeforeReplace && replacing.length > 0);
  response.setHasdetaileddiff(true);
  const detailed = response.getDetaileddiffMap();
  for (const [path, { kind, replaces }] of changes) {
    const entry = new providerProto.PropertyDiff();
    const kinds = {
      add: [Kind.ADD, Kind.ADD_REPLACE],
      delete: [Kind.DELETE, Kind.DELETE_REPLACE],
      update: [Kind.UPDATE, Kind.UPDATE_REPLACE],
    } as const;
    entry.setKind(kinds[kind][replaces ? 1 : 0]);
    detailed.set(path, entry);
  }
  return response;
}

const secretProperties = new WeakMap<ResourceModel, AnyProperties>();

/** All properties of a model, for wrapping the secret ones. */
function secretsOf(model: ResourceModel): AnyProperties {
  let properties = secretProperties.get(model);
  if (!properties) secretProperties.set(model, (properties = { ...model.outputs, ...model.properties }));
  return properties;
}

function notModelled(kind: string, token: string, known: Iterable<string>): string {
  return `the sandbox has no ${kind} ${token}. It has: ${[...known].sort().join(", ")}`;
}

/** `urn:pulumi:stack::project::parent$type::name` */
function typeOf(urn: string): string {
  return urn.split("::")[2]?.split("$").at(-1) ?? "";
}

function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
