import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { record } from "../test/recording";

const PACKAGE = join(__dirname, "..");
const EXAMPLES = join(PACKAGE, "examples");
const files = readdirSync(EXAMPLES).sort();

test("the README shows every example as it is, and nothing else", () => {
  const readme = readFileSync(join(PACKAGE, "README.md"), "utf8");
  const shown = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);
  expect(shown).toEqual(files.map((file) => readFileSync(join(EXAMPLES, file), "utf8")));
});

test("the example runs", async () => {
  const { resources } = await record(() => jest.requireActual("../examples/training"));
  expect(resources.map(({ token, name }) => `${token.split(":")[2]} ${name}`).sort()).toEqual([
    "MachineKey trainer",
    "MachineUser trainer",
    "Org ml",
    "Project training",
    "ProjectRole ml-operator",
    "UserGrant trainer",
  ]);
});
