import { run } from "./cli/run";

void run(process.argv.slice(2), process).then((exitCode) => {
  process.exitCode = exitCode;
});
