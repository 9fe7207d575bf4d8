import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { schemaFindings } from "./index";

/** A library of one component, `about` before everything that a schema describes. */
const library = (about: string, output: string): string => `
  import * as pulumi from "@pulumi/pulumi";
  import type { Thing } from "@pulumi/things/thing";
  export interface PartArgs {
    ${about}
    size: number;
  }
  export interface BoxArgs {
    ${about}
    part: PartArgs;
  }
  ${about}
  export class Box extends pulumi.ComponentResource {
    ${about}
    declare readonly made: ${output};
    constructor(name: string, args: BoxArgs, opts?: pulumi.ComponentResourceOptions) {
      super("boxes:index:Box", name, {}, opts);
    }
  }`;
class Box extends pulumi.ComponentResource {}

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "schema-"));
  const modules = join(root, "node_modules/@pulumi");
  mkdirSync(join(modules, "things"), { recursive: true });
  symlinkSync(dirname(require.resolve("@pulumi/pulumi/package.json")), join(modules, "pulumi"));
  write("package.json", JSON.stringify({ name: "boxes", main: "index.js" }));
  write("tsconfig.json", JSON.stringify({ files: ["index.ts"] }));
  const provider = { name: "@pulumi/things", version: "1.0.0", pulumi: { resource: true, name: "things" } };
  write("node_modules/@pulumi/things/package.json", JSON.stringify(provider));
  write(
    "node_modules/@pulumi/things/thing.d.ts",
    `import * as pulumi from "@pulumi/pulumi"; export declare class Thing extends pulumi.CustomResource {}`,
  );
  write(
    "node_modules/@pulumi/things/thing.js",
    `exports.Thing = class { static __pulumiType = "things:index/thing:Thing" };`,
  );
});
afterEach(() => rmSync(root, { recursive: true }));

const write = (file: string, text: string): void => writeFileSync(join(root, file), text);

test("a library in which everything is described", async () => {
  write("index.ts", library("/** What it is. */", "pulumi.Output<string>"));
  expect(await schemaFindings(root, { Box })).toEqual({ components: ["Box"], undescribed: [], foreign: [] });
}, 60_000);

test("what has no description, and a resource of another provider", async () => {
  write("index.ts", library("", "Thing"));
  expect(await schemaFindings(root, { Box })).toEqual({
    components: ["Box"],
    undescribed: ["component.Box", "BoxArgs.part", "Box.made", "PartArgs.size"],
    foreign: ["/things/v1.0.0/schema.json#/resources/things:index%2Fthing:Thing"],
  });
}, 60_000);
