/** A program that was written against the published `@pulumiverse/zitadel` runs unchanged against ours. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { WORKSPACE_NODE_MODULES } from "../src/paths.ts";
import { TestSandbox, type Outcome, type TestProject } from "../src/testing/engine.ts";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.open();
});
afterAll(() => sandbox.close());

const PROGRAM = readFileSync(
  join(WORKSPACE_NODE_MODULES, "@pulumiverse", "zitadel", "test", "user-program.ts"),
  "utf8",
);

function succeeded(outcome: Outcome, summary: RegExp): void {
  expect(outcome).toMatchObject({ code: 0, text: expect.stringMatching(summary) });
}

async function outputsOf(project: TestProject, ...args: string[]): Promise<{ [name: string]: unknown }> {
  const { code, text } = await project.run("stack", "output", "--json", ...args);
  if (code !== 0) throw new Error(text);
  return JSON.parse(text) as { [name: string]: unknown };
}

test("up, up, refresh and destroy", async () => {
  const project = await sandbox.project("user", PROGRAM, "index.ts");
  for (const args of [
    ["zitadel:domain", "ml.zitadel.cloud"],
    ["--secret", "zitadel:jwtProfileJson", '{"type":"serviceaccount","userId":"1"}'],
  ])
    expect(await project.run("config", "set", ...args)).toMatchObject({ code: 0 });

  succeeded(await project.preview(), /\+ \d+ to create/);
  succeeded(await project.up(), /\+ \d+ created/);
  const objects = await sandbox.objects();
  succeeded(await project.up(), /Resources:\n +\d+ unchanged\n/);
  succeeded(await project.refresh(), /Resources:\n +\d+ unchanged\n/);
  expect(await sandbox.objects()).toEqual(objects);

  expect(await outputsOf(project, "--show-secrets")).toMatchObject({
    primaryDomain: "ml-platform.ml.zitadel.cloud",
    projectName: "training",
    isProject: true,
    keyDetails: expect.stringContaining('"type":"serviceaccount"'),
    clientId: expect.stringMatching(/\d{18}/),
  });
  expect(await outputsOf(project)).toMatchObject({ keyDetails: "[secret]", clientId: "[secret]" });
  const state = readFileSync(project.stateFile(), "utf8");
  expect(state).not.toContain("PRIVATE KEY");
  expect(state).not.toContain("canary-of-the-external-provider");

  succeeded(await project.destroy(), /- \d+ deleted/);
  expect(await sandbox.objects()).toEqual([]);
});
