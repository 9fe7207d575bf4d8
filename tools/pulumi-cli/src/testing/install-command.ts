/** `installCli` as a process of its own, with sources that a test chooses (JSON, the only argument). */
import { installCli, type InstallOptions } from "../install.ts";

const log = (line: string): void => void process.stderr.write(`${line}\n`);
const cli = await installCli({
  log,
  sources: JSON.parse(process.argv[2] ?? "{}") as NonNullable<InstallOptions["sources"]>,
});
process.stdout.write(JSON.stringify(cli));
