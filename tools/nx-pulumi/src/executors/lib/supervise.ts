import { spawn } from "node:child_process";
import { Socket } from "node:net";
import type { SupervisedExit } from "./exec-command.ts";

// A program of its own, started by exec-command.ts as `supervise.ts start <command> [args]` with a socket as file
// descriptor 3. It starts itself a second time and leaves, so that the second one is no descendant of Nx any more:
// told to stop, Nx signals every process below it twice, and the CLI takes the second signal as an order to drop
// what it is doing, with resources half made. The second one runs the command, passes one interruption on when the
// socket says so or closes, and answers with how the command ended.

const CHANNEL = 3;
const [, file = "", mode, command = "", ...args] = process.argv;

if (mode === "start") {
  const stdio = [0, 1, 2, CHANNEL];
  spawn(process.execPath, [file, "run", command, ...args], { detached: true, stdio }).unref();
} else {
  const channel = new Socket({ fd: CHANNEL, readable: true, writable: true });
  const child = spawn(command, args, { stdio: "inherit" });
  const answer = (exit: SupervisedExit): void => {
    channel.end(JSON.stringify(exit));
    // Whoever listened may be gone; there is nothing left to do here either way.
    channel.destroySoon();
  };
  let interrupted = false;
  const interrupt = (): void => {
    if (!interrupted) child.kill("SIGINT");
    interrupted = true;
  };
  channel.on("data", interrupt).on("end", interrupt).on("error", interrupt);
  child.once("error", (error) => answer({ error: error.message }));
  child.once("exit", (code, signal) => answer({ code, signal }));
}
