/** What the targets of the stacks have in common: who holds a stack, what is refused, what a change affects. */
import { Workspace } from "./workspace.ts";

const workspace = new Workspace();
afterAll(() => workspace.close());

test("two runs of one stack: the second says who holds it and how to get out", async () => {
  await workspace.run("stack-aws:up");
  const letGo = await workspace.holdDiff();
  const first = workspace.start("stack-aws:up");
  await first.saw("Updating (sandbox)");
  const second = await workspace.run("stack-aws:up");
  expect(second.code).not.toBe(0);
  expect(second.text).toMatch(/locked by process \d+ .*npx nx run stack-aws:cancel/);
  await letGo();
  const { code, text } = await first.outcome;
  expect({ code, text: code === 0 ? "" : text }).toEqual({ code: 0, text: "" });
  expect(await workspace.run("stack-aws:destroy", "--yes")).toMatchObject({ code: 0 });
});

test.each<[string, string[], RegExp]>([
  ["a stack that does not exist", ["-c", "produktion"], /produktion.*prod.*sandbox/s],
  [
    "a real stack without a terminal and without --yes",
    ["-c", "prod"],
    /changes a real cloud and asks first.*--yes/s,
  ],
])("%s is refused before anything starts", async (_, args, message) => {
  const { code, text } = await workspace.run("stack-aws:up", ...args);
  expect(code).not.toBe(0);
  expect(text).toMatch(message);
  expect(text).not.toContain("Updating");
});

test.each<[string, string, string[]]>([
  [
    "a change in a library affects its stack's preview",
    "packages/aws-cognito-oidc/src/user-pool.ts",
    ["stack-aws"],
  ],
  [
    "a change in a library affects its stack's preview",
    "packages/zitadel-iam/src/zitadel-iam.ts",
    ["stack-zitadel"],
  ],
  ["a change in the documents affects none", "docs/adr/0001-sandbox-over-mocks.md", []],
])("%s: %s", async (_, file, stacks) => {
  const { text } = await workspace.nx(
    "show",
    "projects",
    "--affected",
    `--files=${file}`,
    "--withTarget=preview",
    "--json",
  );
  expect(JSON.parse(text.slice(text.indexOf("[")))).toEqual(stacks);
});
