/** A machine's keys as a list of windows, while the clock moves through them and past the last. */
import { stepsOf, TestSandbox, type Outcome, type TestProject } from "../src/testing/engine.ts";

let sandbox: TestSandbox;
let project: TestProject;
beforeAll(async () => {
  sandbox = await TestSandbox.open();
  project = await sandbox.project("keys", program());
  const settings = [
    "--plaintext",
    "zitadel:domain=ml.zitadel.example",
    "--secret",
    "zitadel:jwtProfileJson={}",
  ];
  await project.run("config", "set-all", ...settings);
});
afterAll(() => sandbox.close());

const DAY = 24 * 60 * 60 * 1000;
const TODAY = Math.floor(Date.now() / DAY) * DAY;

/** A time that many days after today, as the keys' dates are written. */
function at(days: number): string {
  return new Date(TODAY + days * DAY).toISOString().replace(".000Z", "Z");
}

/** Two keys, which overlap for 14 days; `more` is what a person adds to them. */
function program(more = ""): string {
  return `const zitadel = require("@pulumiverse/zitadel");
const { MachineIdentity } = require("@ml-identity/zitadel-iam");
const org = new zitadel.Org("org", { name: "ML platform" });
new MachineIdentity("training", {
  orgId: org.id,
  userName: "training",
  keys: {
    first: { notBefore: "${at(0)}", expires: "${at(60)}" },
    second: { notBefore: "${at(46)}", expires: "${at(106)}" },
    ${more}
  },
});
`;
}

async function upAt(days: number): Promise<Outcome> {
  await sandbox.moveClock(TODAY + days * DAY - Date.now());
  return project.up("--json");
}

/** When the keys in the cloud end. */
async function ends(): Promise<unknown[]> {
  const keys = (await sandbox.objects()).filter(({ type }) => type.endsWith(":MachineKey"));
  return keys.map(({ state }) => state["expirationDate"]).sort();
}

/** The entry that a message says to add. */
function entryIn(message: string): string {
  return /add to keys: (".*?": \{ .*? \},)/.exec(message)?.[1] ?? "";
}

test("each key in its window and nothing else touched; what a run says near the end of the last key, and after it", async () => {
  expect(stepsOf((await upAt(1)).text)).toMatchObject({ counts: { create: 5 }, problems: [] });
  expect(await ends()).toEqual([at(60)]);

  expect(stepsOf((await upAt(50)).text)).toEqual({
    changes: ["create MachineKey training-key-second"],
    counts: { create: 1, same: 5 },
    problems: [],
  });
  expect(await ends()).toEqual([at(60), at(106)]);

  expect(stepsOf((await upAt(61)).text)).toEqual({
    changes: ["delete MachineKey training-key-first"],
    counts: { delete: 1, same: 5 },
    problems: [],
  });
  expect(await ends()).toEqual([at(106)]);

  const advised = stepsOf((await upAt(95)).text);
  expect(advised.changes).toEqual([]);
  expect(advised.problems).toEqual([
    expect.stringMatching(/^warning: .*keys\["second"\] ends .* and no key follows it; add to keys: "/),
  ]);
  const successor = entryIn(advised.problems.join());

  const refused = await upAt(107);
  expect(refused.code).not.toBe(0);
  expect(stepsOf(refused.text)).toMatchObject({
    changes: [],
    problems: [expect.stringMatching(/no key is current at .* keys\["second"\] ended .*; add to keys: "/)],
  });
  expect(await ends()).toEqual([at(106)]);

  // Whoever took the advice has a key at this time, which the run makes as it removes the one that is over.
  project.write(program(successor));
  expect(stepsOf((await upAt(107)).text)).toMatchObject({ counts: { create: 1, delete: 1, same: 4 } });
  expect(await ends()).toEqual([at(95 + 90)]);
  expect(await project.destroy()).toMatchObject({ code: 0 });
  expect(await sandbox.objects()).toEqual([]);
});
