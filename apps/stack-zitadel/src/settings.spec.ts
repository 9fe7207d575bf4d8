import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rawSettings, settingProblems } from "@ml-identity/component-kit/testing";
import { parseSettings } from "./settings";

type Values = Record<string, unknown>;

const jane = { firstName: "Jane", lastName: "Doe", email: "jane.doe@example.com" };
const good: Values = {
  "zitadel:domain": "ml.zitadel.example",
  "zitadel:jwtProfileJson": "canary-key",
  "stack-zitadel:organizationName": "ML platform",
  "stack-zitadel:projectName": "Machine learning platform",
  "stack-zitadel:trainingKeysStart": "2026-01-01T00:00:00Z",
  "stack-zitadel:trainingKeysEveryDays": "60",
  "stack-zitadel:trainingKeysOverlapDays": "14",
  "stack-zitadel:jupyterHubUrl": "https://hub.example.com",
};
const encrypted = ["zitadel:jwtProfileJson"];

const parse = (values: Values, secrets = encrypted): ReturnType<typeof parseSettings> =>
  parseSettings(rawSettings(values, secrets));

const problemsOf = (values: Values, secrets?: string[]): string[] =>
  settingProblems(() => parse(values, secrets));

test("the smallest settings", () => {
  expect(parse(good)).toEqual({
    domain: "ml.zitadel.example",
    organizationName: "ML platform",
    projectName: "Machine learning platform",
    people: {},
    trainingKeys: { start: "2026-01-01T00:00:00Z", everyDays: 60, overlapDays: 14 },
    jupyterHubUrl: "https://hub.example.com",
    protect: true,
  });
});

test("every setting", () => {
  const all = {
    ...good,
    "zitadel:jwtProfileJson": undefined,
    "zitadel:jwtProfileFile": "/run/secrets/zitadel.json",
    "stack-zitadel:organizationName": undefined,
    "stack-zitadel:organizationId": "100000000000000100",
    "stack-zitadel:people": {
      "jane.doe": { ...jane, roles: ["data-scientist"] },
      auditor: { userId: "100000000000000300", roles: ["auditor"] },
    },
    "stack-zitadel:protect": "false",
  };
  expect(parse(all)).toEqual({
    domain: "ml.zitadel.example",
    organizationId: "100000000000000100",
    projectName: "Machine learning platform",
    people: {
      "jane.doe": { ...jane, roles: ["data-scientist"] },
      auditor: { userId: "100000000000000300", roles: ["auditor"] },
    },
    trainingKeys: { start: "2026-01-01T00:00:00Z", everyDays: 60, overlapDays: 14 },
    jupyterHubUrl: "https://hub.example.com",
    protect: false,
  });
});

describe("is refused", () => {
  const people = (person: object): Values => ({ "jane.doe": person });
  test.each<[string, string, unknown, string]>([
    ["unknown setting", "organisationName", "x", "organisationName: is no setting of this stack; there are"],
    ["missing project", "projectName", undefined, "projectName: is missing; set it with `pulumi config set"],
    ["missing hub", "jupyterHubUrl", undefined, "jupyterHubUrl: is missing"],
    [
      "no organisation",
      "organizationName",
      undefined,
      "organizationName: give either organizationName or organizationId; got neither",
    ],
    [
      "two organisations",
      "organizationId",
      "100000000000000100",
      "organizationName: give either organizationName or organizationId; got both",
    ],
    ["an empty name", "projectName", " ", "projectName: must have 1 to 200 characters; got 0"],
    ["a hub over http", "jupyterHubUrl", "http://hub.example.com", "jupyterHubUrl: must be https"],
    ["a hub below a path", "jupyterHubUrl", "https://example.com/hub", "jupyterHubUrl: must have no path"],
    ["a word for true or false", "protect", "yes", "protect: must be one of true, false; got yes"],
    ["people in a list", "people", ["jane"], "people: must be a map"],
    [
      "a user name with a space",
      "people",
      { "jane doe": jane },
      "people.jane doe: has 1 to 200 characters and no space",
    ],
    [
      "a person without an address",
      "people",
      people({ ...jane, email: undefined }),
      "people.jane.doe.email: is missing",
    ],
    [
      "an address that is none",
      "people",
      people({ ...jane, email: "jane" }),
      'people.jane.doe.email: must be a mail address; got "jane"',
    ],
    [
      "a role that is no list",
      "people",
      people({ ...jane, roles: "auditor" }),
      "people.jane.doe.roles: must be a list of texts",
    ],
    [
      "a person with a password",
      "people",
      people({ ...jane, initialPassword: "p" }),
      "people.jane.doe.initialPassword: is no setting here",
    ],
    [
      "the name of a user who exists",
      "people",
      people({ userId: "100000000000000300", firstName: "Jane" }),
      "people.jane.doe.firstName: is no setting here",
    ],
    [
      "an id that is none",
      "people",
      people({ userId: "jane" }),
      "people.jane.doe.userId: must be an id of 18 digits",
    ],
    [
      "a start with an offset",
      "trainingKeysStart",
      "2026-01-01T00:00:00+01:00",
      "trainingKeysStart: must be a date in UTC",
    ],
    ["a missing start", "trainingKeysStart", undefined, "trainingKeysStart: is missing"],
    ["missing days", "trainingKeysEveryDays", undefined, "trainingKeysEveryDays: is missing"],
    [
      "days that are no number",
      "trainingKeysOverlapDays",
      "two weeks",
      "trainingKeysOverlapDays: must be a whole number; got two weeks",
    ],
    [
      "a key of 91 days",
      "trainingKeysEveryDays",
      "77",
      "trainingKeysEveryDays: with the overlap a key lives 91 days, and may live 90; got 77",
    ],
    [
      "an overlap as long as the way to the next key",
      "trainingKeysEveryDays",
      "14",
      "trainingKeysOverlapDays: must be a whole number of days, at least 1 and less than from key to key (14); got 14",
    ],
    [
      "no overlap",
      "trainingKeysOverlapDays",
      "0",
      "trainingKeysOverlapDays: must be a whole number of days, at least 1",
    ],
  ])("%s", (_, name, value, start) => {
    const problems = problemsOf({ ...good, [`stack-zitadel:${name}`]: value });
    expect(problems).toEqual([expect.stringContaining(`  stack-zitadel:${start}`)]);
  });

  test("a domain with a scheme", () => {
    const problems = problemsOf({ ...good, "zitadel:domain": "https://ml.zitadel.example" });
    expect(problems).toEqual([expect.stringContaining("zitadel:domain: must be a domain without scheme")]);
  });

  test("no key of a service account", () => {
    expect(problemsOf({ ...good, "zitadel:jwtProfileJson": undefined })).toEqual([
      expect.stringContaining("zitadel:jwtProfileJson: is missing"),
    ]);
  });

  test("a literal key of a service account, without repeating it", () => {
    const problems = problemsOf(good, []);
    expect(problems).toEqual([
      expect.stringContaining(
        "zitadel:jwtProfileJson: is a literal secret; encrypt it with `pulumi config set --secret zitadel:jwtProfileJson`",
      ),
    ]);
    expect(problems.join()).not.toContain("canary-key");
  });

  test("everything at once, by key", () => {
    const problems = problemsOf({
      ...good,
      "zitadel:domain": "x/y",
      "stack-zitadel:projectName": undefined,
      "stack-zitadel:trainingKeysStart": "today",
      "stack-zitadel:trainingKeysOverlapDays": "70",
      "stack-zitadel:people": { "jane.doe": { ...jane, email: "jane" } },
      "stack-zitadel:typo": "x",
    });
    expect(problems.map((problem) => problem.trim().split(": ")[0]).sort()).toEqual([
      "stack-zitadel:people.jane.doe.email",
      "stack-zitadel:projectName",
      "stack-zitadel:trainingKeysEveryDays",
      "stack-zitadel:trainingKeysOverlapDays",
      "stack-zitadel:trainingKeysStart",
      "stack-zitadel:typo",
      "zitadel:domain",
    ]);
  });
});

test("other settings of the provider are none of ours", () => {
  expect(problemsOf({ ...good, "zitadel:port": "443" })).toEqual([]);
});

describe("the example of a real stack", () => {
  const file = readFileSync(join(__dirname, "../Pulumi.prod.yaml"), "utf8");
  const values: Values = Object.fromEntries(
    [...file.matchAll(/^ {2}((?:stack-)?zitadel:\w+): (.+)$/gm)].map(([, name, value]) => [
      name,
      value?.replace(/^"(.*)"$/, "$1"),
    ]),
  );
  values["stack-zitadel:people"] = {
    "<USER-NAME>": {
      firstName: "<FIRST-NAME>",
      lastName: "<LAST-NAME>",
      email: "<MAIL-ADDRESS>",
      roles: ["data-scientist"],
    },
  };

  test("is refused until every placeholder is filled in", () => {
    expect(
      problemsOf(values)
        .map((problem) => problem.trim().split(": ")[0])
        .sort(),
    ).toEqual([
      "stack-zitadel:jupyterHubUrl",
      "stack-zitadel:organizationName",
      "stack-zitadel:people.<USER-NAME>",
      "stack-zitadel:people.<USER-NAME>.email",
      "stack-zitadel:people.<USER-NAME>.firstName",
      "stack-zitadel:people.<USER-NAME>.lastName",
      "zitadel:domain",
      "zitadel:jwtProfileJson",
    ]);
  });

  test("passes once it is", () => {
    const filled = {
      ...values,
      "zitadel:domain": "ml.zitadel.cloud",
      "zitadel:jwtProfileJson": "canary-key",
      "stack-zitadel:organizationName": "ML platform",
      "stack-zitadel:people": { "jane.doe": { ...jane, roles: ["data-scientist"] } },
      "stack-zitadel:jupyterHubUrl": "https://hub.example.com",
    };
    expect(problemsOf(filled)).toEqual([]);
  });

  test("has these placeholders and no other", () => {
    const lines = file.split("\n").filter((line) => !line.trim().startsWith("#"));
    expect(lines.join("\n").match(/<[^>]+>/g)).toEqual([
      "<YOUR-INSTANCE.zitadel.cloud>",
      "<YOUR-ORGANISATION>",
      "<USER-NAME>",
      "<FIRST-NAME>",
      "<LAST-NAME>",
      "<MAIL-ADDRESS>",
      "<https://YOUR-HUB>",
    ]);
  });
});
