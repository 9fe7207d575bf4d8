import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { ORG, ORG_IDP_OIDC } from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
let orgId: string;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = cloud.create(ORG, { name: "ml" }, "org").id;
});
afterEach(() => cloud.close());

function inputs(given: Values = {}): Values {
  return {
    orgId,
    name: "corp",
    issuer: "https://login.example.com",
    clientId: "zitadel",
    clientSecret: "canary",
    scopes: ["openid", "email"],
    isAutoCreation: false,
    isAutoUpdate: true,
    isCreationAllowed: false,
    isIdTokenMapping: false,
    isLinkingAllowed: true,
    ...given,
  };
}

test("a provider has an id of 18 digits, and is imported by it, with or without organisation and secret", () => {
  const idp = cloud.create(ORG_IDP_OIDC, inputs());
  expect(idp.id).toMatch(/^\d{18}$/);
  for (const text of [idp.id, `${idp.id}:${orgId}`, `${idp.id}:${orgId}:canary`])
    expect(cloud.import(ORG_IDP_OIDC, text)?.id).toBe(idp.id);
  expect(() => cloud.import(ORG_IDP_OIDC, "corp")).toThrow(/by format <id\[:org_id\]\[:client_secret\]>/);
  expect(cloud.diff(idp, inputs({ scopes: ["email", "openid"], clientSecret: "new" })).changes).toEqual(
    new Map([["clientSecret", { kind: "update", replaces: false }]]),
  );
  expect(cloud.diff(idp, inputs({ orgId: "123456789012345678" })).changes).toEqual(
    new Map([["orgId", { kind: "update", replaces: true }]]),
  );
});

test.each<[string, Values, string]>([
  ["an empty name", { name: " " }, "ORG-Sgtj5"],
  ["an empty issuer", { issuer: "" }, "ORG-Hz6zj"],
  ["an empty client id", { clientId: "" }, "ORG-fb5jm"],
  ["an empty client secret", { clientSecret: "" }, "ORG-Sfdf4"],
])("the service refuses %s", (_, given, errorId) => {
  expect(cloud.refusals(ORG_IDP_OIDC, inputs(given))).toEqual([]);
  expect(() => cloud.create(ORG_IDP_OIDC, inputs(given))).toThrow(
    `failed to create oidc idp: rpc error: code = InvalidArgument desc = Errors.Invalid.Argument (${errorId})`,
  );
  cloud.create(ORG_IDP_OIDC, inputs());
});

test("a change without a secret keeps the old one; a change without an issuer is refused", () => {
  const idp = cloud.create(ORG_IDP_OIDC, inputs());
  cloud.update(idp, inputs({ clientSecret: "" }));
  expect(() => cloud.update(idp, inputs({ issuer: "" }))).toThrow("Errors.Invalid.Argument (ORG-BDfr3)");
});

test.each([
  "isAutoCreation",
  "isAutoUpdate",
  "isCreationAllowed",
  "isIdTokenMapping",
  "isLinkingAllowed",
  "clientSecret",
])("preview refuses a provider without %s", (property) => {
  expect(cloud.refusals(ORG_IDP_OIDC, inputs({ [property]: undefined }))).toEqual([
    `${property}: Missing required property '${property}'`,
  ]);
});

test("the service refuses an organisation that does not exist", () => {
  expect(() => cloud.create(ORG_IDP_OIDC, inputs({ orgId: "123456789012345678" }))).toThrow(
    /code = PermissionDenied/,
  );
});

test("nothing changes when the program does not", () => {
  const idps = fc.record({
    name: fc.stringMatching(/^\S{1,20}$/),
    scopes: fc.uniqueArray(fc.constantFrom("openid", "profile", "email", "groups")),
    isAutoCreation: fc.boolean(),
    isCreationAllowed: fc.boolean(),
  });
  fc.assert(
    fc.property(idps, (given) => expectSteady(cloud, ORG_IDP_OIDC, inputs(given))),
    { numRuns: 20 },
  );
});
