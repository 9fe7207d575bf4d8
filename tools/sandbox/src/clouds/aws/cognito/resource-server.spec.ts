import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { RESOURCE_SERVER } from "./properties.ts";
import { makePool, names } from "./testing.ts";

let cloud: TestCloud;
let userPoolId: string;
beforeEach(() => {
  cloud = new TestCloud(aws);
  userPoolId = makePool(cloud);
});
afterEach(() => cloud.close());

function scope(scopeName: string, scopeDescription = "May do it"): { [key: string]: string } {
  return { scopeName, scopeDescription };
}

test("a server's scopes have its identifier before them, after an update as well", () => {
  const inputs = { userPoolId, identifier: "https://ml", name: "ml", scopes: [scope("train")] };
  const server = cloud.create(RESOURCE_SERVER, inputs);
  expect(server.id).toBe(`${userPoolId}|https://ml`);
  expect(server.state["scopeIdentifiers"]).toEqual(["https://ml/train"]);
  const wider = cloud.update(server, { ...inputs, scopes: [scope("train"), scope("infer")] });
  expect(wider.state["scopeIdentifiers"]).toEqual(["https://ml/train", "https://ml/infer"]);
  expect(cloud.import(RESOURCE_SERVER, server.id)?.inputs).toMatchObject({ identifier: "https://ml" });
});

test("a server has no scopes unless it gives them, and its name is fixed", () => {
  const server = cloud.create(RESOURCE_SERVER, { userPoolId, identifier: "ml", name: "a" });
  expect(server.state["scopeIdentifiers"]).toEqual([]);
  expect(cloud.diff(server, { userPoolId, identifier: "ml", name: "b" }).changes).toEqual(
    new Map([["name", { kind: "update", replaces: true }]]),
  );
});

const UP: [string, Values, RegExp, Values][] = [
  [
    "a space in the identifier",
    { identifier: "ml api" },
    /InvalidParameterException: 1 validation error detected: Value 'ml api' at 'identifier'/,
    { identifier: "ml-api" },
  ],
  [
    "an identifier of 257",
    { identifier: "a".repeat(257) },
    /at 'identifier'/,
    { identifier: "a".repeat(256) },
  ],
  [
    "a slash in a scope",
    { identifier: "ml", scopes: [scope("a/b")] },
    /Value 'a\/b' at 'scopes.scopeName'/,
    { identifier: "ml", scopes: [scope("a.b")] },
  ],
  [
    "one scope twice",
    { identifier: "ml", scopes: [scope("a", "one"), scope("a", "other")] },
    /InvalidParameterException: Duplicate scope name: a/,
    { identifier: "ml", scopes: [scope("a"), scope("b")] },
  ],
];

test.each(UP)("the service refuses %s", (_, inputs, message, twin) => {
  expect(cloud.refusals(RESOURCE_SERVER, { userPoolId, ...inputs })).toEqual([]);
  expect(() => cloud.create(RESOURCE_SERVER, { userPoolId, ...inputs })).toThrow(message);
  cloud.create(RESOURCE_SERVER, { userPoolId, ...twin });
});

test.each<[string, Values, RegExp]>([
  ["a scope without description", { scopes: [{ scopeName: "a" }] }, /^scopes\[0\].scopeDescription: Missing/],
  ["an empty scope name", { scopes: [scope("")] }, /^scopes\[0\].scopeName: /],
  [
    "101 scopes",
    { scopes: Array.from({ length: 101 }, (_, i) => scope(`s${i}`)) },
    /^scopes: .*100 item maximum/,
  ],
])("preview refuses %s", (_, inputs, message) => {
  const [refusal] = cloud.refusals(RESOURCE_SERVER, { userPoolId, identifier: "ml", ...inputs });
  expect(refusal).toMatch(message);
});

test("a pool has an identifier once, and 25 servers", () => {
  for (let i = 0; i < 25; i += 1)
    cloud.create(RESOURCE_SERVER, { userPoolId, identifier: `ml${i}` }, `server${i}`);
  expect(() => cloud.create(RESOURCE_SERVER, { userPoolId, identifier: "ml0" })).toThrow(
    /InvalidParameterException: ml0 already exists/,
  );
  expect(() => cloud.create(RESOURCE_SERVER, { userPoolId, identifier: "ml25" })).toThrow(
    /LimitExceededException: The limit of 25 resource servers/,
  );
  cloud.create(RESOURCE_SERVER, { userPoolId: makePool(cloud, {}, "other"), identifier: "ml25" });
});

test("a server needs a pool", () => {
  expect(() => cloud.create(RESOURCE_SERVER, { userPoolId: "us-east-1_none", identifier: "ml" })).toThrow(
    /ResourceNotFoundException: User pool us-east-1_none does not exist\./,
  );
});

test("nothing changes when the program does not", () => {
  const servers = fc.record(
    {
      identifier: fc.oneof(names, fc.webUrl()),
      name: names,
      scopes: fc.uniqueArray(
        fc.record({ scopeName: fc.stringMatching(/^[a-z:.]{1,12}$/), scopeDescription: names }),
        { selector: ({ scopeName }) => scopeName, maxLength: 5 },
      ),
    },
    { requiredKeys: ["identifier"] },
  );
  fc.assert(
    fc.property(servers, (given) => expectSteady(cloud, RESOURCE_SERVER, { userPoolId, ...given })),
    { numRuns: 20 },
  );
});
