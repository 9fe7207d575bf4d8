/** What the engine does with the sandbox, whatever the cloud: one test a promise. */
import { readFileSync, writeFileSync } from "node:fs";
import { TestSandbox } from "../src/testing/engine.ts";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.open();
});
afterAll(() => sandbox.close());

const POOL = "aws:cognito/userPool:UserPool";

/** A program with one pool per line of `name: arguments`. */
function pools(args: { [name: string]: string }, more = ""): string {
  const lines = Object.entries(args).map(
    ([name, arg]) => `exports[${JSON.stringify(name)}] = new aws.UserPool("${name}", ${arg}).id;`,
  );
  return `const aws = require("@pulumi/aws/cognito");\nconst pulumi = require("@pulumi/pulumi");\n${more}${lines.join("\n")}\n`;
}

test("up, up, refresh, change, replace and destroy", async () => {
  const project = await sandbox.project("lifecycle", pools({ users: "{}" }));
  const preview = await project.preview();
  expect(preview).toMatchObject({ code: 0, text: expect.stringContaining("+ 2 to create") });

  expect(await project.up()).toMatchObject({ code: 0, text: expect.stringContaining("+ 2 created") });
  const [first] = project.recorded();
  expect(await project.up()).toMatchObject({ code: 0, text: expect.stringContaining("2 unchanged") });
  expect(await project.refresh()).toMatchObject({ code: 0, text: expect.stringContaining("2 unchanged") });

  project.write(pools({ users: '{ tags: { team: "ml" } }' }));
  expect(await project.up()).toMatchObject({ code: 0, text: expect.stringContaining("~ 1 updated") });
  expect(project.recorded()).toEqual([expect.objectContaining({ id: first?.id })]);

  project.write(pools({ users: '{ usernameAttributes: ["email"] }' }));
  expect((await project.preview("--diff")).text).toMatch(/\+-aws:cognito\/userPool:UserPool: \(replace\)/);
  expect(await project.up()).toMatchObject({ code: 0, text: expect.stringContaining("+-1 replaced") });
  expect(project.recorded()[0]?.id).not.toBe(first?.id);
  expect(await sandbox.objects()).toHaveLength(1);

  expect(await project.destroy()).toMatchObject({ code: 0, text: expect.stringContaining("- 2 deleted") });
  expect(await sandbox.objects()).toEqual([]);
});

test("two providers work in two regions at once", async () => {
  const providers = `const { Provider } = require("@pulumi/aws/provider");
const east = new Provider("east", { region: "us-east-1", defaultTags: { tags: { team: "ml" } } });
const west = new Provider("west", { region: "us-west-2" });
new aws.UserPool("e", {}, { provider: east });
new aws.UserPool("w", {}, { provider: west });
new aws.UserPool("moved", { region: "eu-west-1" }, { provider: west });\n`;
  const project = await sandbox.project("regions", pools({}, providers));
  expect((await project.up()).code).toBe(0);
  const regions = project.recorded().map(({ outputs }) => [outputs?.["region"], outputs?.["tagsAll"] ?? {}]);
  expect(regions.sort()).toEqual([
    ["eu-west-1", {}],
    ["us-east-1", { team: "ml" }],
    ["us-west-2", {}],
  ]);
  expect((await project.up()).text).toContain("6 unchanged");
  expect((await project.destroy()).code).toBe(0);
});

test("what is not known at preview is unknown, and becomes known", async () => {
  const program = pools({ b: "{ name: a.id }" }, 'const a = new aws.UserPool("a", {});\n');
  const project = await sandbox.project("unknowns", program);
  expect((await project.preview("--diff")).text).toMatch(/name\s*: \[unknown\]|name\s*: output<string>/);
  expect((await project.up()).code).toBe(0);
  const byName = Object.fromEntries(
    project.recorded().map((resource) => [resource.urn.split("::").at(-1), resource]),
  );
  expect(byName["b"]?.outputs?.["name"]).toBe(byName["a"]?.id);
  await project.destroy();
});

test("drift is found by refresh, and put right by the next up", async () => {
  const project = await sandbox.project("drift", pools({ users: '{ tags: { team: "ml" } }' }));
  await project.up();
  const id = project.recorded()[0]?.id ?? "";
  await sandbox.drift(id, { tags: { team: "finance" }, mfaConfiguration: "OPTIONAL" });
  expect((await project.refresh()).text).toContain("~ 1 updated");
  expect(await project.up()).toMatchObject({ code: 0, text: expect.stringContaining("~ 1 updated") });
  expect((await sandbox.objects())[0]?.state).toMatchObject({
    tags: { team: "ml" },
    mfaConfiguration: "OFF",
  });

  await sandbox.removeBehindTheBack(id);
  expect((await project.refresh()).text).toContain("- 1 deleted");
  expect((await project.up()).text).toContain("+ 1 created");
  await project.destroy();
});

test("ignored changes are left alone", async () => {
  const project = await sandbox.project("ignored", pools({ users: '{ tags: { team: "ml" } }' }));
  await project.up();
  project.write(pools({ users: '{ tags: { team: "other" } }, { ignoreChanges: ["tags"] }' }));
  expect((await project.up()).text).toContain("2 unchanged");
  await project.destroy();
});

test("an object is imported by its id", async () => {
  const source = await sandbox.project(
    "origin",
    pools({ users: '{ name: "people", mfaConfiguration: "OFF" }' }),
  );
  await source.up();
  const id = source.recorded()[0]?.id ?? "";
  const target = await sandbox.project("adopts", pools({}));
  const outcome = await target.run(
    "import",
    POOL,
    "users",
    id,
    "--yes",
    "--skip-preview",
    "--generate-code=false",
  );
  expect(outcome).toMatchObject({ code: 0 });
  expect(target.recorded()).toEqual([expect.objectContaining({ id })]);
  target.write(pools({ users: '{ name: "people", mfaConfiguration: "OFF" }, { protect: true }' }));
  expect((await target.up()).text).toContain("2 unchanged");
  expect(
    (
      await target.run(
        "import",
        POOL,
        "other",
        "us-east-1_Nobody123",
        "--yes",
        "--skip-preview",
        "--generate-code=false",
      )
    ).text,
  ).toContain("never made by this sandbox");
  await source.destroy();
});

test("an object that was made and not finished is recorded, and repaired by the next up", async () => {
  const project = await sandbox.project("partial", pools({ users: "{}" }));
  await sandbox.fault({ call: "create", partial: true, message: "not active yet" });
  const outcome = await project.up();
  expect(outcome.text).toContain("not active yet");
  expect(outcome.code).not.toBe(0);
  const [made] = project.recorded();
  expect(made?.initErrors).toEqual(["not active yet"]);
  expect((await project.up()).code).toBe(0);
  expect(project.recorded()).toEqual([expect.objectContaining({ id: made?.id })]);
  expect(project.recorded()[0]?.initErrors ?? []).toEqual([]);
  await project.destroy();
});

test("a refusal of the service is a clean failure: what was made before it stays, and the next up goes on", async () => {
  const program =
    'const aws = require("@pulumi/aws/cognito");\nconst a = new aws.UserPool("a", {});\nnew aws.UserPool("b", { mfaConfiguration: "ON" }, { dependsOn: a });\n';
  const project = await sandbox.project("refused", program);
  const outcome = await project.up();
  expect(outcome.code).not.toBe(0);
  expect(outcome.text).toMatch(/creating Cognito User Pool \(b\): InvalidParameterException: .*MFA/);
  expect(project.recorded()).toHaveLength(1);
  await project.destroy();
});

test("a state of a real account is refused and stays as it is", async () => {
  const project = await sandbox.project("foreign", pools({ users: "{}" }));
  await project.up();
  const state = readFileSync(project.stateFile(), "utf8");
  const id = project.recorded()[0]?.id ?? "";
  writeFileSync(
    project.stateFile(),
    state.replaceAll(id, "us-east-1_Production").replaceAll("000000000000", "123456789012"),
  );
  const before = project.recorded();
  for (const args of [
    ["up", "--yes", "--skip-preview"],
    ["refresh", "--yes", "--skip-preview"],
    ["destroy", "--yes", "--skip-preview"],
  ]) {
    const outcome = await project.run(...args);
    expect(outcome.code).not.toBe(0);
    if (args[0] !== "up") expect(outcome.text).toContain("never made by this sandbox");
    expect(project.recorded()).toEqual(before);
  }
  writeFileSync(project.stateFile(), state);
  await project.destroy();
});

test("two stacks at once share the sandbox, and two runs of one stack do not mix", async () => {
  const [a, b] = [
    await sandbox.project("left", pools({ users: "{}" })),
    await sandbox.project("right", pools({ users: "{}" })),
  ];
  const outcomes = await Promise.all([a.up(), b.up()]);
  expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
  expect(a.recorded()[0]?.id).not.toBe(b.recorded()[0]?.id);

  await sandbox.fault({ call: "update", latency: 3_600_000 });
  a.write(pools({ users: '{ tags: { run: "first" } }' }));
  const first = a.start("up", "--yes", "--skip-preview");
  await first.saw("updating");
  const second = await a.up();
  expect(second.code).not.toBe(0);
  expect(second.text).toContain("currently locked");
  await sandbox.clearFaults();
  expect((await first.outcome).code).toBe(0);
  await Promise.all([a.destroy(), b.destroy()]);
});

test("Ctrl-C ends an up cleanly: no lock stays, and the next up goes on", async () => {
  const project = await sandbox.project("interrupted", pools({ a: "{}", b: "{}" }));
  await sandbox.fault({ call: "create", latency: 2000 });
  const run = project.start("up", "--yes", "--skip-preview");
  await run.saw("creating");
  run.child.kill("SIGINT");
  expect((await run.outcome).code).not.toBe(0);
  expect(await project.up()).toMatchObject({ code: 0 });
  expect(project.recorded()).toHaveLength(2);
  expect((await sandbox.objects()).filter(({ urn }) => urn.includes("::interrupted::"))).toHaveLength(2);
  await project.destroy();
});
