import fc from "fast-check";
import { auth0Contract, Auth0TokenDialect, parseTokenContract, TokenContractError } from "./index";
import type { Auth0ContractArgs } from "./index";

const api = { domain: "ml.eu.auth0.com", audience: "https://ml.example.com" };

test.each<[Auth0TokenDialect, object]>([
  ["access_token", { scopesClaim: "scope", requiredClaims: { sub: [], azp: [] } }],
  ["access_token_authz", { scopesClaim: "permissions", requiredClaims: { sub: [], azp: [] } }],
  [
    "rfc9068_profile",
    { headerTypes: ["at+jwt"], scopesClaim: "scope", requiredClaims: { sub: [], client_id: [], jti: [] } },
  ],
  [
    "rfc9068_profile_authz",
    {
      headerTypes: ["at+jwt"],
      scopesClaim: "permissions",
      requiredClaims: { sub: [], client_id: [], jti: [] },
    },
  ],
])("the dialect %s", (tokenDialect, expected) => {
  expect(parseTokenContract(auth0Contract({ ...api, tokenDialect }))).toEqual({
    version: "1.0.0",
    issuer: "https://ml.eu.auth0.com/",
    jwksUri: "https://ml.eu.auth0.com/.well-known/jwks.json",
    audiences: ["https://ml.example.com"],
    algorithms: ["RS256"],
    tokenUse: "access",
    ...expected,
  });
});

test("the accepted applications", () => {
  const clientIds = ["spa", "backend"];
  const claims = Object.values(Auth0TokenDialect).map(
    (tokenDialect) => auth0Contract({ ...api, tokenDialect, clientIds }).requiredClaims,
  );
  expect(claims).toEqual([
    { sub: [], azp: clientIds },
    { sub: [], azp: clientIds },
    { sub: [], client_id: clientIds, jti: [] },
    { sub: [], client_id: clientIds, jti: [] },
  ]);
});

test("organizations are tenants, and every token is for one", () => {
  const args = { ...api, tokenDialect: "access_token", organizations: true } as const;
  const contract = auth0Contract(args);
  expect(parseTokenContract(contract)).toMatchObject({
    tenantClaim: "org_id",
    requiredClaims: { org_id: [], sub: [] },
  });
  expect(contract).not.toHaveProperty("tenants");
  const some = auth0Contract({ ...args, tenants: ["org_AbC123"] });
  expect(parseTokenContract(some)).toEqual({ ...contract, tenants: ["org_AbC123"] });
  expect(auth0Contract({ ...args, organizations: false })).not.toHaveProperty("tenantClaim");
});

test("roles of an action, and what permissions allow", () => {
  const more = {
    rolesClaim: "https://ml.example.com/roles",
    capabilities: { scopes: { invoke: "endpoint:invoke" }, roles: { ops: ["endpoint:deploy"] } },
  };
  const contract = auth0Contract({ ...api, tokenDialect: "access_token_authz", ...more });
  expect(parseTokenContract(contract)).toMatchObject(more);
});

test("whatever the domain, the contract is a good one", () => {
  const domain = fc
    .tuple(
      fc.array(fc.stringMatching(/^[a-z0-9-]{1,8}$/), { maxLength: 3 }),
      fc.stringMatching(/^[a-z][a-z0-9-]{1,8}$/),
    )
    .map(([labels, last]) => [...labels, last].join("."));
  fc.assert(
    fc.property(domain, fc.constantFrom(...Object.values(Auth0TokenDialect)), (name, tokenDialect) => {
      const contract = auth0Contract({ ...api, domain: name, tokenDialect });
      expect(parseTokenContract(contract).issuer).toBe(`https://${name}/`);
    }),
  );
});

describe("refused", () => {
  const good = { ...api, tokenDialect: "access_token" };
  const DOMAIN =
    "must be a host name in small letters, such as ml.example.com, without https:// and without path";
  test.each<[string, unknown, string]>([
    ["nothing", null, "arguments: must be an object; got null"],
    ...["https://ml.eu.auth0.com", "ml.eu.auth0.com/", "ML.eu.auth0.com", "", "a@b", "1.2.3.256"].map(
      (domain): [string, unknown, string] => [
        `the domain "${domain}"`,
        { ...good, domain },
        `domain: ${DOMAIN}; got "${domain}"`,
      ],
    ),
    [
      "no audience",
      { ...good, audience: undefined },
      "audience: must be a text that is not empty; got nothing",
    ],
    [
      "an unknown dialect",
      { ...good, tokenDialect: "rfc9068" },
      'tokenDialect: must be one of access_token, access_token_authz, rfc9068_profile, rfc9068_profile_authz; got "rfc9068"',
    ],
    [
      "no application",
      { ...good, clientIds: [] },
      "clientIds: must be a list of at least one; got an empty list",
    ],
    [
      "the name of an organization",
      { ...good, organizations: true, tenants: ["vision"] },
      'tenants[0]: must be the id of an organization such as org_AbC123, not its name; got "vision"',
    ],
    [
      "tenants and nothing about organizations",
      { ...good, tenants: ["org_a"] },
      "tenants: means nothing without organizations; give that too, or remove this",
    ],
    [
      "tenants without organizations",
      { ...good, organizations: false, tenants: ["org_a"] },
      "organizations: must be true with tenants: these are organizations; got false",
    ],
  ])("%s", (_, args, problem) => {
    const make = (): unknown => auth0Contract(args as Auth0ContractArgs);
    expect(make).toThrow(TokenContractError);
    expect(make).toThrow(
      expect.objectContaining({ message: `auth0Contract cannot make a contract of this:\n  ${problem}` }),
    );
  });
});
