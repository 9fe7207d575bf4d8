/** `RunPlugin`: starts a policy pack (`analyzer`) or a component or provider plugin (`resource`) written for Node.js. */
import type { ChildProcess } from "node:child_process";
import * as grpc from "@grpc/grpc-js";
import { RunPluginResponse, type RunPluginRequest } from "@pulumi/pulumi/proto/language_pb.js";
import { failure, start, stop } from "./children.ts";
import { servePolicyPack } from "./policy-proxy.ts";
import { envFromList, readOptions } from "./program.ts";
import { sdkCommand } from "./resolve.ts";
import { RpcError } from "./rpc.ts";

type Call = grpc.ServerWritableStream<RunPluginRequest, RunPluginResponse>;

/** Runs the plugin until it ends by itself or the engine cancels the call. */
export async function runPlugin(call: Call): Promise<void> {
  const { request } = call;
  const directory = request.getInfo()?.getProgramDirectory() || request.getProgram();
  const options = readOptions(request.getInfo()?.getOptions()?.toJavaScript() ?? {});
  const env = { ...compileCache(), ...envFromList(request.getEnvList()) };

  const node = (args: string[], cwd: string, extra: NodeJS.ProcessEnv): ChildProcess => {
    const child = start(process.execPath, [...options.nodeArgs, ...args], {
      cwd,
      env: { ...env, ...extra },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stderr?.on("data", (chunk: Buffer) => call.write(new RunPluginResponse().setStderr(chunk)));
    return child;
  };
  const stdout = (chunk: Buffer): void => void call.write(new RunPluginResponse().setStdout(chunk));

  switch (request.getKind()) {
    case "analyzer": {
      const args = [sdkCommand("run-policy-pack", directory), ...request.getArgsList(), directory];
      return runPack(call, (extra) => node(args, directory, extra), stdout);
    }
    case "resource": {
      const args = [sdkCommand("run-plugin", directory), directory, ...request.getArgsList()];
      const child = node(args, request.getPwd() || directory, {});
      child.stdout?.on("data", stdout);
      call.once("cancelled", () => void stop(child));
      return succeeded(child, "plugin");
    }
    default:
      throw new RpcError(
        grpc.status.UNIMPLEMENTED,
        `this Node.js language host runs plugins of kind "analyzer" and "resource", not "${request.getKind()}"`,
      );
  }
}

async function runPack(
  call: Call,
  startPack: (env: NodeJS.ProcessEnv) => ChildProcess,
  stdout: (chunk: Buffer) => void,
): Promise<void> {
  const cancelled = new Promise<void>((resolve) => call.once("cancelled", () => resolve()));
  const ended = Promise.withResolvers<void>();
  let child: ChildProcess | undefined;
  const proxy = await servePolicyPack({
    start: (env) => {
      child = startPack(env);
      succeeded(child, "policy pack").then(ended.resolve, ended.reject);
      return child;
    },
    stdout,
  });
  stdout(Buffer.from(`${proxy.port}\n`));
  try {
    await Promise.race([ended.promise, cancelled]);
  } finally {
    if (child) await stop(child);
    // Calls that wait for a pack that just died are answered before their connection goes.
    await new Promise((resolve) => setImmediate(resolve));
    proxy.close();
  }
}

function succeeded(child: ChildProcess, what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      const reason = failure(code, signal);
      if (reason) reject(new Error(`${what} ${reason}`));
      else resolve();
    });
  });
}

// The engine sends its own environment, which lacks what our launcher put into the host's.
function compileCache(): NodeJS.ProcessEnv {
  const directory = process.env["NODE_COMPILE_CACHE"];
  return directory ? { NODE_COMPILE_CACHE: directory } : {};
}
