/** What MachineIdentity registers at which time, what it refuses, and where its keys may appear. */
import { ArgChecks } from "@ml-identity/component-kit";
import { failureOf, find, record, valueOf } from "@ml-identity/component-kit/testing";
import type { Recording } from "@ml-identity/component-kit/testing";
import * as pulumi from "@pulumi/pulumi";
import { MachineIdentity } from "./machine-identity";
import type { MachineIdentityArgs } from "./machine-identity-args";
import { checkMachineIdentity } from "./machine-identity-checks";

const COMPONENT = "zitadel-iam:index:MachineIdentity";
const KEY = "zitadel:index/machineKey:MachineKey";
const USER = "zitadel:index/machineUser:MachineUser";

const ORG = "123456789012345678";
const USER_ID = "223456789012345678";
const autumn = { notBefore: "2026-10-01T00:00:00Z", expires: "2026-12-15T00:00:00Z" };
const winter = { notBefore: "2026-12-01T00:00:00Z", expires: "2027-02-15T00:00:00Z" };
const base: MachineIdentityArgs = {
  orgId: ORG,
  userName: "training",
  keys: { "2026-q4": autumn, "2027-q1": winter },
  now: "2026-11-01T09:30:00Z",
};

const zitadel = {
  resources: {
    [USER]: () => ({ id: USER_ID }),
    [KEY]: (name: string) => ({ outputs: { keyDetails: `{"key":"canary of ${name}"}` } }),
  },
};

const at = (now: string, args: Partial<MachineIdentityArgs> = {}): Promise<Recording<MachineIdentity>> =>
  record(() => new MachineIdentity("training", { ...base, ...args, now }), zitadel);

const namesOf = ({ resources }: Recording<unknown>): string[] => resources.map(({ name }) => name);

let warn: jest.SpiedFunction<typeof pulumi.log.warn>;
beforeEach(() => {
  warn = jest.spyOn(pulumi.log, "warn").mockResolvedValue();
});
afterEach(() => {
  warn.mockRestore();
});

test("default setup", async () => {
  const { resources, result } = await at("2026-11-01T09:30:00Z");
  expect(resources).toEqual([
    { type: COMPONENT, name: "training", inputs: {}, options: {} },
    {
      type: KEY,
      name: "training-key-2026-q4",
      inputs: {
        orgId: ORG,
        userId: USER_ID,
        keyType: "KEY_TYPE_JSON",
        expirationDate: "2026-12-15T00:00:00Z",
      },
      options: {
        parent: `${COMPONENT}::training`,
        dependsOn: [`${USER}::training`],
        additionalSecretOutputs: ["keyDetails"],
      },
    },
    {
      type: USER,
      name: "training",
      inputs: {
        orgId: ORG,
        userName: "training",
        name: "training",
        accessTokenType: "ACCESS_TOKEN_TYPE_JWT",
      },
      options: {
        parent: `${COMPONENT}::training`,
        additionalSecretOutputs: ["clientId", "clientSecret"],
      },
    },
  ]);
  expect(await valueOf(result.userId)).toBe(USER_ID);
  expect(warn).not.toHaveBeenCalled();
});

test("a name and a description are the user's", async () => {
  const recording = await at(base.now!, { name: "Training", description: "Trains models" });
  expect(find(recording, USER, "training").inputs).toMatchObject({
    userName: "training",
    name: "Training",
    description: "Trains models",
  });
});

test("rotation: the new key exists before the old one ends, the old one goes, and nothing else changes", async () => {
  const before = await at("2026-11-30T00:00:00Z");
  const overlap = await at("2026-12-02T00:00:00Z");
  const after = await at("2026-12-16T00:00:00Z");
  expect(namesOf(before)).toEqual(["training", "training-key-2026-q4", "training"]);
  expect(namesOf(overlap)).toEqual(["training", "training-key-2026-q4", "training-key-2027-q1", "training"]);
  expect(namesOf(after)).toEqual(["training", "training-key-2027-q1", "training"]);
  // What stands in two recordings stands in both alike: an engine that compares them touches nothing else.
  for (const resource of [...before.resources, ...after.resources]) {
    expect(find(overlap, resource.type, resource.name)).toEqual(resource);
  }
});

test("the current key is the newest, also when the names are numbers", async () => {
  const { result } = await at("2026-12-02T00:00:00Z", { keys: { "2027": autumn, "2026": winter } });
  expect(await valueOf(result.currentGeneration)).toBe("2026");
  expect(await valueOf(result.currentKey)).toBe('{"key":"canary of training-key-2026"}');
  expect(await valueOf(result.keyDetails)).toEqual({
    "2026": '{"key":"canary of training-key-2026"}',
    "2027": '{"key":"canary of training-key-2027"}',
  });
  expect(Object.keys(result.keys)).toEqual(["2026", "2027"]);
});

test("the outputs that hold a key are secrets, and the others are not", async () => {
  const { result } = await at("2026-12-02T00:00:00Z");
  expect(await pulumi.isSecret(result.currentKey)).toBe(true);
  expect(await pulumi.isSecret(result.keyDetails)).toBe(true);
  expect(await pulumi.isSecret(result.userId)).toBe(false);
  expect(await pulumi.isSecret(result.currentGeneration)).toBe(false);
});

test("near the end of the last key a run says what to add", async () => {
  const { result } = await at("2027-02-02T00:00:00Z");
  expect(warn.mock.calls).toEqual([
    [
      'MachineIdentity "training": keys["2027-q1"] ends 2027-02-15T00:00:00Z and no key follows it; add to keys: ' +
        '"2027-02-02": { notBefore: "2027-02-02T00:00:00Z", expires: "2027-05-03T00:00:00Z" },',
      result,
    ],
  ]);
});

test("warningDays moves the advice", async () => {
  await at("2027-02-02T00:00:00Z", { warningDays: 12 });
  expect(warn).not.toHaveBeenCalled();
  await at("2027-02-02T00:00:00Z", { warningDays: 13 });
  expect(warn).toHaveBeenCalledTimes(1);
});

test("without now it is the time of the run", async () => {
  const day = 24 * 60 * 60 * 1000;
  const date = (days: number): string =>
    new Date(Date.now() + days * day).toISOString().replace(/\.\d+Z/, "Z");
  const { now: _, ...timeless } = base;
  const keys = {
    over: { notBefore: date(-60), expires: date(-1) },
    current: { notBefore: date(-2), expires: date(60) },
    next: { notBefore: date(50), expires: date(100) },
  };
  const recording = await record(() => new MachineIdentity("training", { ...timeless, keys }), zitadel);
  expect(namesOf(recording)).toEqual(["training", "training-key-current", "training"]);
});

/** What is refused, and arguments beside it that pass. */
const REFUSALS: [string, Partial<MachineIdentityArgs>, string, Partial<MachineIdentityArgs>][] = [
  [
    "an id of 17 digits",
    { orgId: ORG.slice(1) },
    `orgId: must be an id of 18 digits; got "${ORG.slice(1)}"`,
    {},
  ],
  ["no user name", { userName: "" }, "userName: must have 1 to 200 characters; got 0", { userName: "a" }],
  [
    "a user name of 201 characters",
    { userName: "a".repeat(201) },
    "userName: must have 1 to 200 characters; got 201",
    { userName: "a".repeat(200) },
  ],
  ["an empty name", { name: "" }, "name: must have 1 to 200 characters; got 0", { name: "a" }],
  [
    "a description of 501 characters",
    { description: "a".repeat(501) },
    "description: must have at most 500 characters; got 501",
    { description: "a".repeat(500) },
  ],
  [
    "no overlap",
    { minimumOverlapDays: 0 },
    "minimumOverlapDays: must be a whole number of days from 1 to 30; got 0",
    { minimumOverlapDays: 1 },
  ],
  [
    "a warning of 61 days",
    { warningDays: 61 },
    "warningDays: must be a whole number of days from 1 to 60; got 61",
    { warningDays: 60 },
  ],
  ["half a day", { warningDays: 1.5 }, "warningDays: must be a whole number", { warningDays: 1 }],
  [
    "a time without a zone",
    { now: "2026-11-01T09:30:00" },
    "now: must be a time in UTC",
    { now: "2026-11-01T09:30:00Z" },
  ],
];

test.each(REFUSALS)("%s is refused, and what is beside it passes", (_, refused, start, passing) => {
  const problemsOf = (args: Partial<MachineIdentityArgs>): string[] => {
    const checks = new ArgChecks("MachineIdentity");
    checkMachineIdentity(checks, { ...base, ...args });
    return checks.problems.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
  };
  expect(problemsOf(refused)).toEqual([expect.stringContaining(start)]);
  expect(problemsOf(passing)).toEqual([]);
});

test("every problem is in one InputPropertiesError, and nothing registers", async () => {
  const wrong = {
    ...base,
    orgId: "1",
    keys: { a: { ...autumn, expires: "2027-10-01T00:00:00Z" } },
    warningDays: 0,
  };
  let thrown: unknown;
  const { resources } = await record(() => {
    try {
      new MachineIdentity("training", wrong);
    } catch (error) {
      thrown = error;
    }
  }, zitadel);
  expect(resources).toEqual([]);
  expect(thrown).toBeInstanceOf(pulumi.InputPropertiesError);
  expect((thrown as pulumi.InputPropertiesError).errors.map(({ propertyPath }) => propertyPath)).toEqual([
    "orgId",
    "warningDays",
    'keys["a"].expires',
  ]);
});

test("an id that is known later is checked when it is known", async () => {
  const { orgId } = checkMachineIdentity(new ArgChecks("MachineIdentity"), {
    ...base,
    orgId: pulumi.output("1"),
  });
  expect((await failureOf(orgId)).message).toContain('orgId: must be an id of 18 digits; got "1"');
});
