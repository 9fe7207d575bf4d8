/** What a run of generated tokens is told on the command line. */
import { parseArgs } from "node:util";

export interface RunArguments {
  readonly seed: number;
  readonly count: number;
  readonly json: boolean;
}

/** The arguments; undefined when there is nothing to run: the help was asked for, or they are wrong, which is exit code 2. */
export function readArguments(target: string, does: string, count: number): RunArguments | undefined {
  const help = `Usage: npx nx run token-guard:${target} [-- --count <n>] [--seed <n>] [--json]

${does}

  --count <n>   how many tokens (${count})
  --seed <n>    the same tokens as the run that printed this seed (another one each time)
  --json        the whole report
`;
  try {
    const { values } = parseArgs({
      options: {
        seed: { type: "string", default: String(Date.now() % 4_294_967_296) },
        count: { type: "string", default: String(count) },
        json: { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) {
      console.log(help);
      return undefined;
    }
    return {
      seed: wholeNumber("seed", values.seed, 0),
      count: wholeNumber("count", values.count, 1),
      json: values.json,
    };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    process.exitCode = 2;
    return undefined;
  }
}

function wholeNumber(option: string, text: string, least: number): number {
  if (/^[0-9]{1,10}$/.test(text) && Number(text) >= least) return Number(text);
  const form = `a whole number of at most 10 digits, ${least} or more`;
  throw new Error(`--${option} must be ${form}; got ${JSON.stringify(text)}`);
}

/** Tells a person how far a run is. */
export function tellProgress(judged: number): void {
  process.stderr.write(`${judged.toLocaleString("en")} tokens judged\n`);
}

/** For how long a run went on, in seconds. */
export function secondsSince(from: number): number {
  return Math.round((performance.now() - from) / 100) / 10;
}
