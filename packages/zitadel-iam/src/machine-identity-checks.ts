import type { ArgChecks } from "@ml-identity/component-kit";
import type * as pulumi from "@pulumi/pulumi";
import { checkKeys } from "./key-checks";
import type { KeySchedule } from "./key-generations";
import type { MachineIdentityArgs, MachineIdentitySettings } from "./machine-identity-args";
import { nameProblem } from "./name-problem";
import { idProblem } from "./zitadel-id";

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
  const { name, description } = settings;
  return {
    texts: {
      ...(name !== undefined && { name: checks.check("name", name, nameProblem) }),
      ...(description !== undefined && {
        description: checks.check("description", description, descriptionProblem),
      }),
    },
    schedule: checkKeys(checks, settings),
  };
}

/** Records what is wrong with the arguments and returns what children must use. */
export function checkMachineIdentity(
  checks: ArgChecks,
  args: MachineIdentityArgs,
): CheckedMachineSettings & { orgId: pulumi.Input<string>; userName: pulumi.Input<string> } {
  return {
    orgId: checks.check("orgId", args.orgId, idProblem),
    userName: checks.check("userName", args.userName, nameProblem),
    ...checkMachineSettings(checks, args),
  };
}

/** As `AddMachineUserRequest` of ZITADEL's management API. */
function descriptionProblem({ length }: string): string | undefined {
  return length <= 500 ? undefined : `must have at most 500 characters; got ${length}`;
}
