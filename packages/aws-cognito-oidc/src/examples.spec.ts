import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { record } from "@ml-identity/component-kit/testing";
import * as pulumi from "@pulumi/pulumi";
import { aws } from "../test/aws";

const root = join(__dirname, "..");
const examples = readdirSync(join(root, "examples"));
const readme = readFileSync(join(root, "README.md"), "utf8");

describe.each(examples)("%s", (file) => {
  test("runs", async () => {
    pulumi.runtime.setAllConfig({ "test:oidcClientSecret": "s" }, ["test:oidcClientSecret"]);
    const bucket = { "aws:s3/bucket:Bucket": () => ({ outputs: { arn: "arn:aws:s3:::training-data" } }) };
    const program = (): void => {
      jest.isolateModules(() => jest.requireActual(join(root, "examples", file)));
    };
    const { resources } = await record(program, { ...aws, resources: { ...aws.resources, ...bucket } });
    expect(resources.filter(({ type }) => type === "aws:cognito/userPool:UserPool")).toHaveLength(1);
  });

  test("stands in the README as it is", () => {
    expect(readme).toContain(readFileSync(join(root, "examples", file), "utf8"));
  });
});

test("the README shows nothing else", () => {
  expect([...readme.matchAll(/^```ts$/gm)]).toHaveLength(examples.length);
});
