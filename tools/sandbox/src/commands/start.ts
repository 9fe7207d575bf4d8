import { ensureDaemon } from "../client.ts";

export async function run(): Promise<number> {
  const info = await ensureDaemon();
  const ports = Object.entries(info.ports).map(([name, port]) => `${name} on ${port}`);
  console.log(`The sandbox runs (process ${info.pid}): ${ports.join(", ")}.`);
  return 0;
}
