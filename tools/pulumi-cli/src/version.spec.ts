import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { PULUMI_VERSION } from "./version.ts";

const read = (path: string): string => readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8");

test("the CLI, the SDK, the npm launcher and the Go modules are of one version", () => {
  const { dependencies } = JSON.parse(read("../package.json")) as { dependencies: Record<string, string> };
  const modules = [...read("../go/go.mod").matchAll(/github\.com\/pulumi\/pulumi\/(pkg|sdk)\/v3 v(\S+)/g)];
  expect([dependencies["@pulumi/pulumi"], dependencies["pulumi"]]).toEqual([PULUMI_VERSION, PULUMI_VERSION]);
  expect(modules.map(([, name, version]) => [name, version])).toEqual([
    ["pkg", PULUMI_VERSION],
    ["sdk", PULUMI_VERSION],
  ]);
});
