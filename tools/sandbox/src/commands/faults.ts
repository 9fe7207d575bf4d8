import { parseArgs } from "node:util";
import { call, ensureDaemon } from "../client.ts";
import { FAULT_CALLS, FAULT_CODES, type Fault } from "../lifecycle/faults.ts";
import { UsageError } from "./commands.ts";

const OPTIONS = {
  call: { type: "string" },
  type: { type: "string" },
  name: { type: "string" },
  nth: { type: "string" },
  times: { type: "string" },
  code: { type: "string" },
  message: { type: "string" },
  latency: { type: "string" },
  partial: { type: "boolean" },
  stale: { type: "boolean" },
  kill: { type: "string" },
} as const;

const USAGE = `  faults list
  faults clear
  faults add --call <${FAULT_CALLS.join("|")}> [--type TOKEN] [--name NAME] [--nth N] [--times N] and one or more of
      --code <${Object.keys(FAULT_CODES).join("|")}> [--message TEXT]
      --latency MS   --partial   --stale   --kill <before|after>
  faults drift <id> [--type TOKEN] <property>=<json>...   change an object behind the stack's back
  faults remove <id> [--type TOKEN]                       remove it behind the stack's back`;

export async function run(args: string[]): Promise<number> {
  const [action = "list", ...rest] = args;
  const info = await ensureDaemon();
  if (action === "list") console.log(JSON.stringify(await call(info, "GET", "/faults"), undefined, 2));
  else if (action === "clear") await call(info, "POST", "/faults/clear");
  else if (action === "add") await call(info, "POST", "/faults", faultOf(rest));
  else if (action === "drift") await call(info, "POST", "/drift", driftOf(rest));
  else if (action === "remove") await call(info, "POST", "/remove", objectOf(rest).object);
  else throw new UsageError(`faults has no action "${action}". It has:\n${USAGE}`);
  return 0;
}

/** The fault that the options describe. */
export function faultOf(args: string[]): Fault {
  const { values } = parseArgs({ args, options: OPTIONS });
  const callName = oneOf("call", values.call, FAULT_CALLS);
  if (!callName) throw new UsageError(`faults add needs --call\n${USAGE}`);
  const { type, name, message, partial, stale } = values;
  const code = oneOf("code", values.code, Object.keys(FAULT_CODES) as (keyof typeof FAULT_CODES)[]);
  const kill = oneOf("kill", values.kill, ["before", "after"] as const);
  const nth = whole("nth", values.nth);
  const times = whole("times", values.times);
  const latency = whole("latency", values.latency);
  if (!code && !kill && !latency && !partial && !stale)
    throw new UsageError(`faults add has to say what goes wrong\n${USAGE}`);
  return {
    call: callName,
    ...(type && { type }),
    ...(name && { name }),
    ...(nth && { nth }),
    ...(times && { times }),
    ...(code && { code }),
    ...(message && { message }),
    ...(latency && { latency }),
    ...(partial && { partial }),
    ...(stale && { stale }),
    ...(kill && { kill }),
  };
}

/** Which object is meant, and the words after its id. */
function objectOf(args: string[]): { object: { id: string; type?: string }; changes: string[] } {
  const { values, positionals } = parseArgs({
    args,
    options: { type: OPTIONS.type },
    allowPositionals: true,
  });
  const [id, ...changes] = positionals;
  if (!id) throw new UsageError(`the id of an object is missing\n${USAGE}`);
  return { object: { id, ...(values.type && { type: values.type }) }, changes };
}

function driftOf(args: string[]): { id: string; type?: string; state: { [name: string]: unknown } } {
  const { object, changes } = objectOf(args);
  if (changes.length === 0) {
    throw new UsageError(`faults drift needs at least one property=value\n${USAGE}`);
  }
  const state = Object.fromEntries(
    changes.map((change) => {
      const at = change.indexOf("=");
      if (at < 1) throw new UsageError(`"${change}" is not property=value`);
      return [change.slice(0, at), jsonOrText(change.slice(at + 1))];
    }),
  );
  return { ...object, state };
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // A bare word is text.
    return text;
  }
}

function oneOf<T extends string>(
  option: string,
  value: string | undefined,
  allowed: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const found = allowed.find((item) => item === value);
  if (!found) throw new UsageError(`--${option} takes ${allowed.join(", ")}; got "${value}"`);
  return found;
}

function whole(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1)
    throw new UsageError(`--${option} takes a whole number from 1; got "${value}"`);
  return number;
}
