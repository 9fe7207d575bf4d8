import Ajv from "ajv";
import fc from "fast-check";
import schema from "../token-contract.schema.json";
import { parseTokenContract, TokenContractError, tokenContractProblems } from "./index";
import type { TokenContract } from "./index";

const contract: TokenContract = {
  version: "1.0.0",
  issuer: "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbC123",
  jwksUri: "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbC123/.well-known/jwks.json",
  audiences: ["client"],
  audienceClaim: "client_id",
  algorithms: ["RS256"],
  tokenUse: "access",
  requiredClaims: { token_use: ["access"], sub: [] },
  scopesClaim: "scope",
  rolesClaim: "cognito:groups",
  tenantClaim: "custom:tenant",
};
const accepts = new Ajv().compile(schema);

describe("a contract is accepted", () => {
  const { audienceClaim: _a, scopesClaim: _s, rolesClaim: _r, tenantClaim: _t, ...smallest } = contract;
  test.each<[string, unknown]>([
    ["complete", contract],
    ["without what is optional", smallest],
    ["no required claim", { ...contract, requiredClaims: {} }],
    ["http issuer on this machine", { ...contract, issuer: "http://127.0.0.1:4000/us-east-1_AbC123" }],
    ["several algorithms", { ...contract, algorithms: ["ES256", "EdDSA"] }],
  ])("%s", (_, value) => {
    expect(tokenContractProblems(value)).toEqual([]);
    expect(parseTokenContract(value)).toBe(value);
    expect(accepts(value)).toBe(true);
  });
});

describe("a contract is refused", () => {
  const without = (key: keyof TokenContract): object => ({ ...contract, [key]: undefined });
  test.each<[string, unknown, string, RegExp]>([
    ["not an object", [], "contract", /must be an object/],
    ["no issuer", without("issuer"), "issuer", /got nothing/],
    ["http issuer", { ...contract, issuer: "http://idp.example.com" }, "issuer", /https/],
    [
      "http issuer that only looks local",
      { ...contract, issuer: "http://localhost.example.com" },
      "issuer",
      /https/,
    ],
    ["issuer with a query", { ...contract, issuer: "https://idp.example.com?a=b" }, "issuer", /query/],
    ["issuer with a user", { ...contract, issuer: "https://a@idp.example.com" }, "issuer", /user/],
    ["no jwksUri", without("jwksUri"), "jwksUri", /got nothing/],
    ["no audience", { ...contract, audiences: [] }, "audiences", /at least one/],
    ["empty audience", { ...contract, audiences: ["a", ""] }, "audiences[1]", /not empty/],
    ["empty audience claim", { ...contract, audienceClaim: "" }, "audienceClaim", /name of a claim/],
    ["no algorithm", { ...contract, algorithms: [] }, "algorithms", /at least one/],
    ["unsigned", { ...contract, algorithms: ["none"] }, "algorithms[0]", /got "none"/],
    ["shared secret", { ...contract, algorithms: ["RS256", "HS256"] }, "algorithms[1]", /got "HS256"/],
    ["unknown use", { ...contract, tokenUse: "refresh" }, "tokenUse", /access, id/],
    ["claims as a list", { ...contract, requiredClaims: ["sub"] }, "requiredClaims", /accepted values/],
    [
      "claim with one text",
      { ...contract, requiredClaims: { a: "b" } },
      'requiredClaims["a"]',
      /must be a list; got "b"/,
    ],
    [
      "claim without a name",
      { ...contract, requiredClaims: { "": [] } },
      'requiredClaims[""]',
      /name of a claim/,
    ],
    ["unknown property", { ...contract, audience: "a" }, "audience", /is not a known property/],
  ])("%s", (_, value, path, reason) => {
    expect(tokenContractProblems(value)).toEqual([{ path, reason: expect.stringMatching(reason) }]);
    expect(accepts(JSON.parse(JSON.stringify(value)))).toBe(false);
  });

  test("with every problem in one error", () => {
    const refused = (): unknown => parseTokenContract({ ...contract, issuer: "x", algorithms: ["none"] });
    expect(refused).toThrow(TokenContractError);
    expect(refused).toThrow(/issuer: .*\n {2}algorithms\[0\]: /);
  });
});

test("the validator and the JSON schema agree", () => {
  const texts = fc.constantFrom(
    "https://a.example",
    "http://a.example",
    "https://a.example#f",
    "RS256",
    "none",
    "",
    "sub",
  );
  const value = fc.oneof(
    texts,
    fc.array(texts),
    fc.dictionary(texts, fc.oneof(texts, fc.array(texts))),
    fc.constant(null),
  );
  const change = fc.dictionary(fc.constantFrom(...Object.keys(contract), "other"), value);
  fc.assert(
    fc.property(change, (changes) => {
      const changed = { ...contract, ...changes };
      expect(tokenContractProblems(changed).length === 0).toBe(accepts(changed));
    }),
  );
});
