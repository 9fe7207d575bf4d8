import { cognitoContract, parseTokenContract, TokenContractError } from "./index";
import type { CognitoContractArgs } from "./index";

const POOL = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbC123";
const pool = { region: "us-east-1", userPoolId: "us-east-1_AbC123", clientIds: ["portal"] };

test("access tokens of people", () => {
  const capabilities = { roles: { "data-scientist": ["data:read"] } };
  expect(parseTokenContract(cognitoContract({ ...pool, tokenUse: "access", capabilities }))).toEqual({
    version: "1.0.0",
    issuer: POOL,
    jwksUri: `${POOL}/.well-known/jwks.json`,
    audiences: ["portal"],
    audienceClaim: "client_id",
    algorithms: ["RS256"],
    tokenUse: "access",
    requiredClaims: { sub: [], token_use: ["access"] },
    scopesClaim: "scope",
    rolesClaim: "cognito:groups",
    capabilities,
  });
});

test("access tokens of machines have no groups", () => {
  const contract = cognitoContract({ ...pool, tokenUse: "access", machines: true });
  const { rolesClaim: _, ...people } = cognitoContract({ ...pool, tokenUse: "access" });
  expect(parseTokenContract(contract)).toEqual(people);
});

test("ID tokens have an aud and no scopes", () => {
  expect(parseTokenContract(cognitoContract({ ...pool, tokenUse: "id" }))).toEqual({
    version: "1.0.0",
    issuer: POOL,
    jwksUri: `${POOL}/.well-known/jwks.json`,
    audiences: ["portal"],
    algorithms: ["RS256"],
    tokenUse: "id",
    requiredClaims: { sub: [], token_use: ["id"] },
    rolesClaim: "cognito:groups",
  });
});

test.each([
  ["us-gov-west-1", "https://cognito-idp.us-gov-west-1.amazonaws.com/us-gov-west-1_Ab"],
  ["ap-southeast-2", "https://cognito-idp.ap-southeast-2.amazonaws.com/ap-southeast-2_Ab"],
])("the issuer of a pool in %s", (region, issuer) => {
  const args = { ...pool, region, userPoolId: `${region}_Ab` };
  expect(cognitoContract({ ...args, tokenUse: "access" }).issuer).toBe(issuer);
});

test("an issuer of its own", () => {
  const issuer = "http://127.0.0.1:4000/us-east-1_AbC123";
  expect(cognitoContract({ issuer, clientIds: ["a"], tokenUse: "id" })).toMatchObject({
    issuer,
    jwksUri: `${issuer}/.well-known/jwks.json`,
  });
});

describe("refused", () => {
  const access = { ...pool, tokenUse: "access" };
  const { region: _r, userPoolId: _u, ...tokens } = access;
  const REGION =
    "must be a region such as us-east-1; for one of China or of another partition give issuer, and neither region nor userPoolId";
  test.each<[string, unknown, string]>([
    ["nothing", undefined, "arguments: must be an object; got nothing"],
    ["a zone", { ...access, region: "us-east-1a" }, `region: ${REGION}; got "us-east-1a"`],
    [
      "China",
      { ...access, region: "cn-north-1", userPoolId: "cn-north-1_Ab" },
      `region: ${REGION}; got "cn-north-1"`,
    ],
    [
      "an ARN",
      { ...access, userPoolId: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbC123" },
      'userPoolId: must be the id of a user pool such as us-east-1_AbC123, in which the region comes first; got "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbC123"',
    ],
    [
      "a pool of another region",
      { ...access, region: "us-east-2" },
      'userPoolId: must be a pool of the region us-east-2; got "us-east-1_AbC123"',
    ],
    [
      "two places",
      { ...access, issuer: POOL },
      "region: is not a known property; there are issuer, clientIds, tokenUse, machines, capabilities",
    ],
    [
      "an issuer with a slash",
      { ...tokens, issuer: `${POOL}/` },
      `issuer: must be an https URL (http only on 127.0.0.1, [::1] or localhost) without user, query and fragment, and without / at its end; got "${POOL}/"`,
    ],
    [
      "no client",
      { ...access, clientIds: [] },
      "clientIds: must be a list of at least one; got an empty list",
    ],
    ["no use", { ...access, tokenUse: undefined }, "tokenUse: must be one of access, id; got nothing"],
    ["machines as a text", { ...access, machines: "yes" }, 'machines: must be true or false; got "yes"'],
    [
      "ID tokens of machines",
      { ...access, tokenUse: "id", machines: true },
      'tokenUse: must be access with machines: client credentials give no ID token; got "id"',
    ],
    [
      "a wrong grant",
      { ...access, capabilities: { roles: { a: [""] } } },
      'capabilities.roles["a"][0]: must be a text that is not empty; got ""',
    ],
    [
      "an unknown argument",
      { ...access, clientId: "a" },
      "clientId: is not a known property; there are region, userPoolId, clientIds, tokenUse, machines, capabilities",
    ],
  ])("%s", (_, args, problem) => {
    const make = (): unknown => cognitoContract(args as CognitoContractArgs);
    expect(make).toThrow(TokenContractError);
    expect(make).toThrow(
      expect.objectContaining({ message: expect.stringContaining(`of this:\n  ${problem}`) }),
    );
  });

  test("by the compiler: neither an issuer nor a pool, or both", () => {
    // @ts-expect-error: where are the tokens from?
    expect(() => cognitoContract({ clientIds: ["a"], tokenUse: "access" })).toThrow(
      /region: .*userPoolId: /s,
    );
    // @ts-expect-error: from which of the two?
    const both: CognitoContractArgs = { ...pool, tokenUse: "access", issuer: POOL };
    expect(() => cognitoContract(both)).toThrow(TokenContractError);
    // @ts-expect-error: an ID token is no key to an API, so that the kind is never a default.
    expect(() => cognitoContract(pool)).toThrow(/tokenUse/);
  });
});
