/** What FlatGroups registers and refuses; what its script does stands in actions/flat-groups.spec.ts. */
import { ArgChecks } from "@ml-identity/component-kit";
import { failureOf, find, record } from "@ml-identity/component-kit/testing";
import type { Recording } from "@ml-identity/component-kit/testing";
import * as pulumi from "@pulumi/pulumi";
import { checkFlatGroups, FlatGroups } from "./flat-groups";
import type { FlatGroupsArgs } from "./flat-groups";
import { FLAT_GROUPS_SCRIPT } from "./flat-groups-script";

const COMPONENT = "zitadel-iam:index:FlatGroups";
const ACTION = "zitadel:index/action:Action";
const TRIGGER = "zitadel:index/triggerActions:TriggerActions";

const ORG = "123456789012345678";
const PROJECT = "223456789012345678";
const ACTION_ID = "323456789012345678";
const OTHER = "423456789012345678";
const base: FlatGroupsArgs = { orgId: ORG, projectId: PROJECT };

const zitadel = { resources: { [ACTION]: () => ({ id: ACTION_ID }) } };
const recorded = (args: Partial<FlatGroupsArgs> = {}): Promise<Recording<FlatGroups>> =>
  record(() => new FlatGroups("groups", { ...base, ...args }), zitadel);

test("default setup", async () => {
  const { resources } = await recorded();
  const parent = `${COMPONENT}::groups`;
  const trigger = (name: string, triggerType: string): object => ({
    type: TRIGGER,
    name,
    inputs: { orgId: ORG, flowType: "FLOW_TYPE_CUSTOMISE_TOKEN", triggerType, actionIds: [ACTION_ID] },
    options: { parent, dependsOn: [`${ACTION}::groups`] },
  });
  expect(resources).toEqual([
    { type: COMPONENT, name: "groups", inputs: {}, options: {} },
    {
      type: ACTION,
      name: "groups",
      inputs: {
        orgId: ORG,
        name: "flatGroups",
        script: `var FLAT_GROUPS = {"projectId":"${PROJECT}","grantingOrgIds":["${ORG}"]};\n${FLAT_GROUPS_SCRIPT}`,
        timeout: "10s",
        allowedToFail: false,
      },
      options: { parent },
    },
    trigger("groups-access-token", "TRIGGER_TYPE_PRE_ACCESS_TOKEN_CREATION"),
    trigger("groups-userinfo", "TRIGGER_TYPE_PRE_USERINFO_CREATION"),
  ]);
});

test("other organisations may grant, and a failure may be let pass, when the arguments say so", async () => {
  const recording = await recorded({ grantingOrgIds: [ORG, OTHER], allowedToFail: true });
  const { script, allowedToFail } = find(recording, ACTION, "groups").inputs;
  expect(script).toContain(`"grantingOrgIds":["${ORG}","${OTHER}"]`);
  expect(allowedToFail).toBe(true);
});

test("further actions run at both triggers", async () => {
  const recording = await recorded({ furtherActionIds: [OTHER] });
  for (const name of ["groups-access-token", "groups-userinfo"])
    expect(find(recording, TRIGGER, name).inputs["actionIds"]).toEqual([ACTION_ID, OTHER]);
});

/** What is refused, and arguments beside it that pass. */
const REFUSALS: [string, Partial<FlatGroupsArgs>, string, Partial<FlatGroupsArgs>][] = [
  [
    "an id with a letter",
    { orgId: `${ORG.slice(1)}a` },
    `orgId: must be an id of 18 digits; got "${ORG.slice(1)}a"`,
    {},
  ],
  ["an id of 19 digits", { projectId: `${PROJECT}1` }, "projectId: must be an id of 18 digits", {}],
  [
    "nobody who grants",
    { grantingOrgIds: [] },
    "grantingOrgIds: needs at least one organisation, or nobody has a group",
    { grantingOrgIds: [OTHER] },
  ],
  [
    "a name for an organisation",
    { grantingOrgIds: [OTHER, "acme"] },
    'grantingOrgIds[1]: must be an id of 18 digits; got "acme"',
    { grantingOrgIds: [OTHER, ORG] },
  ],
  [
    "a name for an action",
    { furtherActionIds: ["flatRoles"] },
    'furtherActionIds[0]: must be an id of 18 digits; got "flatRoles"',
    { furtherActionIds: [OTHER] },
  ],
];

test.each(REFUSALS)(
  "%s is refused before anything registers, and what is beside it passes",
  async (_, refused, problem, passing) => {
    let message = "";
    const { resources } = await record(() => {
      try {
        new FlatGroups("groups", { ...base, ...refused });
      } catch (error) {
        message = (error as pulumi.InputPropertiesError).message;
      }
    }, zitadel);
    expect(message).toContain(`FlatGroups "groups" cannot be created:\n  ${problem}`);
    expect(resources).toEqual([]);
    expect((await recorded(passing)).resources).toHaveLength(4);
  },
);

test("an id that is known later is checked before it reaches the script", async () => {
  const recording = await recorded({ projectId: pulumi.output(PROJECT) });
  expect(find(recording, ACTION, "groups").inputs["script"]).toContain(`"projectId":"${PROJECT}"`);
  const late = { ...base, projectId: pulumi.output('"; steal()') };
  const { projectId } = checkFlatGroups(new ArgChecks("FlatGroups"), late);
  expect((await failureOf(projectId)).message).toContain("projectId: must be an id of 18 digits");
});
