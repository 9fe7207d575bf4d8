import fc from "fast-check";
import { parseTokenContract, TokenContractError, tokenContractProblems } from "./index";
import { PATH, urlWith } from "./url-pattern";
import { contract, smallest } from "../test/contract";

describe("a contract is accepted", () => {
  test.each<[string, unknown]>([
    ["complete", contract],
    ["without what is optional", smallest],
    ["an optional property that is undefined", { ...smallest, audienceClaim: undefined, tenants: undefined }],
    ["a later version with the same first number", { ...contract, version: "1.20.3" }],
    ["no required claim", { ...contract, requiredClaims: {} }],
    ["http issuer on this machine", { ...contract, issuer: "http://127.0.0.1:4000/us-east-1_AbC123" }],
    ["http issuer on this machine, IPv6", { ...contract, issuer: "http://[::1]:4000" }],
    ["the highest port", { ...contract, issuer: "https://idp.example.com:65535" }],
    ["an address", { ...contract, issuer: "https://10.0.0.255/realm" }],
    ["@ in the path", { ...contract, jwksUri: "https://www.googleapis.com/jwk/a@example.com" }],
    ["several algorithms", { ...contract, algorithms: ["ES256", "EdDSA"] }],
    ["certificates", { ...contract, keysFormat: "x509" }],
    ["header types", { ...contract, headerTypes: ["at+jwt", "vnd.example.token+jwt"] }],
    ["a claim with a namespace", { ...contract, rolesClaim: "https://ml.example.com/roles" }],
    ["a claim inside another", { ...contract, tenantClaim: "/firebase/tenant" }],
    ["a claim whose name begins with /", { ...contract, tenantClaim: "/~1tenant~0" }],
    ["a required claim inside another", { ...contract, requiredClaims: { "/a/b": ["c"] } }],
    ["a role that gives nothing", { ...contract, capabilities: { roles: { guest: [] } } }],
    ["capabilities of another platform", { ...contract, capabilities: { scopes: { a: "coffee:make" } } }],
    ["no grant", { ...contract, capabilities: {} }],
  ])("%s", (_, value) => {
    expect(tokenContractProblems(value)).toEqual([]);
    expect(parseTokenContract(value)).toBe(value);
  });
});

const URL_REASON =
  "must be an https URL (http only on 127.0.0.1, [::1] or localhost) without user, query and fragment";
const CLAIM_REASON =
  "must be the name of a claim, or a JSON pointer to a claim inside another such as /firebase/tenant, in which ~1 is a / and ~0 is a ~";
const TEXT_REASON = "must be a text that is not empty";
const TYPE_REASON = "must be a media type without application/, such as JWT or at+jwt";
const SEMVER = "must be a semantic version of three numbers, such as 1.0.0";
const VERSIONS = "must be 1.x.x, the versions that this package reads";

describe("a contract is refused", () => {
  const without = (key: string): object => ({ ...contract, [key]: undefined });
  test.each<[string, unknown, string, string]>([
    ["a list", [], "contract", "must be an object; got an empty list"],
    ["null", null, "contract", "must be an object; got null"],
    ["a function", () => contract, "contract", "must be an object; got a function"],
    ["no version", without("version"), "version", `${SEMVER}; got nothing`],
    ["a number as version", { ...contract, version: 1 }, "version", `${SEMVER}; got 1`],
    ["two numbers", { ...contract, version: "1.0" }, "version", `${SEMVER}; got "1.0"`],
    ["a leading zero", { ...contract, version: "1.00.0" }, "version", `${SEMVER}; got "1.00.0"`],
    ["a preview", { ...contract, version: "1.1.0-rc.1" }, "version", `${SEMVER}; got "1.1.0-rc.1"`],
    [
      "a future version",
      { ...contract, version: "2.0.0" },
      "version",
      `${VERSIONS}: update @ml-identity/token-contract; got "2.0.0"`,
    ],
    [
      "a past version",
      { ...contract, version: "0.9.0" },
      "version",
      `${VERSIONS}: make the contract again with the library that it comes from; got "0.9.0"`,
    ],
    ["no issuer", without("issuer"), "issuer", `${URL_REASON}; got nothing`],
    ...[
      "http://idp.example.com",
      "http://localhost.example.com",
      "https://idp.example.com?a=b",
      "https://idp.example.com#a",
      "https://a@idp.example.com",
      "https://idp.example.com\\evil",
      "https://idp.example.com:65536",
      "https://idp.example.com:0",
      "https://10.0.0.256",
      "https://idp.example.1",
      "https://",
      "HTTPS://idp.example.com",
      " https://idp.example.com",
      "https://idp.example.com\n",
      "https://idp.example.com/ä",
      "https://idp.example.com/a b",
    ].map((issuer): [string, unknown, string, string] => [
      `issuer ${JSON.stringify(issuer)}`,
      { ...contract, issuer },
      "issuer",
      `${URL_REASON}; got ${JSON.stringify(issuer)}`,
    ]),
    ["no jwksUri", without("jwksUri"), "jwksUri", `${URL_REASON}; got nothing`],
    [
      "unknown format of keys",
      { ...contract, keysFormat: "pem" },
      "keysFormat",
      'must be one of jwks, x509; got "pem"',
    ],
    [
      "no audience",
      { ...contract, audiences: [] },
      "audiences",
      "must be a list of at least one; got an empty list",
    ],
    [
      "one audience as a text",
      { ...contract, audiences: "a" },
      "audiences",
      'must be a list of at least one; got "a"',
    ],
    ["empty audience", { ...contract, audiences: ["a", ""] }, "audiences[1]", `${TEXT_REASON}; got ""`],
    [
      "the same audience twice",
      { ...contract, audiences: ["a", "b", "a"] },
      "audiences[2]",
      '"a" is already in audiences[0]; remove one',
    ],
    ["a hole", { ...contract, audiences: [, "a"] }, "audiences[0]", `${TEXT_REASON}; got nothing`],
    ["empty audience claim", { ...contract, audienceClaim: "" }, "audienceClaim", `${CLAIM_REASON}; got ""`],
    [
      "no algorithm",
      { ...contract, algorithms: [] },
      "algorithms",
      "must be a list of at least one; got an empty list",
    ],
    ...["none", "HS256", "rs256", ""].map((algorithm): [string, unknown, string, string] => [
      `algorithm "${algorithm}"`,
      { ...contract, algorithms: ["RS256", algorithm] },
      "algorithms[1]",
      `must be one of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA; got "${algorithm}"`,
    ]),
    [
      "no header type",
      { ...contract, headerTypes: [] },
      "headerTypes",
      "must be a list of at least one; got an empty list",
    ],
    [
      "a header type with application/",
      { ...contract, headerTypes: ["application/at+jwt"] },
      "headerTypes[0]",
      `${TYPE_REASON}; got "application/at+jwt"`,
    ],
    [
      "unknown use",
      { ...contract, tokenUse: "refresh" },
      "tokenUse",
      'must be one of access, id; got "refresh"',
    ],
    [
      "claims as a list",
      { ...contract, requiredClaims: ["sub"] },
      "requiredClaims",
      "must be an object: the accepted values by claim; got a list of 1",
    ],
    [
      "claim with one text",
      { ...contract, requiredClaims: { a: "b" } },
      'requiredClaims["a"]',
      'must be a list; got "b"',
    ],
    [
      "claim with a number",
      { ...contract, requiredClaims: { a: ["b", 1] } },
      'requiredClaims["a"][1]',
      `${TEXT_REASON}; got 1`,
    ],
    [
      "claim without a name",
      { ...contract, requiredClaims: { "": [] } },
      'requiredClaims[""]',
      `${CLAIM_REASON}; got ""`,
    ],
    ...["/", "//a", "/a/", "/a~2", "/a~"].map((pointer): [string, unknown, string, string] => [
      `pointer ${pointer}`,
      { ...contract, scopesClaim: pointer },
      "scopesClaim",
      `${CLAIM_REASON}; got "${pointer}"`,
    ]),
    [
      "unknown shape of roles",
      { ...contract, rolesShape: "tree" },
      "rolesShape",
      'must be one of list, by-tenant; got "tree"',
    ],
    [
      "a shape of no roles",
      { ...contract, rolesClaim: undefined },
      "rolesShape",
      "means nothing without rolesClaim; give that too, or remove this",
    ],
    [
      "tenants without a claim",
      { ...contract, tenantClaim: undefined },
      "tenants",
      "means nothing without tenantClaim; give that too, or remove this",
    ],
    [
      "no tenant",
      { ...contract, tenants: [] },
      "tenants",
      "must be a list of at least one; got an empty list",
    ],
    [
      "capabilities as a list",
      { ...contract, capabilities: ["data:read"] },
      "capabilities",
      "must be an object; got a list of 1",
    ],
    [
      "grants of another kind",
      { ...contract, capabilities: { groups: {} } },
      "capabilities.groups",
      "is not a known property; there are scopes, roles",
    ],
    [
      "scopes as a list",
      { ...contract, capabilities: { scopes: ["a"] } },
      "capabilities.scopes",
      "must be an object: the capability by the scope that gives it; got a list of 1",
    ],
    [
      "a scope with several capabilities",
      { ...contract, capabilities: { scopes: { a: ["b"] } } },
      'capabilities.scopes["a"]',
      `${TEXT_REASON}; got a list of 1`,
    ],
    [
      "a role with one capability as a text",
      { ...contract, capabilities: { roles: { a: "b" } } },
      'capabilities.roles["a"]',
      'must be a list; got "b"',
    ],
    [
      "a role that gives the same twice",
      { ...contract, capabilities: { roles: { a: ["b", "b"] } } },
      'capabilities.roles["a"][1]',
      '"b" is already in capabilities.roles["a"][0]; remove one',
    ],
    [
      "a role without a name",
      { ...contract, capabilities: { roles: { "": [] } } },
      'capabilities.roles[""]',
      `${TEXT_REASON}; got ""`,
    ],
    [
      "unknown property",
      { ...smallest, audience: "a" },
      "audience",
      "is not a known property; there are version, issuer, jwksUri, keysFormat, audiences, audienceClaim, algorithms, headerTypes, tokenUse, requiredClaims, scopesClaim, rolesClaim, rolesShape, tenantClaim, tenants, capabilities",
    ],
    [
      "a property of a later version",
      { ...smallest, version: "1.1.0", maxAge: 60 },
      "maxAge",
      "is not a known property; this contract is of version 1.1.0 and this package knows 1.0.0: update @ml-identity/token-contract",
    ],
  ])("%s", (_, value, path, reason) => {
    expect(tokenContractProblems(value)).toEqual([{ path, reason }]);
  });

  test("with every problem in one error", () => {
    const refused = (): unknown => parseTokenContract({ ...contract, issuer: "x", algorithms: ["none"] });
    expect(refused).toThrow(TokenContractError);
    expect(refused).toThrow(/^not a token contract:\n {2}issuer: .*\n {2}algorithms\[0\]: [^\n]*$/);
    expect(refused).toThrow(expect.objectContaining({ code: "TOKEN_CONTRACT_INVALID" }));
  });

  test("without what a wrong value holds, and shortly", () => {
    const problems = tokenContractProblems({
      ...contract,
      issuer: { clientSecret: "canary" },
      jwksUri: `https://${"a".repeat(10_000)}?`,
    });
    expect(problems).toEqual([
      { path: "issuer", reason: `${URL_REASON}; got an object` },
      {
        path: "jwksUri",
        reason: `${URL_REASON}; got "https://${"a".repeat(92)}" and 9909 more characters`,
      },
    ]);
  });
});

test("whatever it is given, the validator answers", () => {
  fc.assert(
    fc.property(
      fc.anything({ withBigInt: true, withNullPrototype: true, withSparseArray: true }),
      (value) => {
        expect(tokenContractProblems(value).length).toBeGreaterThan(0);
        expect(tokenContractProblems({ ...contract, audiences: value, algorithms: [value] })).not.toEqual([]);
      },
    ),
  );
});

test("a URL that is accepted can be parsed, and means what it says", () => {
  const pattern = new RegExp(urlWith(PATH));
  fc.assert(
    fc.property(fc.stringMatching(pattern), (accepted) => {
      fc.pre(!/xn--/i.test(accepted));
      const { protocol, username, password, search, hash, hostname } = new URL(accepted);
      expect([username, password, search, hash]).toEqual(["", "", "", ""]);
      expect(protocol === "https:" || /^(127\.0\.0\.1|\[::1\]|localhost)$/.test(hostname)).toBe(true);
    }),
  );
});

describe("what an object has from a class is not its own", () => {
  class Inherits {
    get tenants(): string[] {
      return ["acme"];
    }
  }
  const reason = "must be an object; got an object of a class; give its properties in a plain one";

  test("a contract that is of a class is none", () => {
    const problems = tokenContractProblems(Object.assign(new Inherits(), smallest));
    expect(problems).toEqual([{ path: "contract", reason }]);
    expect(tokenContractProblems(Object.create(contract))).toEqual([{ path: "contract", reason }]);
  });

  test("nor is a part of one", () => {
    const capabilities = Object.assign(new Inherits(), { scopes: {} });
    expect(tokenContractProblems({ ...contract, capabilities })).toEqual([{ path: "capabilities", reason }]);
  });

  test("an object without a prototype is as good as any", () => {
    expect(tokenContractProblems(Object.assign(Object.create(null), contract))).toEqual([]);
  });
});
