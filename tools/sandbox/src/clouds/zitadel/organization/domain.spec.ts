import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { makeOrg } from "../testing.ts";
import { DOMAIN, ORG } from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
let orgId: string;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = makeOrg(cloud);
});
afterEach(() => cloud.close());

function primaryDomain(): unknown {
  return cloud.store.find(ORG, orgId)?.state["primaryDomain"];
}

test("a domain is known by its name, and verified unless the instance asks for a proof", () => {
  const domain = cloud.create(DOMAIN, { orgId, name: "example.com" });
  expect(domain.id).toBe("example.com");
  expect(domain.state).toEqual({
    isPrimary: false,
    isVerified: true,
    name: "example.com",
    orgId,
    validationType: 0,
  });
  expect(cloud.import(DOMAIN, `example.com:${orgId}`)?.inputs).toMatchObject({ name: "example.com" });
  expect(primaryDomain()).toBe("ml.zitadel.sandbox.example");
});

test("the primary domain ends login names; removed, the instance's one does again", () => {
  const first = cloud.create(DOMAIN, { orgId, name: "example.com", isPrimary: true }, "first");
  expect(primaryDomain()).toBe("example.com");
  const second = cloud.create(DOMAIN, { orgId, name: "example.org" }, "second");
  cloud.update(second, { orgId, name: "example.org", isPrimary: true }, "second");
  expect(primaryDomain()).toBe("example.org");
  expect(cloud.read(first)?.state).toMatchObject({ isPrimary: false });
  cloud.delete(first);
  expect(primaryDomain()).toBe("example.org");
  cloud.delete(second);
  expect(primaryDomain()).toBe("ml.zitadel.sandbox.example");
});

test("isPrimary is not taken back by saying false", () => {
  const domain = cloud.create(DOMAIN, { orgId, name: "example.com", isPrimary: true });
  const updated = cloud.update(domain, { orgId, name: "example.com", isPrimary: false });
  expect(primaryDomain()).toBe("example.com");
  expect(cloud.read(updated)?.state).toMatchObject({ isPrimary: true });
});

test("name and organisation are for life; an organisation that is not given is found by a read", () => {
  const domain = cloud.create(DOMAIN, { orgId, name: "example.com" });
  expect(cloud.diff(domain, { name: "example.org", isPrimary: true }).changes).toEqual(
    new Map([
      ["isPrimary", { kind: "update", replaces: false }],
      ["name", { kind: "update", replaces: true }],
      ["orgId", { kind: "delete", replaces: true }],
    ]),
  );
  const ownerless = cloud.create(DOMAIN, { name: "example.org" }, "ownerless");
  expect(cloud.read(ownerless)?.state["orgId"]).toBe("100000000000000001");
});

test.each<[string, Values, string]>([
  [
    "a domain that another organisation has",
    { name: "Example.com" },
    "Errors.Org.Domain.AlreadyExists (V3-DKcYh)",
  ],
  ["one that another organisation has by its name", { name: "ml.zitadel.sandbox.example" }, "AlreadyExists"],
  [
    "an empty domain",
    { name: "" },
    "invalid AddOrgDomainRequest.Domain: value length must be between 1 and 200",
  ],
  [
    "an organisation that does not exist",
    { orgId: "9".repeat(18) },
    "Organisation doesn't exist (AUTH-Bs7Ds)",
  ],
])("the service refuses %s", (_, inputs, message) => {
  cloud.create(DOMAIN, { orgId, name: "example.com" }, "first");
  const given = { orgId: makeOrg(cloud, "other"), name: "example.org", ...inputs };
  expect(cloud.refusals(DOMAIN, given)).toEqual([]);
  expect(() => cloud.create(DOMAIN, given)).toThrow(message);
  cloud.create(DOMAIN, { ...given, orgId, name: "example.org" });
});

test("preview refuses an organisation that is no id", () => {
  expect(cloud.refusals(DOMAIN, { orgId: "ml", name: "example.com" })).toEqual([
    "orgId: invalid value for orgId (must be an id of 18 digits)",
  ]);
});

test("nothing changes when the program does not", () => {
  const domains = fc.record({ name: fc.domain(), isPrimary: fc.boolean() }, { requiredKeys: ["name"] });
  fc.assert(
    fc.property(domains, (given) => expectSteady(cloud, DOMAIN, { orgId, ...given })),
    { numRuns: 20 },
  );
});
