/** What the service adds where the program is silent. */
import type { PoolState, Tier } from "./constraints.ts";

type Filled = Required<
  Pick<
    PoolState,
    | "adminCreateUserConfig"
    | "passwordPolicy"
    | "signInPolicy"
    | "usernameConfiguration"
    | "verificationMessageTemplate"
  >
> & { userPoolTier: Tier };

const DEFAULT_PASSWORD_POLICY: Filled["passwordPolicy"] = {
  minimumLength: 8,
  requireLowercase: true,
  requireNumbers: true,
  requireSymbols: true,
  requireUppercase: true,
  temporaryPasswordValidityDays: 7,
};

/** A block that the program gives is completed; one that it leaves out stays as it was `before`, or as the service has it. */
export function filledIn(inputs: PoolState, before: Partial<PoolState> = {}): Filled {
  const { passwordPolicy, signInPolicy, usernameConfiguration, verificationMessageTemplate } = inputs;
  return {
    userPoolTier: (inputs.userPoolTier ?? before.userPoolTier ?? "ESSENTIALS") as Tier,
    adminCreateUserConfig: {
      allowAdminCreateUserOnly: false,
      ...(inputs.adminCreateUserConfig ?? before.adminCreateUserConfig),
    },
    passwordPolicy: passwordPolicy
      ? completedPolicy(passwordPolicy, before.passwordPolicy)
      : (before.passwordPolicy ?? DEFAULT_PASSWORD_POLICY),
    signInPolicy: { allowedFirstAuthFactors: ["PASSWORD"], ...(signInPolicy ?? before.signInPolicy) },
    usernameConfiguration: {
      caseSensitive: true,
      ...(usernameConfiguration ?? before.usernameConfiguration),
    },
    verificationMessageTemplate: {
      defaultEmailOption: "CONFIRM_WITH_CODE",
      ...(verificationMessageTemplate ?? before.verificationMessageTemplate),
    },
  };
}

/** Given in part, the provider sends false for every boolean that was left out: weaker than no policy at all. */
function completedPolicy(
  given: Filled["passwordPolicy"],
  before: PoolState["passwordPolicy"],
): Filled["passwordPolicy"] {
  return {
    minimumLength: before?.minimumLength ?? 8,
    requireLowercase: false,
    requireNumbers: false,
    requireSymbols: false,
    requireUppercase: false,
    temporaryPasswordValidityDays: before?.temporaryPasswordValidityDays ?? 7,
    ...given,
  };
}
