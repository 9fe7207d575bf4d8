import { parseArgs } from "node:util";
import { ensureDaemon } from "../client.ts";
import { sandboxVariables } from "../environment.ts";

export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: "boolean" } } });
  const variables = sandboxVariables(await ensureDaemon());
  if (values.json) console.log(JSON.stringify(variables, undefined, 2));
  else
    for (const [name, value] of Object.entries(variables))
      console.log(`export ${name}='${value.replaceAll("'", `'\\''`)}'`);
  return 0;
}
