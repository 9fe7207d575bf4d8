import { record, valueOf } from "@ml-identity/component-kit/testing";
import type { Recording } from "@ml-identity/component-kit/testing";
import * as pulumi from "@pulumi/pulumi";
import { ApplicationKeys } from "./application-keys";
import type { ApplicationKeysArgs } from "./application-keys";

const KEY = "zitadel:index/applicationKey:ApplicationKey";
const COMPONENT = "zitadel-iam:index:ApplicationKeys";
const ids = {
  orgId: "123456789012345678",
  projectId: "223456789012345678",
  applicationId: "323456789012345678",
};
const autumn = { notBefore: "2026-10-01T00:00:00Z", expires: "2026-12-15T00:00:00Z" };
const winter = { notBefore: "2026-12-01T00:00:00Z", expires: "2027-02-15T00:00:00Z" };
const keys = { "2026-q4": autumn, "2027-q1": winter };
const zitadel = {
  resources: { [KEY]: (name: string) => ({ outputs: { keyDetails: `{"key":"canary of ${name}"}` } }) },
};
const at = (now: string, args: Partial<ApplicationKeysArgs> = {}): Promise<Recording<ApplicationKeys>> =>
  record(() => new ApplicationKeys("serving", { ...ids, keys, now, ...args }), zitadel);

let warn: jest.SpiedFunction<typeof pulumi.log.warn>;
beforeEach(() => {
  warn = jest.spyOn(pulumi.log, "warn").mockResolvedValue(undefined);
});
afterEach(() => warn.mockRestore());

const keyOf = (generation: string, expirationDate: string): object => ({
  type: KEY,
  name: `serving-${generation}`,
  inputs: {
    orgId: ids.orgId,
    projectId: ids.projectId,
    appId: ids.applicationId,
    keyType: "KEY_TYPE_JSON",
    expirationDate,
  },
  options: { parent: `${COMPONENT}::serving`, additionalSecretOutputs: ["keyDetails"] },
});
const component = { type: COMPONENT, name: "serving", inputs: {}, options: {} };

test.each([
  ["one key", "2026-11-01T00:00:00Z", [keyOf("2026-q4", autumn.expires)]],
  [
    "two in the overlap",
    "2026-12-05T00:00:00Z",
    [keyOf("2026-q4", autumn.expires), keyOf("2027-q1", winter.expires)],
  ],
  ["the next one alone", "2026-12-20T00:00:00Z", [keyOf("2027-q1", winter.expires)]],
])("%s, and nothing else", async (_, now, expected) => {
  expect((await at(now)).resources).toEqual([component, ...expected]);
  expect(warn).not.toHaveBeenCalled();
});

test("keys are secrets, and the newest is the current one", async () => {
  const { result } = await at("2026-12-05T00:00:00Z");
  expect(await valueOf(result.currentGeneration)).toBe("2027-q1");
  expect(await valueOf(result.currentKey)).toBe('{"key":"canary of serving-2027-q1"}');
  expect(await valueOf(result.keyDetails)).toEqual({
    "2026-q4": '{"key":"canary of serving-2026-q4"}',
    "2027-q1": '{"key":"canary of serving-2027-q1"}',
  });
  expect(await pulumi.isSecret(result.currentKey)).toBe(true);
  expect(await pulumi.isSecret(result.keyDetails)).toBe(true);
  expect(Object.keys(result.keys)).toEqual(["2026-q4", "2027-q1"]);
});

test("a run near the end of the last key says what to add", async () => {
  await at("2027-02-01T00:00:01Z");
  expect(warn.mock.calls.map(([message]) => message)).toEqual([
    expect.stringContaining('ApplicationKeys "serving": keys["2027-q1"] ends 2027-02-15T00:00:00Z'),
  ]);
  await at("2027-02-01T00:00:01Z", { warningDays: 13 });
  expect(warn).toHaveBeenCalledTimes(1);
});

/** What is refused, its arguments, the message, and arguments beside it that pass. */
const REFUSALS: [string, Partial<ApplicationKeysArgs>, string, Partial<ApplicationKeysArgs>][] = [
  ["an org id that is not 18 digits", { orgId: "1" }, 'orgId: must be an id of 18 digits; got "1"', {}],
  ["no project", { projectId: "ml" }, 'projectId: must be an id of 18 digits; got "ml"', {}],
  [
    "a client id for the id of the application",
    { applicationId: "323456789012345678@ml" },
    'applicationId: must be an id of 18 digits; got "323456789012345678@ml"',
    {},
  ],
  [
    "a key that lives over 90 days",
    { keys: { a: { notBefore: "2026-10-01T00:00:00Z", expires: "2026-12-30T00:00:01Z" } } },
    'keys["a"].expires: a key lives at most 90 days',
    { keys: { a: { notBefore: "2026-10-01T00:00:00Z", expires: "2026-12-30T00:00:00Z" } } },
  ],
  ["no key", { keys: {} }, "keys: no key is current", { keys }],
  [
    "keys with too small an overlap",
    { minimumOverlapDays: 15 },
    'keys["2027-q1"].notBefore: must be 2026-11-30T00:00:00Z or earlier',
    { minimumOverlapDays: 14 },
  ],
];

describe.each(REFUSALS)("%s", (_, refused, message, passing) => {
  const args = (given: Partial<ApplicationKeysArgs>): ApplicationKeysArgs => ({
    ...ids,
    keys,
    now: "2026-11-01T00:00:00Z",
    ...given,
  });

  test("is refused before anything registers", async () => {
    const { resources } = await record(() => {
      expect(() => new ApplicationKeys("serving", args(refused))).toThrow(`\n  ${message}`);
    });
    expect(resources).toEqual([]);
  });

  test("has a twin that passes", async () => {
    const { resources } = await record(() => new ApplicationKeys("serving", args(passing)), zitadel);
    expect(resources).toHaveLength(2);
  });
});
