import { join } from "node:path";
import { examplesOf, record } from "@ml-identity/component-kit/testing";
import * as pulumi from "@pulumi/pulumi";
import { aws } from "../test/aws";

const examples = examplesOf(join(__dirname, ".."));

test("the README shows every example as it is, and nothing else", () => {
  expect(examples.shown).toEqual(examples.sources);
});

test.each(examples.files)("%s runs", async (file) => {
  pulumi.runtime.setAllConfig({ "test:oidcClientSecret": "s" }, ["test:oidcClientSecret"]);
  const bucket = { "aws:s3/bucket:Bucket": () => ({ outputs: { arn: "arn:aws:s3:::training-data" } }) };
  const mocks = { ...aws, resources: { ...aws.resources, ...bucket } };
  const { resources } = await record(() => examples.run(file), mocks);
  expect(resources.filter(({ type }) => type === "aws:cognito/userPool:UserPool")).toHaveLength(1);
});
