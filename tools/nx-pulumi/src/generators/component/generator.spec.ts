import { createDecipheriv, pbkdf2Sync } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readJson, writeJson, type Tree } from "@nx/devkit";
import { createTreeWithEmptyWorkspace } from "@nx/devkit/testing";
import { CLOUDS, type CloudName } from "./clouds.ts";
import { componentGenerator } from "./generator.ts";

const NAMES = Object.keys(CLOUDS) as CloudName[];

let tree: Tree;
let before: string[];

beforeEach(() => {
  tree = createTreeWithEmptyWorkspace();
  writeJson(tree, "package.json", {
    name: "acme",
    version: "1.2.3",
    license: "MIT",
    workspaces: ["packages/*", "apps/*"],
    devDependencies: { "@pulumi/pulumi": "3.0.1", "@pulumi/gcp": "9.0.1", "@pulumi/azure-native": "3.0.2" },
  });
  writeJson(tree, "packages/component-kit/package.json", {
    name: "@ml-identity/component-kit",
    version: "0.4.0",
    dependencies: { "@pulumi/aws": "7.0.1" },
  });
  writeJson(tree, "packages/pulumiverse-zitadel/package.json", {
    name: "@pulumiverse/zitadel",
    version: "0.2.0",
  });
  before = files();
  // Jest cannot load Prettier's modules; that the files are formatted is tested end to end.
  process.env["NX_SKIP_FORMAT"] = "true";
});

afterEach(() => {
  delete process.env["NX_SKIP_FORMAT"];
});

function files(): string[] {
  return tree
    .listChanges()
    .map(({ path }) => path)
    .sort();
}

function text(path: string): string {
  return tree.read(path, "utf8") ?? "";
}

describe("writes", () => {
  it("a library and a stack, and touches nothing else", async () => {
    await componentGenerator(tree, { cloud: "aws", name: "aws-sagemaker-access" });
    expect(files().filter((path) => !before.includes(path))).toEqual([
      "apps/stack-aws-sagemaker-access/Pulumi.prod.yaml",
      "apps/stack-aws-sagemaker-access/Pulumi.sandbox.yaml",
      "apps/stack-aws-sagemaker-access/Pulumi.yaml",
      "apps/stack-aws-sagemaker-access/README.md",
      "apps/stack-aws-sagemaker-access/jest.config.mjs",
      "apps/stack-aws-sagemaker-access/package.json",
      "apps/stack-aws-sagemaker-access/src/index.spec.ts",
      "apps/stack-aws-sagemaker-access/src/index.ts",
      "apps/stack-aws-sagemaker-access/src/settings.spec.ts",
      "apps/stack-aws-sagemaker-access/src/settings.ts",
      "apps/stack-aws-sagemaker-access/tsconfig.build.json",
      "apps/stack-aws-sagemaker-access/tsconfig.json",
      "packages/aws-sagemaker-access/PulumiPlugin.yaml",
      "packages/aws-sagemaker-access/README.md",
      "packages/aws-sagemaker-access/examples/simplest.ts",
      "packages/aws-sagemaker-access/jest.config.mjs",
      "packages/aws-sagemaker-access/package.json",
      "packages/aws-sagemaker-access/src/examples.spec.ts",
      "packages/aws-sagemaker-access/src/index.ts",
      "packages/aws-sagemaker-access/src/sagemaker-access.spec.ts",
      "packages/aws-sagemaker-access/src/sagemaker-access.ts",
      "packages/aws-sagemaker-access/src/schema.spec.ts",
      "packages/aws-sagemaker-access/tsconfig.build.json",
      "packages/aws-sagemaker-access/tsconfig.json",
    ]);
    expect(before.map((path) => tree.exists(path))).not.toContain(false);
    expect(readJson(tree, "package.json")).toMatchObject({ name: "acme", version: "1.2.3" });
  });

  it("packages that are tagged, and whose versions are those of the workspace", async () => {
    await componentGenerator(tree, { cloud: "aws", name: "access", description: "Access for SageMaker" });
    expect(readJson(tree, "packages/aws-access/package.json")).toMatchObject({
      name: "@ml-identity/aws-access",
      version: "1.2.3",
      license: "MIT",
      description: "Access for SageMaker.",
      dependencies: {
        "@ml-identity/component-kit": "0.4.0",
        "@pulumi/aws": "7.0.1",
        "@pulumi/pulumi": "3.0.1",
      },
      nx: { name: "aws-access", tags: ["type:component", "cloud:aws"] },
    });
    expect(readJson(tree, "apps/stack-aws-access/package.json")).toMatchObject({
      name: "@ml-identity/stack-aws-access",
      private: true,
      dependencies: { "@ml-identity/aws-access": "1.2.3", "@ml-identity/component-kit": "0.4.0" },
      nx: { name: "stack-aws-access", tags: ["type:stack", "cloud:aws"] },
    });
  });

  it.each(NAMES)("a component of %s that registers one resource of its own SDK", async (cloud) => {
    const { resource, argument } = CLOUDS[cloud];
    await componentGenerator(tree, { cloud, name: "ml-access" });
    const component = text(`packages/${cloud}-ml-access/src/ml-access.ts`);
    expect(component).toContain(`import * as ${resource.namespace} from "${resource.module}";`);
    expect(component).toContain(`new ${resource.namespace}.${resource.className}(`);
    expect(component).toContain(`super("${cloud}-ml-access:index:MlAccess", name, {}, opts);`);
    expect(text(`apps/stack-${cloud}-ml-access/src/index.ts`)).toContain(argument.name);
    const left = files().filter((path) => /<%|%>|\[object|: undefined,/.test(text(path)));
    expect(left).toEqual([]);
  });

  it("the example into the README, as it is", async () => {
    await componentGenerator(tree, { cloud: "aws", name: "access" });
    const example = text("packages/aws-access/examples/simplest.ts");
    expect(example).toContain('new Access("access", {');
    expect(text("packages/aws-access/README.md")).toContain(`\`\`\`ts\n${example}\`\`\`\n`);
  });

  it("a stack under the name that was asked for", async () => {
    await componentGenerator(tree, { cloud: "aws", name: "access", stack: "training" });
    expect(text("apps/training/Pulumi.yaml")).toMatch(/^name: training\n/);
    expect(text("apps/training/Pulumi.sandbox.yaml")).toContain("  training:logGroupName: /ml/audit\n");
    expect(tree.exists("apps/stack-aws-access")).toBe(false);
  });

  it("sandbox settings that the CLI leaves as they are: its passphrase is the empty text", async () => {
    await componentGenerator(tree, { cloud: "aws", name: "access" });
    const settings = text("apps/stack-aws-access/Pulumi.sandbox.yaml");
    const [, salt = "", nonce = "", sealed = ""] =
      /^encryptionsalt: v1:([^:]+):v1:([^:]+):([^:]+)\n$/m.exec(settings) ?? [];
    const [saltBytes, nonceBytes, bytes] = [salt, nonce, sealed].map((part) => Buffer.from(part, "base64"));
    const key = pbkdf2Sync("", saltBytes as Buffer, 1_000_000, 32, "sha256");
    const decipher = createDecipheriv("aes-256-gcm", key, nonceBytes as Buffer);
    decipher.setAuthTag((bytes as Buffer).subarray(-16));
    const word = decipher.update((bytes as Buffer).subarray(0, -16));
    expect(Buffer.concat([word, decipher.final()]).toString()).toBe("pulumi");
  });

  it("what to do next, once everything is written", async () => {
    const lines: unknown[] = [];
    const info = jest.spyOn(console, "info").mockImplementation((line) => void lines.push(line));
    const next = await componentGenerator(tree, { cloud: "aws", name: "access" });
    expect(lines).toEqual([]);
    await next();
    info.mockRestore();
    expect(lines.join("\n")).toMatch(/npm install.*nx run aws-access:test.*nx run stack-aws-access:up/s);
  });
});

describe("refuses, and writes nothing", () => {
  const long = (length: number): string => "a".repeat(length);
  it.each<[string, Record<string, string>, string]>([
    ["an unknown cloud", { cloud: "ibm" }, 'cloud: must be one of aws, gcp, azure, zitadel; got "ibm".'],
    ["a cloud that only looks like one", { cloud: "toString" }, 'got "toString".'],
    [
      "a name with a capital",
      { name: "Access" },
      'name: has small letters and digits in words joined by "-"',
    ],
    ["a name with a path", { name: "../access" }, 'got "../access".'],
    ["a name with a scope", { name: "@ml-identity/access" }, 'got "@ml-identity/access".'],
    ["a name that is only the cloud", { name: "aws-" }, 'got "aws-".'],
    ["a name with a digit after the cloud", { name: "aws-2fa" }, 'got "2fa".'],
    ["a name that is too long", { name: long(61) }, "at most 60 characters"],
    ["the name of a file that every library has", { name: "aws-schema" }, 'name: "schema" is taken'],
    ["the name of a class that every library uses", { name: "children" }, 'name: "children" is taken'],
    ["a stack's name with a path", { stack: "a/b" }, "stack: has small letters and digits"],
    [
      "a stack named like the library",
      { stack: "aws-access" },
      'stack: "aws-access" is the name of the library',
    ],
    ["an empty description", { description: " " }, "description: is one line of 1 to 200 characters"],
    ["a description that ends a comment", { description: "a */ b" }, "description: is one line"],
    ["a description of two lines", { description: "a\nb" }, "description: is one line"],
  ])("%s", async (_, options, message) => {
    await expect(componentGenerator(tree, { cloud: "aws", name: "access", ...options })).rejects.toThrow(
      message,
    );
    expect(files()).toEqual(before);
  });

  it("nothing of that at the boundary", async () => {
    const name = `aws-${long(56)}`;
    await componentGenerator(tree, { cloud: "aws", name, description: long(200) });
    expect(tree.exists(`packages/${name}`)).toBe(true);
  });

  it.each([
    [
      "a library's folder that is there",
      "packages/aws-access/notes.txt",
      "packages/aws-access is already there.",
    ],
    [
      "a stack's folder that is there",
      "apps/stack-aws-access/notes.txt",
      "apps/stack-aws-access is already there.",
    ],
  ])("%s", async (_, path, message) => {
    tree.write(path, "mine");
    const all = files();
    await expect(componentGenerator(tree, { cloud: "aws", name: "access" })).rejects.toThrow(message);
    expect(files()).toEqual(all);
    expect(text(path)).toBe("mine");
  });

  it.each([
    ["an Nx project of that name elsewhere", { name: "@acme/x", nx: { name: "stack-aws-access" } }],
    ["a package of that name elsewhere", { name: "@ml-identity/stack-aws-access" }],
  ])("%s", async (_, manifest) => {
    writeJson(tree, "packages/elsewhere/package.json", manifest);
    await expect(componentGenerator(tree, { cloud: "aws", name: "access" })).rejects.toThrow(
      `"stack-aws-access" is already a project of this workspace (${manifest.name}).`,
    );
    expect(tree.exists("packages/aws-access")).toBe(false);
  });

  it("a cloud whose SDK no project depends on", async () => {
    writeJson(tree, "package.json", { name: "acme", workspaces: ["packages/*"] });
    await expect(componentGenerator(tree, { cloud: "gcp", name: "access" })).rejects.toThrow(
      "A library for gcp needs the package @pulumi/gcp, and no project of this workspace depends on it. " +
        "Add it first: npm install --save-dev --save-exact @pulumi/gcp",
    );
    expect(tree.exists("packages/gcp-access")).toBe(false);
  });
});

describe("the clouds", () => {
  it.each(NAMES)(
    "%s: the rule takes the example, and neither the wrong value nor the placeholder",
    (cloud) => {
      const { pattern, example, wrong, placeholder } = CLOUDS[cloud].argument;
      const rule = new RegExp(pattern);
      expect([example, wrong, placeholder].map((value) => rule.test(value))).toEqual([true, false, false]);
    },
  );

  it("are those of the schema", () => {
    const schema = JSON.parse(readFileSync(join(import.meta.dirname, "schema.json"), "utf8")) as {
      properties: { cloud: { enum: string[] } };
    };
    expect(schema.properties.cloud.enum).toEqual(NAMES);
  });
});
