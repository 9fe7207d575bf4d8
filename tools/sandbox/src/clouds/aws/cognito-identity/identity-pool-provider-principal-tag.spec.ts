import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { IDENTITY_POOL, PRINCIPAL_TAG } from "./properties.ts";

let cloud: TestCloud;
let inputs: Values;
beforeEach(() => {
  cloud = new TestCloud(aws);
  const { id } = cloud.create(IDENTITY_POOL, { identityPoolName: "training" });
  inputs = {
    identityPoolId: id,
    identityProviderName: "cognito-idp.us-east-1.amazonaws.com/us-east-1_abcdefghi",
  };
});
afterEach(() => cloud.close());

test("a mapping is known by pool and provider, and uses the defaults unless told otherwise", () => {
  const mapping = cloud.create(PRINCIPAL_TAG, inputs);
  expect(mapping.id).toBe(`${String(inputs["identityPoolId"])}:${String(inputs["identityProviderName"])}`);
  expect(mapping.state["useDefaults"]).toBe(true);
  expect(cloud.import(PRINCIPAL_TAG, mapping.id)?.state).toEqual(mapping.state);
  expect(cloud.diff(mapping, { ...inputs, identityProviderName: "b" }).changes).toEqual(
    new Map([["identityProviderName", { kind: "update", replaces: true }]]),
  );
});

const tags = (count: number): Values =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`t${i}`, "sub"]));

test.each<[string, Values, RegExp, Values]>([
  ["an id that is no identity pool's", { identityPoolId: "us-east-1_abc" }, /REGION:GUID/, {}],
  ["51 tags", { principalTags: tags(51) as never }, /50 item maximum/, { principalTags: tags(50) as never }],
  [
    "a provider without a name",
    { identityProviderName: "" },
    /range \(1 - 128\)/,
    { identityProviderName: "a" },
  ],
])("the provider refuses %s at preview", (_, changed, message, twin) => {
  expect(cloud.refusals(PRINCIPAL_TAG, { ...inputs, ...changed }).join()).toMatch(message);
  expect(cloud.refusals(PRINCIPAL_TAG, { ...inputs, ...twin })).toEqual([]);
});

test("the pool has to exist", () => {
  const identityPoolId = "us-east-1:00000000-0000-0000-0000-000000000000";
  expect(() => cloud.create(PRINCIPAL_TAG, { ...inputs, identityPoolId })).toThrow(
    /ResourceNotFoundException/,
  );
});

test("nothing changes when the program does not", () => {
  const mappings = fc.record(
    {
      principalTags: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z:_]{1,20}$/), {
        maxKeys: 4,
      }),
      useDefaults: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(mappings, (given) => expectSteady(cloud, PRINCIPAL_TAG, { ...inputs, ...given })),
    { numRuns: 20 },
  );
});
