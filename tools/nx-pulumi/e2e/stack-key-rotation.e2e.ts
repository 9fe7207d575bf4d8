/** The stack with keys by the calendar: runs in later windows make the next key and remove the old one. */
import { stepsOf, type ObjectView, type Steps } from "@ml-identity/sandbox/testing";
import { Workspace } from "./workspace.ts";

const workspace = new Workspace();
afterAll(() => workspace.close());

/** The calendar of the keys in the stack's `Pulumi.sandbox.yaml`. */
const START = Date.parse("2026-01-01T00:00:00Z");
const EVERY_DAYS = 60;
const OVERLAP_DAYS = 14;
const DAY = 24 * 60 * 60 * 1000;

/** When the first generation after today begins. */
const NEXT = START + Math.ceil((Date.now() - START) / (EVERY_DAYS * DAY)) * EVERY_DAYS * DAY;
const OLD = dayOf(NEXT);
const NEW = dayOf(NEXT + EVERY_DAYS * DAY);

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, "2026-01-01".length);
}

/** The end of the key that begins on a day, as the cloud shows it. */
function endOf(begin: number): string {
  return `${dayOf(begin + (EVERY_DAYS + OVERLAP_DAYS) * DAY)}T00:00:00Z`;
}

/** A run that many days after the old key began. */
async function upAfter(days: number): Promise<Steps> {
  const time = new Date(NEXT + days * DAY).toISOString();
  expect(await workspace.sandbox("clock", time)).toMatchObject({ code: 0 });
  const { code, text } = await workspace.run("stack-zitadel:up", "--json");
  expect({ code, text: code === 0 ? "" : text }).toEqual({ code: 0, text: "" });
  return stepsOf(text);
}

/** What the cloud has: when its keys end, and everything else. */
async function cloud(): Promise<{ ends: unknown[]; others: ObjectView[] }> {
  const all = await workspace.objects();
  const isKey = ({ type }: ObjectView): boolean => type === "zitadel:index/machineKey:MachineKey";
  const ends = all.filter(isKey).map(({ state }) => state["expirationDate"]);
  return { ends: ends.sort(), others: all.filter((object) => !isKey(object)) };
}

/** The generations that the stack gives out. */
async function generations(): Promise<string[]> {
  const { text } = await workspace.run("stack-zitadel:outputs", "--show-secrets", "--json");
  const json = text.slice(text.indexOf("\n{"), text.lastIndexOf("\n}") + 2);
  const { machineKeys } = JSON.parse(json) as { machineKeys: { training: { [generation: string]: string } } };
  return Object.keys(machineKeys.training);
}

test("old and new key in the overlap, the old one gone after it, and nothing else touched", async () => {
  const first = await upAfter(OVERLAP_DAYS + 1);
  const { create: made = 0, ...rest } = first.counts;
  expect(rest).toEqual({});
  expect(first.changes.filter((change) => change.startsWith("create MachineKey "))).toEqual([
    `create MachineKey ml-machine-training-key-${OLD}`,
  ]);
  const { ends, others } = await cloud();
  expect(ends).toEqual([endOf(NEXT)]);

  const overlap = await upAfter(EVERY_DAYS + 1);
  expect(overlap).toEqual({
    changes: [`create MachineKey ml-machine-training-key-${NEW}`],
    counts: { create: 1, same: made },
    problems: [],
  });
  expect(await cloud()).toEqual({ ends: [endOf(NEXT), endOf(NEXT + EVERY_DAYS * DAY)], others });
  expect(await generations()).toEqual([OLD, NEW]);

  const after = await upAfter(EVERY_DAYS + OVERLAP_DAYS + 1);
  expect(after).toEqual({
    changes: [`delete MachineKey ml-machine-training-key-${OLD}`],
    counts: { delete: 1, same: made },
    problems: [],
  });
  expect(await cloud()).toEqual({ ends: [endOf(NEXT + EVERY_DAYS * DAY)], others });
  expect(await generations()).toEqual([NEW]);
});
