/** Plugins in TypeScript that the engine starts through the language host: a policy pack, a component package. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FIXTURES, Workplace, type Project } from "./workplace.ts";

jest.setTimeout(180_000);

let workplace: Workplace;
beforeAll(() => {
  workplace = new Workplace("node_modules");
});
afterAll(() => workplace.close());

describe("a policy pack", () => {
  const pack = join(FIXTURES, "policy-pack");
  let project: Project;
  beforeAll(async () => {
    project = await workplace.project("shop", { "index.js": `exports.open = true;` });
  });

  const preview = (): ReturnType<Project["pulumi"]> =>
    project.pulumi("preview", "--stack", "dev", "--policy-pack", pack);

  test("refuses a stack, knowing its project, name and configuration", async () => {
    await project.pulumi("config", "set", "owner", "nobody");
    const { code, text } = await preview();
    expect(code).not.toBe(0);
    expect(text).toContain("shop/dev belongs to nobody; name a team");
    expect(text).toMatch(/\[mandatory\] +stack-has-owner/);
  });

  test("lets a stack through, and what it prints while it loads is not taken for its port", async () => {
    await project.pulumi("config", "set", "owner", "team-ml");
    const { code, text } = await preview();
    expect(code).toBe(0);
    expect(text).toContain("the pack loads");
    expect(text).not.toContain("stack-has-owner");
  });

  test("that dies while it is asked says so", async () => {
    const dying = join(workplace.root, "dying-pack");
    cpSync(pack, dying, { recursive: true });
    const source = readFileSync(join(pack, "index.ts"), "utf8");
    writeFileSync(join(dying, "index.ts"), source.replace("const owner", "process.exit(7);\n$&"));
    const { code, text } = await project.pulumi("preview", "--stack", "dev", "--policy-pack", dying);
    expect(code).not.toBe(0);
    expect(text).toContain("the policy pack ended (exit code 7); its output is above");
  });

  test("judges what is already deployed; the engine then tells it no stack and no configuration", async () => {
    expect(await project.up()).toMatchObject({ code: 0 });
    const { code, text } = await project.pulumi("policy", "analyze", "--stack", "dev", "--policy-pack", pack);
    expect(code).not.toBe(0);
    expect(text).toContain("belongs to undefined; name a team");
  });

  test("that fails to load says why", async () => {
    const broken = join(workplace.root, "broken-pack");
    cpSync(pack, broken, { recursive: true });
    writeFileSync(join(broken, "index.ts"), `throw new Error("the pack is broken");`);
    const { code, text } = await project.pulumi("preview", "--stack", "dev", "--policy-pack", broken);
    expect(code).not.toBe(0);
    expect(text).toContain("the pack is broken");
    expect(text).not.toContain("closing transport");
  });
});

describe("a component package", () => {
  test("gives its schema", async () => {
    const { code, text } = await workplace.start(workplace.root, [
      "package",
      "get-schema",
      join(FIXTURES, "greeter"),
    ]).ended;
    expect(code).toBe(0);
    expect(JSON.parse(text)).toMatchObject({
      name: "greeter",
      version: "0.1.0",
      resources: {
        "greeter:index:Greeter": {
          description: "Greets somebody.",
          isComponent: true,
          inputProperties: { whom: { type: "string", description: "Who is greeted." } },
          requiredInputs: ["whom"],
          properties: { text: { type: "string", description: "The greeting." } },
        },
      },
    });
  });
});
