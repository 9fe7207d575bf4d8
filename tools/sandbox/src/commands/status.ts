import { parseArgs } from "node:util";
import { call, findDaemon } from "../client.ts";
import type { ObjectView } from "../control.ts";
import { table } from "./table.ts";

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean" } } });
  const info = await findDaemon();
  const objects = info ? ((await call(info, "GET", "/objects")) as ObjectView[]) : [];
  if (values.json) {
    const daemon = info && { pid: info.pid, ports: info.ports, started: info.started };
    console.log(JSON.stringify({ running: info !== undefined, daemon, objects }, undefined, 2));
    return 0;
  }
  if (!info) {
    console.log(
      "The sandbox does not run. `npx nx run sandbox:start` starts it; what was in it is still there.",
    );
    return 0;
  }
  console.log(`The sandbox runs (process ${info.pid}, since ${info.started}).`);
  if (info.clockOffset !== 0)
    console.log(`Its clock is moved to ${new Date(Date.now() + info.clockOffset).toISOString()}.`);
  if (objects.length === 0) console.log("It is empty. `npx nx run stack-aws:up` makes something in it.");
  else console.log(`\n${table(["STACK", "TYPE", "NAME", "ID", "REGION"], objects.map(row).sort(byText))}`);
  return 0;
}

function row({ urn, type, id, region }: ObjectView): string[] {
  const [stack = "", project = "", , ...name] = urn.replace(/^urn:pulumi:/, "").split("::");
  return [`${project}/${stack}`, type, name.join("::"), id, region];
}

function byText(a: string[], b: string[]): number {
  return a.join().localeCompare(b.join());
}
