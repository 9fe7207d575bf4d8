/** Running commands and measuring them. */
import { spawn } from "node:child_process";

export interface Sample {
  /** Wall time in milliseconds. */
  wall: number;
  /** Peak resident memory of the process itself, in MiB; 0 where the platform does not tell. */
  memory: number;
  /** What it printed, standard error included. */
  text: string;
  /** What it printed on standard output. */
  output: string;
}

export interface Command {
  command: string;
  args: string[];
  cwd: string;
  env?: NodeJS.ProcessEnv;
}

/** Runs a command to its end. Throws with its output when it fails. */
export function run({ command, args, cwd, env = process.env }: Command): Promise<Sample> {
  const started = performance.now();
  const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      const wall = performance.now() - started;
      if (code === 0) resolve({ wall, memory: memoryIn(text), text, output });
      else reject(new Error(`${command} ${args.join(" ")} ended with ${code}:\n${text}`));
    });
  });
}

/** Prints the peak memory at the end of a Node process; preloaded with `--import`. */
export const REPORT_MEMORY: string = `data:text/javascript,${encodeURIComponent(
  `process.on("exit", () => process.stderr.write("\\n[peak-rss-kib " + process.resourceUsage().maxRSS + "]\\n"));`,
)}`;

function memoryIn(text: string): number {
  const [, kib] = /\[peak-rss-kib (\d+)\]/.exec(text) ?? [];
  return kib ? Number(kib) / 1024 : 0;
}

/**
 * The medians of several commands, taken in turns so that what else the machine does meets all of them alike. The first
 * turn warms the caches and is not counted.
 */
export async function medians(
  turns: number,
  commands: readonly (() => Promise<Sample>)[],
): Promise<Sample[]> {
  const samples: Sample[][] = commands.map(() => []);
  for (let turn = 0; turn <= turns; turn++) {
    for (const [i, command] of commands.entries()) {
      const sample = await command();
      if (turn > 0) samples[i]?.push(sample);
    }
  }
  return samples.map((all) => ({
    wall: median(all.map(({ wall }) => wall)),
    memory: median(all.map(({ memory }) => memory)),
    text: all.at(-1)?.text ?? "",
    output: all.at(-1)?.output ?? "",
  }));
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
