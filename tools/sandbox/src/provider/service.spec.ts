/** The service as the engine meets it: through the generated client, over loopback. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credentials, type ServiceError } from "@grpc/grpc-js";
import emptyProto from "google-protobuf/google/protobuf/empty_pb.js";
import providerGrpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import providerProto from "@pulumi/pulumi/proto/provider_pb.js";
import type * as rpc from "@pulumi/pulumi/proto/provider_pb.js";
import type { DaemonInfo } from "../client.ts";
import { call } from "../client.ts";
import { PACKAGES } from "../clouds/packages.ts";
import { serve } from "../daemon.ts";
import { UNKNOWN } from "../lifecycle/values.ts";
import type { Values } from "../model/resource.ts";
import { pathsOf } from "../paths.ts";
import { decode, encode } from "./wire.ts";

const POOL = "aws:cognito/userPool:UserPool";
const URN = `urn:pulumi:test::test::${POOL}::users`;

let folder: string;
let info: DaemonInfo;
let ended: Promise<void>;
const clients: Client[] = [];

const start = (): ReturnType<typeof serve> =>
  serve({ paths: pathsOf({ SANDBOX_HOME: folder }), packages: PACKAGES, idleAfter: 0 });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-"));
  ({ info, ended } = await start());
});

afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await call(info, "POST", "/stop");
  await ended;
  rmSync(folder, { recursive: true });
});

type Callback = (error: ServiceError | null, response: unknown) => void;

/** One provider instance, as the engine opens one. */
class Client {
  readonly #stub: { [method: string]: (request: unknown, callback: Callback) => void } & { close(): void };

  constructor() {
    // A pool of its own, as two providers of the engine have two connections.
    const options = { "grpc.use_local_subchannel_pool": 1 };
    const address = `127.0.0.1:${info.ports["aws"]}`;
    this.#stub = new providerGrpc.ResourceProviderClient(
      address,
      credentials.createInsecure(),
      options,
    ) as never;
    clients.push(this);
  }

  close(): void {
    this.#stub.close();
  }

  call<Response>(method: string, request: unknown): Promise<Response> {
    return new Promise((resolve, reject) => {
      this.#stub[method]?.(request, (error, response) =>
        error ? reject(error) : resolve(response as Response),
      );
    });
  }

  async configure(config: Values = {}): Promise<this> {
    await this.call("handshake", new providerProto.ProviderHandshakeRequest());
    const request = new providerProto.ConfigureRequest();
    request.setArgs(encode(config));
    await this.call("configure", request);
    return this;
  }

  check(news: Values, olds?: Values): Promise<rpc.CheckResponse> {
    const request = new providerProto.CheckRequest();
    request.setUrn(URN);
    request.setNews(encode(news));
    if (olds) request.setOlds(encode(olds));
    request.setRandomseed(new Uint8Array(32).fill(7));
    return this.call("check", request);
  }

  async create(news: Values, preview = false): Promise<{ id: string; state: Values; inputs: Values }> {
    const inputs = decode((await this.check(news)).getInputs());
    const request = new providerProto.CreateRequest();
    request.setUrn(URN);
    request.setProperties(encode(inputs));
    request.setPreview(preview);
    const response = await this.call<rpc.CreateResponse>("create", request);
    return { id: response.getId(), state: decode(response.getProperties()), inputs };
  }

  diff(id: string, state: Values, news: Values): Promise<rpc.DiffResponse> {
    const request = new providerProto.DiffRequest();
    request.setId(id);
    request.setUrn(URN);
    request.setOlds(encode(state));
    request.setNews(encode(news));
    return this.call("diff", request);
  }

  read(id: string, state: Values = {}): Promise<rpc.ReadResponse> {
    const request = new providerProto.ReadRequest();
    request.setId(id);
    request.setUrn(URN);
    request.setProperties(encode(state));
    return this.call("read", request);
  }

  delete(id: string, state: Values): Promise<unknown> {
    const request = new providerProto.DeleteRequest();
    request.setId(id);
    request.setUrn(URN);
    request.setProperties(encode(state));
    return this.call("delete", request);
  }
}

test("a preview knows the inputs and not what the service adds", async () => {
  const client = await new Client().configure();
  const { id, state } = await client.create({ name: "users", mfaConfiguration: UNKNOWN }, true);
  expect(id).toBe("");
  expect(state).toMatchObject({
    name: "users",
    mfaConfiguration: UNKNOWN,
    arn: UNKNOWN,
    userPoolTier: UNKNOWN,
  });
  expect(state["tags"]).toBeUndefined();
  expect(await call(info, "GET", "/objects")).toEqual([]);
});

test("each provider instance has its own region", async () => {
  const [east, west] = await Promise.all([
    new Client().configure({ region: "us-east-1" }),
    new Client().configure({ region: "us-west-2" }),
  ]);
  const [a, b] = await Promise.all([east.create({ name: "users" }), west.create({ name: "users" })]);
  expect([a.state["region"], b.state["region"]]).toEqual(["us-east-1", "us-west-2"]);
  expect([a.id.split("_")[0], b.id.split("_")[0]]).toEqual(["us-east-1", "us-west-2"]);
});

test("the name that check made is kept at the next check, and is new only for a new resource", async () => {
  const client = await new Client().configure();
  const first = decode((await client.check({})).getInputs());
  expect(first).toMatchObject({
    name: expect.stringMatching(/^users-[0-9a-f]{7}$/),
    __defaults: expect.arrayContaining(["name"]),
  });
  expect(decode((await client.check({}, { ...first, name: "users-before" })).getInputs())["name"]).toBe(
    "users-before",
  );
});

test("a detailed diff names what is replaced", async () => {
  const client = await new Client().configure();
  const { id, state, inputs } = await client.create({ name: "users" });
  const response = await client.diff(id, state, { ...inputs, name: "people", userPoolTier: "PLUS" });
  const { Kind } = providerProto.PropertyDiff;
  expect(response.getReplacesList()).toEqual(["name"]);
  expect(response.getDiffsList().sort()).toEqual(["name", "userPoolTier"]);
  expect(response.getDetaileddiffMap().get("name")?.getKind()).toBe(Kind.UPDATE_REPLACE);
  expect(response.getDetaileddiffMap().get("userPoolTier")?.getKind()).toBe(Kind.UPDATE);
});

test("an id that the sandbox never made is refused in every call, and never called gone", async () => {
  const client = await new Client().configure();
  const foreign = "us-east-1_Production";
  const refusal = { code: 9, details: expect.stringContaining("never made by this sandbox") };
  await expect(client.read(foreign, { name: "real" })).rejects.toMatchObject(refusal);
  await expect(client.read(foreign)).rejects.toMatchObject(refusal);
  await expect(client.diff(foreign, { name: "real" }, { name: "real" })).rejects.toMatchObject(refusal);
  await expect(client.delete(foreign, { name: "real" })).rejects.toMatchObject(refusal);
});

test("an object removed behind the stack's back is gone for read, and deleting it again succeeds", async () => {
  const client = await new Client().configure();
  const { id, state } = await client.create({ name: "users" });
  await call(info, "POST", "/remove", { id });
  expect((await client.read(id, state)).getId()).toBe("");
  await client.delete(id, state);
});

test("an object that no engine recorded is removed when its resource is made again", async () => {
  const killed = await new Client().configure();
  await killed.create({ name: "users" });
  const next = await new Client().configure();
  const { id } = await next.create({ name: "users" });
  expect(await call(info, "GET", "/objects")).toEqual([expect.objectContaining({ id })]);
});

test("a recorded object stays when its resource is made again: it is being replaced, or was kept on purpose", async () => {
  const client = await new Client().configure();
  const first = await client.create({ name: "users" });
  await client.call("cancel", new emptyProto.Empty());
  const second = await (await new Client().configure()).create({ name: "people" });
  const ids = ((await call(info, "GET", "/objects")) as { id: string }[]).map(({ id }) => id).sort();
  expect(ids).toEqual([first.id, second.id].sort());
});

test("what no engine recorded of one stack can be removed, and nothing else", async () => {
  const recorded = await new Client().configure();
  const { id } = await recorded.create({ name: "kept" });
  await recorded.call("cancel", new emptyProto.Empty());
  const killed = await new Client().configure();
  await killed.create({ name: "users" });
  const remove = (stack: string): Promise<unknown> =>
    call(info, "POST", "/unrecorded/remove", { project: "test", stack });
  expect(await remove("tes")).toEqual({ removed: 0 });
  expect(await remove("test")).toEqual({ removed: 1 });
  expect(await call(info, "GET", "/objects")).toEqual([expect.objectContaining({ id })]);
});

test("a partial failure carries the object, so that the engine can record it", async () => {
  await call(info, "POST", "/faults", { call: "create", partial: true, message: "domain is not active yet" });
  const client = await new Client().configure();
  const error = await client.create({ name: "users" }).then(
    () => undefined,
    (reason: ServiceError) => reason,
  );
  expect(error).toMatchObject({ code: 2, details: "domain is not active yet" });
  expect(error?.metadata.get("grpc-status-details-bin")).toHaveLength(1);
  expect(await call(info, "GET", "/objects")).toHaveLength(1);
});

describe("a call that a fault keeps waiting", () => {
  let creating: Promise<unknown>;
  beforeEach(async () => {
    await call(info, "POST", "/faults", { call: "create", latency: 3_600_000 });
    const client = await new Client().configure();
    creating = client.create({ name: "users" });
    const isMet = async (): Promise<boolean> =>
      ((await call(info, "GET", "/faults")) as { seen: number }[])[0]?.seen === 1;
    while (!(await isMet()));
    expect(await call(info, "GET", "/objects")).toEqual([]);
  });

  test("goes on when the faults are cleared", async () => {
    await call(info, "POST", "/faults/clear");
    expect(await creating).toMatchObject({ inputs: { name: "users" } });
  });

  test("is finished before the daemon ends", async () => {
    await call(info, "POST", "/stop");
    expect(await creating).toMatchObject({ inputs: { name: "users" } });
    await ended;
    ({ info, ended } = await start());
    expect(await call(info, "GET", "/objects")).toHaveLength(1);
  });
});

test("an unknown type is refused with the list of what there is", async () => {
  const client = await new Client().configure();
  const request = new providerProto.CheckRequest();
  request.setUrn("urn:pulumi:test::test::aws:ec2/vpc:Vpc::net");
  await expect(client.call("check", request)).rejects.toMatchObject({
    code: 12,
    details: expect.stringContaining(POOL),
  });
});
