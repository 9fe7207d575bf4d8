/**
 * Stands between the engine and a policy pack. The engine tells a pack its stack and configuration in
 * `ConfigureStack`, after the pack has started; `pulumi.getStack()`, `getProject()` and `Config` inside a pack read
 * the environment, which is fixed when a process starts. So the proxy answers the engine's first calls itself,
 * starts the pack once it knows what to put into its environment, and passes everything else through unread.
 */
import type { ChildProcess } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import * as grpc from "@grpc/grpc-js";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb.js";
import {
  AnalyzerHandshakeResponse,
  AnalyzerStackConfigureRequest,
  AnalyzerStackConfigureResponse,
} from "@pulumi/pulumi/proto/analyzer_pb.js";
import { MESSAGE_OPTIONS, listen } from "./rpc.ts";
import { configEnv } from "./program.ts";

const EXIT_GRACE_MS = 1000;

export interface PolicyPack {
  /** Starts the pack with these variables on top of its environment; its stdout must be a pipe. */
  start(env: NodeJS.ProcessEnv): ChildProcess;
  /** Takes what the pack prints, apart from its port. */
  stdout(chunk: Buffer): void;
}

type Forward = (method: Method, request: Buffer) => Promise<Buffer>;
type Method = grpc.MethodDefinition<unknown, unknown>;

/** Serves the pack; resolves to the port on which the engine reaches it, and a way to stop serving. */
export async function servePolicyPack(pack: PolicyPack): Promise<{ port: number; close(): void }> {
  let forward: Promise<Forward> | undefined;
  const started = (configuration?: Buffer): Promise<Forward> => {
    forward ??= startPack(pack, configuration);
    // Without a listener, a pack that fails before the next call would take the whole host down.
    forward.catch(() => undefined);
    return forward;
  };

  const local: Record<string, (request: Buffer) => Uint8Array> = {
    handshake: () => new AnalyzerHandshakeResponse().serializeBinary(),
    configureStack: (request) => {
      void started(request);
      return new AnalyzerStackConfigureResponse().serializeBinary();
    },
  };

  const methods = Object.entries(AnalyzerService as unknown as Record<string, Method>);
  const server = new grpc.Server(MESSAGE_OPTIONS);
  server.addService(
    Object.fromEntries(methods.map(([name, method]) => [name, asBytes(method)])),
    Object.fromEntries(
      methods.map(([name, method]): [string, grpc.handleUnaryCall<Buffer, Buffer>] => [
        name,
        ({ request }, callback) => {
          const answer = local[name];
          if (answer) {
            callback(null, Buffer.from(answer(request)));
            return;
          }
          started()
            .then((call) => call(method, request))
            .then(
              (response) => callback(null, response),
              (error: grpc.ServiceError) => callback(asStatus(error)),
            );
        },
      ]),
    ),
  );
  const port = await listen(server);
  return { port, close: () => server.forceShutdown() };
}

async function startPack(pack: PolicyPack, configuration: Buffer | undefined): Promise<Forward> {
  const child = pack.start(configuration ? stackEnv(configuration) : {});
  // A call that is under way when the pack dies must say that, not that a connection was dropped.
  const gone = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) =>
      reject(new Error(`the policy pack ended (${signal ?? `exit code ${code}`}); its output is above`)),
    );
  });
  gone.catch(() => undefined);

  const port = await Promise.race([portOf(child, (chunk) => pack.stdout(chunk)), gone]);
  const client = new grpc.Client(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), MESSAGE_OPTIONS);
  child.once("exit", () => client.close());
  const call: Forward = (method, request) =>
    Promise.race([unary(client, method, request), gone]).catch(async (error: grpc.ServiceError) => {
      // The connection of a pack that dies drops a little before the pack is gone.
      if (error.code === grpc.status.UNAVAILABLE) await Promise.race([gone, delay(EXIT_GRACE_MS)]);
      throw error;
    });

  if (configuration) {
    await call(AnalyzerService.configureStack as Method, configuration).catch((error: grpc.ServiceError) => {
      // Packs on an older @pulumi/policy do not have the call.
      if (error.code !== grpc.status.UNIMPLEMENTED) throw error;
    });
  }
  return call;
}

/** What the SDK reads instead of the `ConfigureStack` message. */
function stackEnv(message: Buffer): NodeJS.ProcessEnv {
  const request = AnalyzerStackConfigureRequest.deserializeBinary(message);
  const settings = {
    ORGANIZATION: request.getOrganization(),
    PROJECT: request.getProject(),
    STACK: request.getStack(),
    DRY_RUN: String(request.getDryRun()),
  };
  const names = Object.entries(settings).filter(([, value]) => value !== "");
  return {
    ...Object.fromEntries(
      names.flatMap(([k, v]) => [
        [`PULUMI_${k}`, v],
        [`PULUMI_NODEJS_${k}`, v],
      ]),
    ),
    ...configEnv(
      request.getConfigMap().entries() as Iterable<[string, string]>,
      request.getConfigSecretKeysList(),
    ),
  };
}

/** Reads the pack's port, the first line of digits on its stdout; every other line goes to `print`. */
function portOf(child: ChildProcess, print: (chunk: Buffer) => void): Promise<number> {
  return new Promise((resolve) => {
    let pending = Buffer.alloc(0);
    let found = false;
    child.stdout?.on("data", (chunk: Buffer) => {
      if (found) return print(chunk);
      pending = Buffer.concat([pending, chunk]);
      for (let end = pending.indexOf("\n"); end >= 0 && !found; end = pending.indexOf("\n")) {
        const line = pending.subarray(0, end + 1);
        pending = pending.subarray(end + 1);
        found = /^\d{1,5}\s*$/.test(line.toString());
        if (found) resolve(Number(line.toString()));
        else print(line);
      }
      if (found && pending.length > 0) print(pending);
    });
    child.stdout?.once("end", () => {
      if (!found && pending.length > 0) print(pending);
    });
  });
}

function unary(client: grpc.Client, method: Method, request: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const identity = (bytes: Buffer): Buffer => bytes;
    client.makeUnaryRequest(method.path, identity, identity, request, (error, response) => {
      if (error) reject(error);
      else resolve(response ?? Buffer.alloc(0));
    });
  });
}

function asBytes(method: Method): grpc.MethodDefinition<Buffer, Buffer> {
  const identity = (bytes: Buffer): Buffer => bytes;
  return {
    ...method,
    requestSerialize: identity,
    requestDeserialize: identity,
    responseSerialize: identity,
    responseDeserialize: identity,
  };
}

function asStatus(error: Partial<grpc.ServiceError>): Partial<grpc.StatusObject> {
  return {
    code: error.code ?? grpc.status.UNKNOWN,
    details: error.details ?? error.message ?? "",
    ...(error.metadata ? { metadata: error.metadata } : {}),
  };
}
