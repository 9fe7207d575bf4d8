/** The schema that other languages and `pulumi package get-schema` see: everything in it has a description. */
import { join } from "node:path";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { getPulumiComponents } from "@pulumi/pulumi/provider/experimental/provider";
import manifest from "../package.json";
import * as library from "./index";

type Described = { description?: string };
type Properties = Record<string, Described>;

const names = getPulumiComponents(library).map(({ name }) => name);
const root = join(__dirname, "..");
const { components, typeDefinitions } = new Analyzer(
  root,
  "aws-cognito-oidc",
  manifest,
  new Set(names),
).analyze();

const undescribed = (owner: string, properties: Properties): string[] =>
  Object.entries(properties)
    .filter(([, { description }]) => (description ?? "").trim() === "")
    .map(([property]) => `${owner}.${property}`);

test("every component is in it", () => {
  expect(names.sort()).toEqual([
    "CognitoOidc",
    "Domain",
    "IdentityPool",
    "IdentityPoolRoles",
    "MachineClient",
    "MlRoles",
    "NativeClient",
    "OidcIdentityProvider",
    "ResourceServer",
    "SamlIdentityProvider",
    "SpaClient",
    "UserGroups",
    "UserPool",
    "WebClient",
  ]);
  expect(Object.keys(components).sort()).toEqual(names);
});

test("every component, argument and output has a description", () => {
  const missing = Object.values(components).flatMap(({ name, description, inputs, outputs }) => [
    ...undescribed("component", { [name]: { ...(description !== undefined && { description }) } }),
    ...undescribed(`${name}Args`, inputs),
    ...undescribed(name, outputs),
  ]);
  expect(missing).toEqual([]);
});

test("every property of every type has a description", () => {
  const missing = Object.values(typeDefinitions).flatMap(({ name, properties }) =>
    undescribed(name, properties ?? {}),
  );
  expect(missing).toEqual([]);
});

test("it refers to no other provider, so that looking at it needs no network", () => {
  expect(JSON.stringify([components, typeDefinitions])).not.toContain("schema.json#/resources/");
});
