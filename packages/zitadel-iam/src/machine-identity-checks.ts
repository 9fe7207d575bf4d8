import { withDefaults } from "@ml-identity/component-kit";
import type { ArgChecks, Rule } from "@ml-identity/component-kit";
import type * as pulumi from "@pulumi/pulumi";
import { checkKeySchedule, checkNow } from "./key-generations";
import type { KeySchedule } from "./key-generations";
import type { MachineIdentityArgs, MachineIdentitySettings } from "./machine-identity-args";
import { idProblem } from "./zitadel-id";

const DEFAULTS = { minimumOverlapDays: 1, warningDays: 14 };

/** What the children of an identity must use of its settings. */
export interface CheckedMachineSettings {
  texts: { name?: pulumi.Input<string>; description?: pulumi.Input<string> };
  /** What the keys mean at the time of the run. */
  schedule: KeySchedule;
}

/** Records what is wrong with the settings and returns what children must use. */
export function checkMachineSettings(
  checks: ArgChecks,
  settings: MachineIdentitySettings,
): CheckedMachineSettings {
  const { name, description, keys, now, minimumOverlapDays, warningDays } = withDefaults(settings, DEFAULTS);
  checkDays(checks, "minimumOverlapDays", minimumOverlapDays, 30);
  checkDays(checks, "warningDays", warningDays, 60);
  const time = checkNow(checks, now);
  return {
    texts: {
      ...(name !== undefined && { name: checks.check("name", name, text(1, 200)) }),
      ...(description !== undefined && {
        description: checks.check("description", description, text(0, 500)),
      }),
    },
    // What is current cannot be told without a time.
    schedule:
      time === undefined
        ? { current: [] }
        : checkKeySchedule(checks, keys, time, { minimumOverlapDays, warningDays }),
  };
}

/** Records what is wrong with the arguments and returns what children must use. */
export function checkMachineIdentity(
  checks: ArgChecks,
  args: MachineIdentityArgs,
): CheckedMachineSettings & { orgId: pulumi.Input<string>; userName: pulumi.Input<string> } {
  return {
    orgId: checks.check("orgId", args.orgId, idProblem),
    userName: checks.check("userName", args.userName, text(1, 200)),
    ...checkMachineSettings(checks, args),
  };
}

function checkDays(checks: ArgChecks, property: string, count: number, most: number): void {
  if (Number.isInteger(count) && count >= 1 && count <= most) return;
  checks.problem(property, `must be a whole number of days from 1 to ${most}; got ${count}`);
}

/** The lengths are those of `AddMachineUserRequest` in ZITADEL's management API. */
function text(least: number, most: number): Rule<string> {
  return ({ length }) =>
    length >= least && length <= most ? undefined : `has ${least} to ${most} characters; got ${length}`;
}
