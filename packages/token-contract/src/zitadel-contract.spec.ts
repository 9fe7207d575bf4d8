import { parseTokenContract, TokenContractError, zitadelContract } from "./index";
import type { ZitadelContractArgs } from "./index";

const project = { domain: "ml.zitadel.example", projectId: "280000000000000001" };
const common = {
  version: "1.0.0",
  issuer: "https://ml.zitadel.example",
  jwksUri: "https://ml.zitadel.example/oauth/v2/keys",
  algorithms: ["RS256"],
  rolesClaim: "urn:zitadel:iam:org:project:280000000000000001:roles",
  rolesShape: "by-tenant",
  tenantClaim: "urn:zitadel:iam:user:resourceowner:id",
};

test("access tokens are for the project", () => {
  expect(parseTokenContract(zitadelContract(project))).toEqual({
    ...common,
    audiences: ["280000000000000001"],
    tokenUse: "access",
    requiredClaims: { sub: [], jti: [] },
  });
});

test("access tokens are also for the applications", () => {
  const { audiences } = zitadelContract({ ...project, clientIds: ["hub"], tokenUse: "access" });
  expect(audiences).toEqual(["280000000000000001", "hub"]);
});

test("ID tokens are for the applications alone", () => {
  expect(parseTokenContract(zitadelContract({ ...project, clientIds: ["hub"], tokenUse: "id" }))).toEqual({
    ...common,
    audiences: ["hub"],
    tokenUse: "id",
    requiredClaims: { sub: [], auth_time: [] },
  });
});

test("tenants, algorithms and capabilities", () => {
  const more = {
    tenants: ["270000000000000001"],
    algorithms: ["EdDSA", "RS256"],
    capabilities: { roles: { "ml-operator": ["endpoint:deploy"] } },
  };
  expect(parseTokenContract(zitadelContract({ ...project, ...more }))).toMatchObject(more);
});

test.each([
  [{ domain: "localhost:8443" }, "https://localhost:8443"],
  [{ issuer: "http://localhost:8080" }, "http://localhost:8080"],
])("the issuer of %j", (where, issuer) => {
  const args = { projectId: "1", ...where } as ZitadelContractArgs;
  expect(parseTokenContract(zitadelContract(args))).toMatchObject({
    issuer,
    jwksUri: `${issuer}/oauth/v2/keys`,
  });
});

describe("refused", () => {
  test.each<[string, unknown, string]>([
    ["nothing", undefined, "arguments: must be an object; got nothing"],
    [
      "a URL as domain",
      { ...project, domain: "https://ml.zitadel.example" },
      'domain: must be a host name in small letters, such as ml.example.com, without https:// and without path; got "https://ml.zitadel.example"',
    ],
    [
      "two places",
      { ...project, issuer: "https://ml.zitadel.example" },
      "domain: is not a known property; there are issuer, projectId, clientIds, tokenUse, tenants, algorithms, capabilities",
    ],
    [
      "an issuer with a slash",
      { issuer: "https://ml.zitadel.example/", projectId: "1" },
      'issuer: must be an https URL (http only on 127.0.0.1, [::1] or localhost) without user, query and fragment, and without / at its end; got "https://ml.zitadel.example/"',
    ],
    ["no project", { domain: project.domain }, "projectId: must be a text that is not empty; got nothing"],
    [
      "ID tokens for nobody",
      { ...project, tokenUse: "id" },
      "clientIds: must be a list of at least one with tokenUse id: an ID token is for an application; got none",
    ],
    [
      "the project as an application",
      { ...project, clientIds: ["hub", project.projectId], tokenUse: "id" },
      "clientIds[1]: must be the client id of an application; got projectId",
    ],
    [
      "a shared secret",
      { ...project, algorithms: ["HS256"] },
      'algorithms[0]: must be one of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA; got "HS256"',
    ],
    ["no tenant", { ...project, tenants: [] }, "tenants: must be a list of at least one; got an empty list"],
  ])("%s", (_, args, problem) => {
    const make = (): unknown => zitadelContract(args as ZitadelContractArgs);
    expect(make).toThrow(TokenContractError);
    expect(make).toThrow(
      expect.objectContaining({ message: `zitadelContract cannot make a contract of this:\n  ${problem}` }),
    );
  });
});
