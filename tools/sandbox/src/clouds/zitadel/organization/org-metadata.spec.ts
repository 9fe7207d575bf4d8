import fc from "fast-check";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { makeOrg } from "../testing.ts";
import { ORG_METADATA } from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
let orgId: string;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = makeOrg(cloud);
});
afterEach(() => cloud.close());

test("each organisation has an entry of a key", () => {
  const tier = { key: "tier", value: "gold" };
  const other = makeOrg(cloud, "other");
  const entry = cloud.create(ORG_METADATA, { ...tier, orgId });
  cloud.create(ORG_METADATA, { ...tier, orgId: other, value: "silver" }, "other");
  expect(cloud.read(entry)?.state).toEqual({ ...tier, orgId });
  expect(cloud.import(ORG_METADATA, `tier:${other}`)?.inputs).toMatchObject({ value: "silver" });
  expect(cloud.diff(entry, { key: "level", value: "1", orgId: other }).changes).toEqual(
    new Map([
      ["key", { kind: "update", replaces: true }],
      ["orgId", { kind: "update", replaces: true }],
      ["value", { kind: "update", replaces: false }],
    ]),
  );
});

test("a read does not find an organisation that is not given", () => {
  const entry = cloud.create(ORG_METADATA, { key: "tier", value: "gold" });
  expect(cloud.read(entry)?.state).toEqual({ key: "tier", value: "gold" });
  expect(cloud.import(ORG_METADATA, "tier")?.id).toBe(entry.id);
});

test.each([
  [
    "an empty key",
    { key: "" },
    "invalid SetOrgMetadataRequest.Key: value length must be between 1 and 200 runes",
  ],
  ["a long key", { key: "a".repeat(201) }, "invalid SetOrgMetadataRequest.Key"],
  [
    "an empty value",
    { value: "" },
    "invalid SetOrgMetadataRequest.Value: value length must be between 1 and 500000",
  ],
  ["a long value", { value: "é".repeat(250_001) }, "invalid SetOrgMetadataRequest.Value"],
])("the service refuses %s", (_, inputs, message) => {
  const given = { orgId, key: "a".repeat(200), value: "é".repeat(250_000) };
  expect(cloud.refusals(ORG_METADATA, { ...given, ...inputs })).toEqual([]);
  expect(() => cloud.create(ORG_METADATA, { ...given, ...inputs })).toThrow(message);
  cloud.create(ORG_METADATA, given);
});

test("nothing changes when the program does not", () => {
  const entries = fc.record({
    key: fc.string({ minLength: 1, maxLength: 40 }),
    value: fc.string({ minLength: 1, maxLength: 40 }),
  });
  fc.assert(
    fc.property(entries, (given) => expectSteady(cloud, ORG_METADATA, { orgId, ...given })),
    { numRuns: 20 },
  );
});
