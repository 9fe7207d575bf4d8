import { find, record, valueOf } from "@ml-identity/component-kit/testing";
import type { MockedState, Recording } from "@ml-identity/component-kit/testing";
import * as pulumi from "@pulumi/pulumi";

const ORG_ID = "100000000000000100";
const PROJECT_ID = "100000000000000200";

const config = {
  "zitadel:domain": "ml.zitadel.example",
  "zitadel:jwtProfileJson": "canary-key",
  "stack-zitadel:organizationName": "ML platform",
  "stack-zitadel:projectName": "Machine learning platform",
  "stack-zitadel:people": JSON.stringify({
    "jane.doe": {
      firstName: "Jane",
      lastName: "Doe",
      email: "jane.doe@example.com",
      roles: ["ml-operator", "data-scientist"],
    },
  }),
  "stack-zitadel:trainingKeysStart": "2026-01-01T00:00:00Z",
  "stack-zitadel:trainingKeysEveryDays": "60",
  "stack-zitadel:trainingKeysOverlapDays": "14",
  "stack-zitadel:jupyterHubUrl": "https://hub.example.com",
};

const is =
  (id: string) =>
  (name: string): MockedState => ({ id, outputs: { clientId: `${name}-client`, clientSecret: "canary" } });
const resources = {
  "zitadel:index/org:Org": is(ORG_ID),
  "zitadel:index/project:Project": is(PROJECT_ID),
  "zitadel:index/humanUser:HumanUser": is("100000000000000300"),
  "zitadel:index/machineUser:MachineUser": is("100000000000000301"),
  "zitadel:index/machineKey:MachineKey": (name: string) => ({ outputs: { keyDetails: `key of ${name}` } }),
  "zitadel:index/applicationOidc:ApplicationOidc": is("100000000000000400"),
  "zitadel:index/action:Action": is("100000000000000500"),
  "zitadel:index/loginPolicy:LoginPolicy": is(ORG_ID),
  "zitadel:index/lockoutPolicy:LockoutPolicy": is(ORG_ID),
  "zitadel:index/passwordComplexityPolicy:PasswordComplexityPolicy": is(ORG_ID),
};

type Deployed = Recording<Record<string, pulumi.Output<unknown>>>;

/** The program reads its settings and the time, and registers its resources, when it is loaded. */
function deploy(settings: Record<string, string> = {}, day = "2026-02-01"): Promise<Deployed> {
  jest.setSystemTime(new Date(`${day}T12:00:00Z`));
  pulumi.runtime.setAllConfig({ ...config, ...settings }, ["zitadel:jwtProfileJson"]);
  const load = (): Deployed["result"] => {
    let program: Deployed["result"] = {};
    jest.isolateModules(() => {
      program = jest.requireActual("./index");
    });
    return program;
  };
  return record(load, { resources });
}

const registered = ({ resources: all }: Recording<unknown>): string[] =>
  all
    .filter(({ type }) => type.startsWith("zitadel:"))
    .map(({ type, name }) => `${type.split(":")[2]} ${name}`);

let whole: Deployed;
beforeAll(async () => {
  // The time alone: Pulumi waits for real timers.
  jest.useFakeTimers({
    doNotFake: ["nextTick", "queueMicrotask", "setImmediate", "setInterval", "setTimeout"],
  });
  whole = await deploy();
});
afterAll(() => jest.useRealTimers());

test("the whole stack", () => {
  expect(registered(whole)).toEqual([
    "Action ml-groups",
    "ApplicationOidc ml-app-jupyterhub",
    "HumanUser ml-user-jane.doe",
    "LockoutPolicy ml-settings-lockout",
    "LoginPolicy ml-settings-login",
    "MachineKey ml-machine-training-key-2026-01-01",
    "MachineUser ml-machine-training",
    "Org ml-org",
    "PasswordComplexityPolicy ml-settings-password-complexity",
    "Project ml-project",
    "ProjectRole ml-project-auditor",
    "ProjectRole ml-project-data-scientist",
    "ProjectRole ml-project-labeler",
    "ProjectRole ml-project-ml-engineer",
    "ProjectRole ml-project-ml-operator",
    "ProjectRole ml-project-model-approver",
    "ProjectRole ml-project-serving-job",
    "ProjectRole ml-project-training-job",
    "TriggerActions ml-groups-access-token",
    "TriggerActions ml-groups-userinfo",
    "UserGrant ml-access-jane.doe",
    "UserGrant ml-access-training",
  ]);
});

test("the person, the machine and JupyterHub get what the settings say", () => {
  const grant = (name: string): unknown =>
    find(whole, "zitadel:index/userGrant:UserGrant", name).inputs["roleKeys"];
  expect(grant("ml-access-jane.doe")).toEqual(["data-scientist", "ml-operator"]);
  expect(grant("ml-access-training")).toEqual(["training-job"]);
  const hub = find(whole, "zitadel:index/applicationOidc:ApplicationOidc", "ml-app-jupyterhub");
  expect(hub.inputs["redirectUris"]).toEqual(["https://hub.example.com/hub/oauth_callback"]);
});

test.each([
  ["before the first overlap", "2026-03-01", ["2026-01-01"]],
  ["in it", "2026-03-10", ["2026-01-01", "2026-03-02"]],
  ["after it", "2026-03-20", ["2026-03-02"]],
])("keys %s; nothing else changes with the time", async (_, day, generations) => {
  const isKey = (name: string): boolean => name.startsWith("MachineKey ");
  const then = registered(await deploy({}, day));
  expect(then.filter(isKey)).toEqual(generations.map((name) => `MachineKey ml-machine-training-key-${name}`));
  const other = registered(whole).filter((name) => !isKey(name));
  expect(then.filter((name) => !isKey(name))).toEqual(other);
});

test("what holds identities is guarded, and nothing is when the setting says so", async () => {
  const guarded = ({ resources: all }: Recording<unknown>): string[] =>
    all.filter(({ options }) => options.protect === true).map(({ name }) => name);
  expect(guarded(whole)).toEqual(["ml-user-jane.doe", "ml-org", "ml-project"]);
  expect(guarded(await deploy({ "stack-zitadel:protect": "false" }))).toEqual([]);
});

test("keys and client secrets go out as secrets, and by no other output", async () => {
  const { machineKeys, clientSecrets } = whole.result;
  expect(await valueOf(machineKeys)).toEqual({
    training: { "2026-01-01": "key of ml-machine-training-key-2026-01-01" },
  });
  expect(await valueOf(clientSecrets)).toEqual({ jupyterhub: "canary" });
  const secrets: string[] = [];
  for (const [name, output] of Object.entries(whole.result))
    if (await pulumi.isSecret(output as pulumi.Output<string>)) secrets.push(name);
  expect(secrets).toEqual(["clientSecrets", "machineKeys"]);
  const others = Object.entries(whole.result).filter(([name]) => !secrets.includes(name));
  expect(JSON.stringify(await valueOf(others.map(([, output]) => output)))).not.toMatch(/canary|key of/);
});

test("the key of the service account is registered nowhere", () => {
  expect(JSON.stringify(whole.resources)).not.toContain("canary-key");
});

test("nothing registers when a setting is wrong", async () => {
  await expect(deploy({ "stack-zitadel:jupyterHubUrl": "http://hub.example.com" })).rejects.toThrow(
    /stack-zitadel:jupyterHubUrl: must be https/,
  );
});
