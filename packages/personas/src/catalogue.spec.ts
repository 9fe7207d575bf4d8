import fc from "fast-check";
import {
  can,
  CAPABILITIES,
  capabilitiesIn,
  CAPABILITY_DESCRIPTIONS,
  DEFAULT_PERSONAS,
  isCapability,
  peopleOf,
  personaProblems,
  workloadsOf,
} from "./index";
import type { Capability, Persona, PersonaCatalogue } from "./index";

const person = (overrides: Partial<Persona> = {}): Persona => ({
  kind: "person",
  description: "Someone",
  capabilities: ["data:read"],
  precedence: 1,
  ...overrides,
});

describe("the default catalogue", () => {
  test("has no problem", () => {
    expect(personaProblems(DEFAULT_PERSONAS)).toEqual([]);
  });

  test("has these people, most powerful first, and these workloads", () => {
    expect(peopleOf(DEFAULT_PERSONAS).map(([name]) => name)).toEqual([
      "ml-operator",
      "model-approver",
      "ml-engineer",
      "data-scientist",
      "labeler",
      "auditor",
    ]);
    expect(workloadsOf(DEFAULT_PERSONAS).map(([name]) => name)).toEqual(["training-job", "serving-job"]);
  });

  test("uses every capability, and each has a description", () => {
    expect(capabilitiesIn(DEFAULT_PERSONAS)).toEqual(CAPABILITIES);
    expect(Object.keys(CAPABILITY_DESCRIPTIONS)).toEqual(CAPABILITIES);
  });

  test("nobody registers and approves", () => {
    const both = Object.keys(DEFAULT_PERSONAS).filter(
      (name) => can(DEFAULT_PERSONAS, name, "model:register") && can(DEFAULT_PERSONAS, name, "model:approve"),
    );
    expect(both).toEqual([]);
  });
});

describe("can", () => {
  test("is false for an unknown persona", () => {
    expect(can(DEFAULT_PERSONAS, "stranger", "data:read")).toBe(false);
  });
});

describe("a catalogue is refused", () => {
  const refusals: [string, PersonaCatalogue, string, RegExp][] = [
    ["name with capitals", { Admin: person() }, '["Admin"]', /lower-case words/],
    ["name of 33 characters", { ["a".repeat(33)]: person() }, `["${"a".repeat(33)}"]`, /at most 32/],
    ["unknown kind", { a: person({ kind: "robot" as "person" }) }, '["a"].kind', /got robot/],
    [
      "unknown capability",
      { a: person({ capabilities: ["data:rea" as Capability] }) },
      '["a"].capabilities[0]',
      /data:rea$/,
    ],
    [
      "person without precedence",
      { a: { ...person(), precedence: NaN } },
      '["a"].precedence',
      /whole number/,
    ],
    ["negative precedence", { a: person({ precedence: -1 }) }, '["a"].precedence', /got -1/],
    ["shared precedence", { a: person(), b: person() }, '["b"].precedence', /precedence of a$/],
    [
      "name inside another",
      { engineer: person(), "ml-engineer": person({ precedence: 2 }) },
      '["engineer"]',
      /ml-engineer/,
    ],
  ];
  test.each(refusals)("%s", (_, catalogue, path, reason) => {
    expect(personaProblems(catalogue)).toEqual([{ path, reason: expect.stringMatching(reason) }]);
  });

  test.each<[string, PersonaCatalogue]>([
    ["name of 32 characters", { ["a".repeat(32)]: person() }],
    ["precedence 0", { a: person({ precedence: 0 }) }],
    [
      "name of a person inside a workload's",
      { job: person(), "training-job": { kind: "workload", description: "A job", capabilities: [] } },
    ],
    ["workload without precedence", { a: { kind: "workload", description: "A job", capabilities: [] } }],
  ])("but not: %s", (_, catalogue) => {
    expect(personaProblems(catalogue)).toEqual([]);
  });
});

test("people come in the order of precedence, whatever the order of the catalogue", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(1000), { minLength: 1 }), (precedences) => {
      const catalogue = Object.fromEntries(
        precedences.map((precedence) => [`p-${precedence}`, person({ precedence })]),
      );
      const ordered = peopleOf(catalogue).map(([, { precedence }]) => precedence);
      expect(ordered).toEqual([...precedences].sort((a, b) => a - b));
    }),
  );
});

test("isCapability knows the catalogue and nothing else", () => {
  expect(CAPABILITIES.every(isCapability)).toBe(true);
  expect(isCapability("data:write")).toBe(false);
});
