import { identityPlatformContract, parseTokenContract, TokenContractError } from "./index";
import type { IdentityPlatformContractArgs } from "./index";

const project = { projectId: "ml-platform-123" };
const contract = {
  version: "1.0.0",
  issuer: "https://securetoken.google.com/ml-platform-123",
  jwksUri: "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com",
  audiences: ["ml-platform-123"],
  algorithms: ["RS256"],
  tokenUse: "id",
  requiredClaims: { sub: [] },
  tenantClaim: "/firebase/tenant",
};

test("every tenant of a project", () => {
  expect(parseTokenContract(identityPlatformContract(project))).toEqual(contract);
});

test("some tenants, some ways to sign in, and roles", () => {
  const args = {
    ...project,
    tenants: ["team-a-x1y2z"],
    signInProviders: ["oidc.corp"],
    rolesClaim: "roles",
    capabilities: { roles: { "ml-operator": ["endpoint:deploy"] } },
  };
  expect(parseTokenContract(identityPlatformContract(args))).toEqual({
    ...contract,
    tenants: ["team-a-x1y2z"],
    requiredClaims: { sub: [], "/firebase/sign_in_provider": ["oidc.corp"] },
    rolesClaim: "roles",
    capabilities: args.capabilities,
  });
});

test("keys as certificates", () => {
  expect(parseTokenContract(identityPlatformContract({ ...project, keysFormat: "x509" }))).toEqual({
    ...contract,
    keysFormat: "x509",
    jwksUri: "https://www.googleapis.com/robot/v1/metadata/x509/securetoken@system.gserviceaccount.com",
  });
});

test("a project of a domain", () => {
  const { issuer } = parseTokenContract(identityPlatformContract({ projectId: "example.com:ml-platform" }));
  expect(issuer).toBe("https://securetoken.google.com/example.com:ml-platform");
});

describe("refused", () => {
  const PROJECT = "must be the id of a project such as ml-platform-123, not its number and not its name";
  const TENANT = "must be the short id of a tenant such as team-a-x1y2z, not projects/PROJECT/tenants/TENANT";
  test.each<[string, unknown, string]>([
    ["nothing", undefined, "arguments: must be an object; got nothing"],
    ["a number", { projectId: "123456789012" }, `projectId: ${PROJECT}; got "123456789012"`],
    ["a name", { projectId: "ML platform" }, `projectId: ${PROJECT}; got "ML platform"`],
    ["a path", { projectId: "ml/../other" }, `projectId: ${PROJECT}; got "ml/../other"`],
    [
      "the resource of a tenant",
      { ...project, tenants: ["projects/ml/tenants/a"] },
      `tenants[0]: ${TENANT}; got "projects/ml/tenants/a"`,
    ],
    ["no tenant", { ...project, tenants: [] }, "tenants: must be a list of at least one; got an empty list"],
    ["unknown keys", { ...project, keysFormat: "pem" }, 'keysFormat: must be one of jwks, x509; got "pem"'],
  ])("%s", (_, args, problem) => {
    const make = (): unknown => identityPlatformContract(args as IdentityPlatformContractArgs);
    expect(make).toThrow(TokenContractError);
    expect(make).toThrow(
      expect.objectContaining({
        message: `identityPlatformContract cannot make a contract of this:\n  ${problem}`,
      }),
    );
  });
});
