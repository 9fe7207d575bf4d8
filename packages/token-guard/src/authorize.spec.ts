import { contract, ISSUER, keySet, NOW, signer } from "../test/issuer";
import type { Claims } from "../test/issuer";
import { authorize, createTokenGuard, TokenGuardConfigError } from "./index";
import type { Requirement, VerifiedToken } from "./index";

const key = signer("ES256", "k");
const options = { keys: { [ISSUER]: keySet(key) }, now: () => NOW * 1000 };
const capabilities = {
  scopes: { train: "training:run" },
  roles: { ops: ["endpoint:deploy"], reader: ["data:read"] },
};
const listed = createTokenGuard(
  contract({ scopesClaim: "scope", rolesClaim: "roles", tenantClaim: "org", capabilities }),
  options,
);
const byTenant = createTokenGuard(
  contract({
    scopesClaim: "scope",
    rolesClaim: "roles",
    rolesShape: "by-tenant",
    tenantClaim: "org",
    capabilities,
  }),
  options,
);

const identity = (claims: Claims = {}): VerifiedToken =>
  listed.verifySync(key.token({ scope: "train read", roles: ["ops", "x"], org: "acme", ...claims }));

test.each<[string, Requirement]>([
  ["nothing", {}],
  ["a scope", { scopes: ["read"] }],
  ["every scope", { scopes: ["read", "train"] }],
  ["empty lists", { scopes: [], capabilities: [], roles: [] }],
  ["capabilities of a scope and of a role", { capabilities: ["training:run", "endpoint:deploy"] }],
  ["a role that gives nothing", { roles: ["x"] }],
  ["the tenant", { tenant: "acme" }],
  ["an audience", { resource: "api" }],
  [
    "all at once",
    { tenant: "acme", resource: "api", scopes: ["read"], capabilities: ["training:run"], roles: ["x"] },
  ],
])("allows %s", (_, requirement) => {
  expect(authorize(identity(), requirement)).toMatchObject({ allowed: true, code: "ALLOWED", missing: [] });
});

test.each<[string, Requirement, string, string, string[]]>([
  ["one scope of two", { scopes: ["read", "write"] }, "scopes", "INSUFFICIENT_SCOPE", ["write"]],
  ["a scope by its beginning", { scopes: ["rea"] }, "scopes", "INSUFFICIENT_SCOPE", ["rea"]],
  ["a scope by a role", { scopes: ["ops"] }, "scopes", "INSUFFICIENT_SCOPE", ["ops"]],
  ["a capability", { capabilities: ["data:read"] }, "capabilities", "INSUFFICIENT_CAPABILITY", ["data:read"]],
  [
    "a capability by its scope",
    { capabilities: ["train"] },
    "capabilities",
    "INSUFFICIENT_CAPABILITY",
    ["train"],
  ],
  ["one role of two", { roles: ["ops", "admin"] }, "roles", "INSUFFICIENT_ROLE", ["admin"]],
  ["another tenant", { tenant: "other" }, "tenant", "TENANT_FORBIDDEN", ["other"]],
  [
    "another tenant, with a role",
    { tenant: "other", roles: ["ops"] },
    "tenant",
    "TENANT_FORBIDDEN",
    ["other"],
  ],
  ["another resource", { resource: "api2" }, "resource", "RESOURCE_FORBIDDEN", ["api2"]],
])("refuses %s", (_, requirement, rule, code, missing) => {
  expect(authorize(identity(), requirement)).toEqual({
    allowed: false,
    rule,
    code,
    reason: expect.stringMatching(/^The token /),
    missing,
    requirement,
    issuer: ISSUER,
    subject: "user-1",
    clientId: undefined,
    tenant: "acme",
    tokenUse: "access",
  });
});

test("the first that does not hold decides: tenant, resource, scopes, capabilities, roles", () => {
  const all = { tenant: "x", resource: "x", scopes: ["x"], capabilities: ["x"], roles: ["y"] };
  const rules = [];
  const requirement: Record<string, unknown> = { ...all };
  for (const name of Object.keys(all)) {
    rules.push(authorize(identity(), requirement).rule);
    delete requirement[name];
  }
  expect(rules).toEqual(Object.keys(all));
});

test("a subject without a tenant is in none", () => {
  expect(authorize(identity({ org: undefined }), { tenant: "acme" }).rule).toBe("tenant");
});

test("a resource in aud, when the audience is another claim", () => {
  const cognito = createTokenGuard(contract({ audienceClaim: "client_id", audiences: ["app"] }), options);
  const token = cognito.verifySync(key.token({ client_id: "app", aud: ["https://api.example.com"] }));
  expect(authorize(token, { resource: "https://api.example.com" }).allowed).toBe(true);
  expect(authorize(token, { resource: "app" }).allowed).toBe(true);
  expect(authorize(token, { resource: "https://api.example.com/" }).allowed).toBe(false);
});

describe("roles by tenant", () => {
  const roles = { ops: { acme: "" }, reader: { acme: "", other: "" } };
  const member = (claims: Claims = {}): VerifiedToken =>
    byTenant.verifySync(key.token({ scope: "train", org: "acme", roles, ...claims }));

  test.each<[string, Requirement, string]>([
    ["roles of the own tenant, when none is named", { roles: ["ops", "reader"] }, "all"],
    ["roles of the own tenant, by its name", { tenant: "acme", roles: ["ops"] }, "all"],
    ["a role in another tenant", { tenant: "other", roles: ["reader"] }, "all"],
    ["a capability by a role in another tenant", { tenant: "other", capabilities: ["data:read"] }, "all"],
    ["a role of the own tenant does not count in another", { tenant: "other", roles: ["ops"] }, "roles"],
    ["nor its capabilities", { tenant: "other", capabilities: ["endpoint:deploy"] }, "capabilities"],
    ["nor capabilities by scope", { tenant: "other", capabilities: ["training:run"] }, "capabilities"],
    ["a scope alone opens no other tenant", { tenant: "other", scopes: ["train"] }, "tenant"],
    ["the name alone neither", { tenant: "other" }, "tenant"],
    ["nor a tenant without a role", { tenant: "third", roles: ["reader"] }, "tenant"],
    ["nor one by a name of the prototype", { tenant: "constructor", roles: ["reader"] }, "tenant"],
  ])("%s", (_, requirement, rule) => {
    expect(authorize(member(), requirement).rule).toBe(rule);
  });

  test("a role that was given elsewhere does not count without a tenant", () => {
    const stranger = member({ org: "home" });
    expect(authorize(stranger, { roles: ["reader"] }).rule).toBe("roles");
    expect(authorize(stranger, { capabilities: ["data:read"] }).rule).toBe("capabilities");
    expect(authorize(member({ org: undefined }), { roles: ["reader"] }).rule).toBe("roles");
  });
});

describe("a malformed requirement is a mistake of the program", () => {
  test.each<[string, unknown, string]>([
    ["a tenant that is undefined", { tenant: undefined }, "requirement.tenant"],
    ["an empty tenant", { tenant: "" }, "requirement.tenant"],
    ["tenants as a list", { tenant: ["acme"] }, "requirement.tenant"],
    ["a resource that is undefined", { resource: undefined }, "requirement.resource"],
    ["scopes as a text", { scopes: "read" }, "requirement.scopes"],
    ["scopes that are undefined", { scopes: undefined }, "requirement.scopes"],
    ["a scope with a space", { scopes: ["read write"] }, "requirement.scopes"],
    ["a scope with a quote", { scopes: ['"'] }, "requirement.scopes"],
    ["a role that is undefined", { roles: [undefined] }, "requirement.roles"],
    ["an empty capability", { capabilities: [""] }, "requirement.capabilities"],
    ["a misspelt name", { scope: ["read"] }, "requirement.scope"],
  ])("%s", (_, requirement, path) => {
    const call = (): unknown => authorize(identity(), requirement as Requirement);
    expect(call).toThrow(TokenGuardConfigError);
    expect(call).toThrow(`${path}: `);
  });
});
