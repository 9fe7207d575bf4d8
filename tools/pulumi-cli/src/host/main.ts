/**
 * `pulumi-language-nodejs`: the engine starts it with its own address, reads the port from the first line of stdout,
 * and interrupts it when it is done.
 */
import { flushCompileCache } from "node:module";
import { parseArgs } from "node:util";
import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb.js";
import { PULUMI_VERSION } from "../version.ts";
import { stopAll } from "./children.ts";
import { onEngineGone } from "./engine-gone.ts";
import { MESSAGE_OPTIONS, listen } from "./rpc.ts";
import { languageRuntime } from "./service.ts";

const MINIMUM_NODE = 22;

async function main(): Promise<void> {
  if (Number.parseInt(process.versions.node, 10) < MINIMUM_NODE) {
    throw new Error(
      `pulumi-language-nodejs needs Node.js ${MINIMUM_NODE} or newer and was started with ${process.execPath} ` +
        `${process.version}. Install a newer Node.js or put one first on PATH.`,
    );
  }
  const { values, positionals } = parseArgs({
    options: {
      tracing: { type: "string", default: "" },
      logtostderr: { type: "boolean" },
      v: { type: "string", short: "v" },
    },
    allowPositionals: true,
    strict: false,
  });
  const engine = { address: positionals.at(-1) ?? "", tracing: String(values.tracing ?? "") };
  const server = new grpc.Server(MESSAGE_OPTIONS);
  server.addService(LanguageRuntimeService, languageRuntime(engine, PULUMI_VERSION));
  const port = await listen(server);
  exitWithEngine(server);
  process.stdout.write(`${port}\n`);
  // The engine may kill the host outright, and then Node would not write its compile cache.
  flushCompileCache();
}

/** Ends the host, and the programs it runs, when the engine says so or is no longer there. */
function exitWithEngine(server: grpc.Server): void {
  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    void stopAll().then(() => {
      server.forceShutdown();
      process.exit(0);
    });
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
  process.on("SIGHUP", end);

  onEngineGone(end);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
