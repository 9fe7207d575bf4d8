/** What ZitadelIam registers, and what it hands out. */
import { find, record, secret, valueOf } from "@ml-identity/component-kit/testing";
import type { Recording } from "@ml-identity/component-kit/testing";
import { parseTokenContract } from "@ml-identity/token-contract";
import * as pulumi from "@pulumi/pulumi";
import { ORG_ID, PARTNER_ID, PROJECT_ID, USER_ID, zitadel } from "../test/zitadel";
import { OidcPreset } from "./oidc-presets";
import { ZitadelIam } from "./zitadel-iam";
import type { ZitadelIamArgs } from "./zitadel-iam-args";

const simplest: ZitadelIamArgs = {
  domain: "ml.zitadel.example",
  organizationName: "ML platform",
  projectName: "Machine learning platform",
};
const window = { notBefore: "2026-10-01T00:00:00Z", expires: "2026-12-15T00:00:00Z" };
const full: ZitadelIamArgs = {
  ...simplest,
  organizationMetadata: { "cost-centre": "4711" },
  roles: { guest: { displayName: "Guest" } },
  partners: { university: { organizationId: PARTNER_ID, roles: ["data-scientist", "auditor"] } },
  people: {
    "jane.doe": {
      firstName: "Jane",
      lastName: "Doe",
      email: "jane.doe@example.com",
      metadata: { team: "vision" },
      roles: ["ml-operator", "data-scientist"],
      projectManagerRoles: ["PROJECT_OWNER_VIEWER"],
    },
    external: {
      userId: "100000000000000301",
      roles: ["guest"],
      organizationManagerRoles: ["ORG_USER_MANAGER"],
    },
  },
  machines: {
    training: { keys: { "2026-q4": window }, roles: ["training-job"], now: "2026-11-01T00:00:00Z" },
  },
  oidcApplications: { hub: { kind: OidcPreset.JupyterHub, baseUrl: "https://hub.example.com" } },
  apiApplications: { registry: {} },
  oidcProviders: {
    corp: { issuer: "https://idp.example.com", clientId: "ml", clientSecret: "canary" },
  },
};

const make = (args: ZitadelIamArgs, options = zitadel): Promise<Recording<ZitadelIam>> =>
  record(() => new ZitadelIam("ml", args), options);
const namesOf = ({ resources }: Recording<unknown>): string[] =>
  resources.map(({ type, name }) => `${type.split(":").at(-1)} ${name}`);
const ofZitadel = ({ resources }: Recording<unknown>): Recording<unknown>["resources"] =>
  resources.filter(({ type }) => type.startsWith("zitadel:"));

const ROLES = [
  "auditor",
  "data-scientist",
  "labeler",
  "ml-engineer",
  "ml-operator",
  "model-approver",
  "serving-job",
  "training-job",
];

describe("default setup", () => {
  let recording: Recording<ZitadelIam>;
  beforeAll(async () => {
    recording = await make(simplest);
  });

  test("registers this and nothing else", () => {
    expect(namesOf(recording)).toEqual([
      "FlatGroups ml-groups",
      "MlProject ml-project",
      "OrgSettings ml-settings",
      "Organization ml-org",
      "ZitadelIam ml",
      "Action ml-groups",
      "LockoutPolicy ml-settings-lockout",
      "LoginPolicy ml-settings-login",
      "Org ml-org",
      "PasswordComplexityPolicy ml-settings-password-complexity",
      "Project ml-project",
      ...ROLES.map((role) => `ProjectRole ml-project-${role}`),
      "TriggerActions ml-groups-access-token",
      "TriggerActions ml-groups-userinfo",
    ]);
  });

  test("a project with every check on, guarded against deletion", () => {
    expect(find(recording, "zitadel:index/project:Project", "ml-project")).toMatchObject({
      inputs: {
        orgId: ORG_ID,
        name: "Machine learning platform",
        projectRoleAssertion: true,
        projectRoleCheck: true,
        hasProjectCheck: true,
      },
      options: { protect: true },
    });
    expect(find(recording, "zitadel:index/org:Org", "ml-org").options).toMatchObject({ protect: true });
  });

  test("a role a persona", () => {
    const role = (key: string): unknown =>
      find(recording, "zitadel:index/projectRole:ProjectRole", `ml-project-${key}`).inputs;
    expect(role("data-scientist")).toEqual({
      orgId: ORG_ID,
      projectId: PROJECT_ID,
      roleKey: "data-scientist",
      displayName: "Data scientist",
      group: "people",
    });
    expect(role("training-job")).toMatchObject({ displayName: "Training job", group: "workloads" });
  });

  test("the contract is a valid one", async () => {
    const contract = await valueOf(recording.result.tokenContract);
    expect(parseTokenContract(contract)).toEqual({
      version: "1.0.0",
      issuer: "https://ml.zitadel.example",
      jwksUri: "https://ml.zitadel.example/oauth/v2/keys",
      audiences: [PROJECT_ID],
      algorithms: ["RS256"],
      tokenUse: "access",
      requiredClaims: { sub: [], jti: [] },
      rolesClaim: `urn:zitadel:iam:org:project:${PROJECT_ID}:roles`,
      rolesShape: "by-tenant",
      tenantClaim: "urn:zitadel:iam:user:resourceowner:id",
      capabilities: {
        roles: {
          "ml-operator": ["endpoint:deploy", "endpoint:invoke", "audit:read"],
          "model-approver": ["model:approve", "endpoint:invoke"],
          "ml-engineer": ["data:read", "training:run", "model:register", "endpoint:invoke"],
          "data-scientist": ["data:read", "training:run", "endpoint:invoke"],
          labeler: ["labels:write"],
          auditor: ["audit:read"],
          "training-job": ["data:read", "model:register"],
          "serving-job": ["endpoint:invoke"],
        },
      },
    });
  });
});

test("the scopes ask for the audience, the roles and the organisation that the contract needs", async () => {
  const { result } = await make(simplest);
  expect(await valueOf(result.scopes)).toEqual([
    "openid",
    "profile",
    "email",
    `urn:zitadel:iam:org:project:id:${PROJECT_ID}:aud`,
    "urn:zitadel:iam:org:projects:roles",
    "urn:zitadel:iam:user:resourceowner",
  ]);
});

describe("with everything", () => {
  let recording: Recording<ZitadelIam>;
  beforeAll(async () => {
    recording = await make(full);
  });

  test("registers this beside the default", async () => {
    const more = new Set(namesOf(await make(simplest)));
    expect(namesOf(recording).filter((name) => !more.has(name))).toEqual([
      "ApiApplication ml-api-registry",
      "MachineIdentity ml-machine-training",
      "OidcApplication ml-app-hub",
      "OidcIdentityProvider ml-idp-corp",
      "Person ml-user-jane.doe",
      "UserAccess ml-access-external",
      "UserAccess ml-access-jane.doe",
      "UserAccess ml-access-training",
      "ApplicationApi ml-api-registry",
      "ApplicationOidc ml-app-hub",
      "HumanUser ml-user-jane.doe",
      "MachineKey ml-machine-training-key-2026-q4",
      "MachineUser ml-machine-training",
      "OrgIdpOidc ml-idp-corp",
      "OrgMember ml-access-external-organization",
      "OrgMetadata ml-org-cost-centre",
      "ProjectGrant ml-project-partner-university",
      "ProjectMember ml-access-jane.doe-project",
      "ProjectRole ml-project-guest",
      "UserGrant ml-access-external",
      "UserGrant ml-access-jane.doe",
      "UserGrant ml-access-training",
      "UserMetadata ml-user-jane.doe-team",
    ]);
  });

  test("everything names its organisation", () => {
    const without = ofZitadel(recording).filter(({ inputs }) => inputs["orgId"] !== ORG_ID);
    expect(without.map(({ type, name }) => `${type} ${name}`)).toEqual(["zitadel:index/org:Org ml-org"]);
  });

  test("a person is invited, and there is no password", () => {
    expect(find(recording, "zitadel:index/humanUser:HumanUser", "ml-user-jane.doe")).toMatchObject({
      inputs: {
        orgId: ORG_ID,
        userName: "jane.doe",
        firstName: "Jane",
        lastName: "Doe",
        email: "jane.doe@example.com",
        isEmailVerified: false,
      },
      options: { protect: true },
    });
    const passwords = ofZitadel(recording).filter(({ inputs }) => "initialPassword" in inputs);
    expect(passwords).toEqual([]);
  });

  test("a grant waits for its roles, and manager roles stand apart", () => {
    expect(find(recording, "zitadel:index/userGrant:UserGrant", "ml-access-jane.doe")).toMatchObject({
      inputs: { projectId: PROJECT_ID, userId: USER_ID, roleKeys: ["data-scientist", "ml-operator"] },
      options: {
        dependsOn: expect.arrayContaining([
          "zitadel:index/projectRole:ProjectRole::ml-project-data-scientist",
          "zitadel:index/projectRole:ProjectRole::ml-project-ml-operator",
        ]),
      },
    });
    const member = find(recording, "zitadel:index/projectMember:ProjectMember", "ml-access-jane.doe-project");
    expect(member.inputs).toMatchObject({ roles: ["PROJECT_OWNER_VIEWER"] });
    const manager = find(recording, "zitadel:index/orgMember:OrgMember", "ml-access-external-organization");
    expect(manager.inputs).toEqual({
      orgId: ORG_ID,
      userId: "100000000000000301",
      roles: ["ORG_USER_MANAGER"],
    });
  });

  test("a partner may give the roles that it was given", () => {
    const grant = find(recording, "zitadel:index/projectGrant:ProjectGrant", "ml-project-partner-university");
    expect(grant.inputs).toEqual({
      orgId: ORG_ID,
      projectId: PROJECT_ID,
      grantedOrgId: PARTNER_ID,
      roleKeys: ["auditor", "data-scientist"],
    });
  });

  test("people may sign in by the external provider, whose secret is wrapped", () => {
    const policy = find(recording, "zitadel:index/loginPolicy:LoginPolicy", "ml-settings-login");
    expect(policy.inputs).toMatchObject({ allowExternalIdp: true, idps: ["100000000000000700"] });
    const provider = find(recording, "zitadel:index/orgIdpOidc:OrgIdpOidc", "ml-idp-corp");
    expect(provider.inputs).toMatchObject({ name: "corp", clientSecret: secret("canary") });
  });

  test("keys and client secrets are handed out as secrets", async () => {
    const { clientIds, clientSecrets, machineKeys, userIds } = recording.result;
    expect(await valueOf(clientIds)).toEqual({
      hub: "ml-app-hub-client",
      registry: "ml-api-registry-client",
    });
    expect(await valueOf(clientSecrets)).toEqual({ hub: "ml-app-hub-secret-value" });
    expect(await valueOf(machineKeys)).toEqual({
      training: { "2026-q4": '{"key":"canary of ml-machine-training-key-2026-q4"}' },
    });
    expect(await valueOf(userIds)).toEqual({ "jane.doe": USER_ID, training: USER_ID });
    const outputs: pulumi.Output<unknown>[] = [clientIds, clientSecrets, machineKeys, userIds];
    const isSecret = outputs.map((output) => pulumi.isSecret(output as pulumi.Output<string>));
    expect(await Promise.all(isSecret)).toEqual([false, true, true, false]);
  });

  test("the contract accepts tokens for the project and for each application", async () => {
    const { audiences } = await valueOf(recording.result.tokenContract);
    expect(audiences).toEqual([PROJECT_ID, "ml-app-hub-client", "ml-api-registry-client"]);
  });
});

test("an organisation that exists is neither made nor changed", async () => {
  const { organizationName: _, ...rest } = simplest;
  const recording = await make({ ...rest, organizationId: PARTNER_ID });
  const types = ofZitadel(recording).map(({ type }) => type);
  expect(types).not.toContain("zitadel:index/org:Org");
  expect(types.filter((type) => type.endsWith("Policy"))).toEqual([]);
  expect(ofZitadel(recording).every(({ inputs }) => inputs["orgId"] === PARTNER_ID)).toBe(true);
  const asked = await make({ ...rest, organizationId: PARTNER_ID, settings: { forceMfa: true } });
  expect(ofZitadel(asked).filter(({ type }) => type.endsWith("Policy"))).toHaveLength(3);
});

test("without the groups claim there is no action", async () => {
  const types = ofZitadel(await make({ ...simplest, flatGroups: false })).map(({ type }) => type);
  expect(types.filter((type) => /Action/.test(type))).toEqual([]);
});

test("a stack that is thrown away guards nothing", async () => {
  const { resources } = await make({ ...full, protect: false });
  expect(resources.filter(({ options }) => options.protect)).toEqual([]);
});

test("a preview of a new organisation has unknown ids and no failure", async () => {
  const { resources } = await make(full, { ...zitadel, preview: true });
  expect(resources).toHaveLength((await make(full)).resources.length);
});
