/**
 * A program that people copy from the web: a project with a person, a machine and its key. Each mistake in it is refused
 * at the stage and with the message of the real provider or service, or does what it would do there; the corrected program
 * runs.
 */
import { compiled } from "../src/testing/compiled.ts";
import { stepsOf, TestSandbox, type Outcome } from "../src/testing/engine.ts";

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await TestSandbox.open();
});
afterAll(() => sandbox.close());

const DOMAIN = ["--plaintext", "zitadel:domain=ml.zitadel.example"];
const SERVICE_ACCOUNT = ["--secret", 'zitadel:jwtProfileJson={"type":"serviceaccount"}'];

const AS_PRINTED = `import * as pulumi from "@pulumi/pulumi";
import * as zitadel from "@pulumiverse/zitadel";

const mlProject = new zitadel.Project("mlProject", { name: "machine-learning-platform" });
const humanUser = new zitadel.HumanUser("humanUser", {
  firstName: "Jane", lastName: "Doe", userName: "jane.doe", email: "jane.doe@example.com", isEmailVerified: true,
});
const machineUser = new zitadel.MachineUser("machineUser", {
  userName: "ml-bot", name: "Machine Learning Bot", accessTokenType: "JWT",
  description: "Bot user for machine learning tasks automation",
});
const projectMember = new zitadel.ProjectMember("projectMember", {
  roles: ["ml-operator", "data-scientist"], userId: humanUser.id, projectId: mlProject.id,
});
const machineKey = new zitadel.MachineKey("machineKey", {
  keyType: "Asymmetric", expirationDate: "2025-01-01T00:00:00Z", userId: machineUser.id, orgId: ml_user_name.id,
});
export const machineLearningProjectId = mlProject.id;
export const humanUserId = humanUser.id;
export const machineUserId = machineUser.id;
`;

/** What a person writes next: who may do what in the application, and keys with an owner and a type. */
const CONTINUED = `new zitadel.UserGrant("userGrant", {
  roleKeys: ["ml-operator", "data-scientist"], userId: humanUser.id, projectId: mlProject.id,
});
const ownKey = { userId: machineUser.id, expirationDate: "2035-01-01T00:00:00Z" };
new zitadel.MachineKey("ownerKey", { ...ownKey, keyType: "KEY_TYPE_JSON", orgId: humanUser.id });
new zitadel.MachineKey("typeKey", { ...ownKey, keyType: "KEY_TYPE_UNSPECIFIED" });
`;

interface Mistake {
  stage: "preview" | "up";
  /** What the run says of it. */
  messages: RegExp[];
  /** What is set before the next run. */
  settings?: string[];
  /** What stands in the program, and what stands there from the next run on. */
  edits?: [from: string, to: string][];
}

/** In the order in which a person meets them; each is gone in the run after it. */
const REFUSED: { [mistake: string]: Mistake } = {
  "a variable that nobody declared": {
    stage: "preview",
    messages: [/ReferenceError: ml_user_name is not defined/],
    edits: [["ml_user_name.id", '"machine-learning"']],
  },
  "no domain": {
    stage: "preview",
    messages: [/Missing required configuration key "zitadel:domain"/],
    settings: DOMAIN,
  },
  "no service account": {
    stage: "preview",
    messages: [/either 'jwt_profile_file' or 'jwt_profile_json' is required/],
    settings: SERVICE_ACCOUNT,
  },
  "a made-up token type": {
    stage: "preview",
    messages: [/'machineUser'.* Attribute access_token_type has unsupported enum value "JWT"/],
    edits: [['"JWT"', '"ACCESS_TOKEN_TYPE_JWT"']],
  },
  "a made-up key type, and an organisation's name for its id": {
    stage: "preview",
    messages: [
      /'machineKey'.* Attribute key_type has unsupported enum value "Asymmetric"/,
      /'machineKey'.* invalid value for orgId \(must be an id of 18 digits\)/,
    ],
    edits: [
      ['"Asymmetric"', '"KEY_TYPE_JSON"'],
      [', orgId: "machine-learning"', ""],
      ["export const machineL", `${CONTINUED}export const machineL`],
    ],
  },
  "what only the service knows": {
    stage: "up",
    messages: [
      // Roles of the application for a manager of the project.
      /projectMember .*failed to create projectmember: .*InvalidArgument.* Errors\.Project\.Member\.Invalid \(PROJECT-3m9ds\)/,
      // A date in the past.
      /machineKey .*failed to create machine key: .*InvalidArgument.* Errors\.AuthNKey\.ExpireBeforeNow \(DOMAIN-dv3t5\)/,
      // Roles that nobody declared.
      /userGrant .*failed to create usergrant: .*FailedPrecondition.* Errors\.Project\.Role\.NotFound \(COMMAND-mm9F4\)/,
      // A person's id for the organisation's.
      /ownerKey .*failed to create machine key: .*PermissionDenied.* Organisation doesn't exist/,
      // A key without a form.
      /typeKey .*failed to create machine key: .*FailedPrecondition.* \(KEY-dsg52\)/,
    ],
    edits: [
      ['["ml-operator", "data-scientist"]', '["PROJECT_OWNER_VIEWER"]'],
      ["2025-01-01", "2035-01-01"],
      [CONTINUED, ""],
    ],
  },
};

/** Where a run failed that began with its preview. */
function stageOf({ code, text }: Outcome): string {
  if (code === 0) return "nowhere";
  return text.includes("Updating (sandbox)") ? "up" : "preview";
}

test("the program as printed: one mistake after the other, and what is accepted comes back later", async () => {
  let program = AS_PRINTED;
  const project = await sandbox.project("printed", compiled(program));
  for (const [mistake, { stage, messages, settings, edits = [] }] of Object.entries(REFUSED)) {
    const outcome = await project.run("up", "--yes", "--continue-on-error");
    expect({ mistake, stage: stageOf(outcome) }).toEqual({ mistake, stage });
    for (const message of messages) expect(outcome.text).toMatch(message);
    if (settings) await project.run("config", "set-all", ...settings);
    for (const [from, to] of edits) {
      expect(program).toContain(from);
      program = program.replace(from, to);
    }
    project.write(compiled(program));
  }
  expect(await project.up()).toMatchObject({ code: 0 });

  const states = new Map((await sandbox.objects()).map(({ type, state }) => [type.split(":")[2], state]));
  // A verified address without a password: the person still has to begin with a code that is mailed there.
  expect(states.get("HumanUser")).toMatchObject({ isEmailVerified: true, state: "USER_STATE_INITIAL" });
  // Nobody's roles are in a token, and who has none is let in.
  expect(states.get("Project")).toMatchObject({ projectRoleAssertion: false, projectRoleCheck: false });

  await project.refresh();
  expect(replacements(await project.preview())).toEqual([
    "HumanUser humanUser: -orgId",
    "MachineKey machineKey: ~userId",
    "MachineUser machineUser: -orgId",
    "Project mlProject: -orgId",
    "ProjectMember projectMember: ~projectId,userId",
  ]);
  expect(await project.destroy()).toMatchObject({ code: 0 });
});

/** What a preview would replace, and the properties that make it so. */
function replacements({ text }: Outcome): string[] {
  const lines = text.matchAll(/^ \+- zitadel:index:(\w+) (\S+) replace \[diff: (.*)\]$/gm);
  return [...lines].map(([, type, name, diff]) => `${type} ${name}: ${diff}`).sort();
}

const CORRECTED = `import * as pulumi from "@pulumi/pulumi";
import * as zitadel from "@pulumiverse/zitadel";

const org = new zitadel.Org("org", { name: "ML platform" });
const orgId = org.id;
const project = new zitadel.Project("mlProject", {
  orgId, name: "machine-learning-platform", projectRoleAssertion: true, projectRoleCheck: true, hasProjectCheck: true,
});
const projectId = project.id;
const roleKeys = ["ml-operator", "data-scientist"].map(
  (roleKey) => new zitadel.ProjectRole(roleKey, { orgId, projectId, roleKey, displayName: roleKey }).roleKey,
);
const humanUser = new zitadel.HumanUser("humanUser", {
  orgId, firstName: "Jane", lastName: "Doe", userName: "jane.doe", email: "jane.doe@example.com",
});
const machineUser = new zitadel.MachineUser("machineUser", {
  orgId, userName: "ml-bot", name: "Machine Learning Bot", accessTokenType: "ACCESS_TOKEN_TYPE_JWT",
  description: "Bot user for machine learning tasks automation",
});
new zitadel.ProjectMember("projectMember", { orgId, projectId, userId: humanUser.id, roles: ["PROJECT_OWNER_VIEWER"] });
new zitadel.UserGrant("humanGrant", { orgId, projectId, userId: humanUser.id, roleKeys });
new zitadel.UserGrant("machineGrant", { orgId, projectId, userId: machineUser.id, roleKeys: [roleKeys[1]] });
const key = (name: string, expirationDate: string) =>
  new zitadel.MachineKey(name, { orgId, userId: machineUser.id, keyType: "KEY_TYPE_JSON", expirationDate });
export const keyDetails = key("machineKey", "2035-01-01T00:00:00Z").keyDetails;
export const projectIds = [projectId];
`;

test("the corrected program runs, and a second run changes nothing; other forms of a date make other keys", async () => {
  const project = await sandbox.project("corrected", compiled(CORRECTED));
  await project.run("config", "set-all", ...DOMAIN, ...SERVICE_ACCOUNT);
  expect(stepsOf((await project.up("--json")).text)).toMatchObject({ counts: { create: 11 } });
  expect(stepsOf((await project.up("--json")).text)).toEqual({
    changes: [],
    counts: { same: 11 },
    problems: [],
  });
  expect(stepsOf((await project.refresh("--json")).text)).toMatchObject({ counts: { same: 11 } });

  project.write(
    compiled(`${CORRECTED}
key("offset", "2035-01-01T02:00:00+02:00");
key("milliseconds", "2035-01-01T00:00:00.000Z");
`),
  );
  expect(stepsOf((await project.up("--json")).text)).toMatchObject({ counts: { create: 2, same: 11 } });
  expect(replacements(await project.preview())).toEqual([]);
  await project.refresh();
  expect(replacements(await project.preview())).toEqual([
    "MachineKey milliseconds: ~expirationDate",
    "MachineKey offset: ~expirationDate",
  ]);
  expect(await project.destroy()).toMatchObject({ code: 0 });
  expect(await sandbox.objects()).toEqual([]);
});
