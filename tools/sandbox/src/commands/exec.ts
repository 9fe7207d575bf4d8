import { spawn } from "node:child_process";
import { constants } from "node:os";
import { findCli, installCli } from "@ml-identity/pulumi-cli";
import { ensureDaemon } from "../client.ts";
import { sandboxEnvironment } from "../environment.ts";
import { UsageError } from "./commands.ts";

export async function run(args: string[]): Promise<number> {
  const [command, ...rest] = args[0] === "--" ? args.slice(1) : args;
  if (!command) throw new UsageError("exec needs a command: sandbox exec -- pulumi preview");
  const info = await ensureDaemon();
  const cli = command === "pulumi" ? await installCli({ log: console.error }) : findCli();
  const child = spawn(command, rest, {
    stdio: "inherit",
    env: sandboxEnvironment(info, process.env, cli?.path, rest),
  });
  // The terminal sends these to the whole group; the child decides, and its exit code is ours.
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "ENOENT" ? new UsageError(`there is no command "${command}" on the PATH`) : error,
      ),
    );
    child.once("exit", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
  });
}
