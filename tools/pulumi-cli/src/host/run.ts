/** `Run`: one execution of a Pulumi program. */
import { dirname, join } from "node:path";
import * as grpc from "@grpc/grpc-js";
import { RunResponse, type RunRequest } from "@pulumi/pulumi/proto/language_pb.js";
import { failure, start, stop } from "./children.ts";
import { programArgs, programEnv, readOptions } from "./program.ts";
import { sdkCommand, sdkIsInstalled } from "./resolve.ts";
import { RpcError } from "./rpc.ts";

// The SDK's exit code for "the user has already been told" (cmd/run in @pulumi/pulumi).
const ALREADY_REPORTED = 32;

// Beside this host, which is one file when it runs.
const QUIET = join(dirname(process.argv[1] ?? ""), "quiet.cjs");

/** Whether somebody reads the SDK's debug messages, which the official host always passes on. */
function isDebugged(env: NodeJS.ProcessEnv): boolean {
  return env["PULUMI_NODEJS_DEBUG_LOG"] !== "false";
}

export interface EngineConnection {
  /** `host:port` of the engine that started this host. */
  address: string;
  /** Where traces go; empty for nowhere. */
  tracing: string;
}

/** Runs the program to its end. A failing program is an answer, not an RPC error. */
export async function runProgram(
  request: RunRequest,
  call: grpc.ServerUnaryCall<RunRequest, RunResponse>,
  engine: EngineConnection,
): Promise<RunResponse> {
  if (request.getAttachDebugger()) {
    throw new RpcError(
      grpc.status.UNIMPLEMENTED,
      "this Node.js language host cannot attach a debugger; use `runtime.options.nodeargs: --inspect-brk` instead",
    );
  }
  const info = request.getInfo();
  const pwd = request.getPwd();
  const directory = info?.getProgramDirectory() || pwd;
  const options = readOptions(info?.getOptions()?.toJavaScript() ?? {});
  const args = programArgs(
    sdkCommand("run", directory),
    {
      monitor: request.getMonitorAddress(),
      engine: engine.address,
      organization: request.getOrganization(),
      project: request.getProject(),
      rootDirectory: info?.getRootDirectory() ?? "",
      stack: request.getStack(),
      pwd,
      dryRun: request.getDryrun(),
      parallel: request.getParallel(),
      tracing: engine.tracing,
      entryPoint: info?.getEntryPoint() || request.getProgram(),
      args: request.getArgsList(),
    },
    options,
    isDebugged(process.env) ? [] : [QUIET],
  );
  const config = request.getConfigMap().entries() as Iterable<[string, string]>;
  const env = programEnv(
    process.env,
    config,
    request.getConfigsecretkeysList(),
    options,
    sdkIsInstalled(directory),
  );
  return new Promise((resolve, reject) => {
    // The engine reads the host's own streams, so the program writes to them directly.
    const child = start(process.execPath, args, { cwd: pwd, env, stdio: ["ignore", "inherit", "inherit"] });
    call.once("cancelled", () => void stop(child));
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === ALREADY_REPORTED) return resolve(new RunResponse().setBail(true));
      const reason = failure(code, signal);
      resolve(new RunResponse().setError(reason ? `Program ${reason}` : ""));
    });
  });
}
