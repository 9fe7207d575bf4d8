import { KeysFormat, RolesShape, tokenContractProblems } from "@ml-identity/token-contract";
import type { TokenContract } from "@ml-identity/token-contract";
import { claimPath } from "./claims/claim";
import type { ClaimPath } from "./claims/claim";
import type { ConfigProblem } from "./config-error";
import { normalType } from "./token/header";

/** A token contract, in which not checking the audience is a choice that somebody wrote down: `audiences: null`. */
export interface GuardContract extends Omit<TokenContract, "audiences"> {
  /** The accepted audiences. `null`: tokens for everybody are accepted (RFC 8725 section 3.9 advises against it). */
  audiences: string[] | null;
}

/** A contract, ready to be compared with claims. */
export interface CompiledContract {
  readonly contract: GuardContract;
  readonly keysFormat: KeysFormat;
  readonly algorithms: ReadonlySet<string>;
  /** Undefined: `jwt`, or no type. */
  readonly headerTypes: ReadonlySet<string> | undefined;
  readonly audience: ClaimPath;
  readonly audiences: ReadonlySet<string> | undefined;
  /** Undefined values: every value is accepted. */
  readonly required: readonly (readonly [ClaimPath, ReadonlySet<string> | undefined])[];
  readonly scopes: ClaimPath | undefined;
  readonly roles: ClaimPath | undefined;
  readonly rolesByTenant: boolean;
  readonly tenant: ClaimPath | undefined;
  readonly tenants: ReadonlySet<string> | undefined;
  readonly capabilityByScope: ReadonlyMap<string, string>;
  readonly capabilitiesByRole: ReadonlyMap<string, readonly string[]>;
}

/** Everything that is wrong with a contract. */
export function contractProblems(contract: unknown, path: string): ConfigProblem[] {
  // The audience is the one thing in which a guard's contract differs.
  const audienceless =
    typeof contract === "object" &&
    contract !== null &&
    "audiences" in contract &&
    contract.audiences === null;
  const value: unknown = audienceless ? { ...contract, audiences: ["-"] } : contract;
  return tokenContractProblems(value).map((problem) => ({
    path: problem.path === "contract" ? path : `${path}.${problem.path}`,
    reason: problem.reason,
  }));
}

/** Takes a copy: what the program does to its object later changes no rule. */
export function compileContract(given: GuardContract): CompiledContract {
  const contract = deepFreeze(structuredClone(given));
  const { audiences, headerTypes, tenants, capabilities } = contract;
  return {
    contract,
    keysFormat: contract.keysFormat ?? KeysFormat.Jwks,
    algorithms: new Set(contract.algorithms),
    headerTypes: headerTypes && new Set(headerTypes.map(normalType)),
    audience: claimPath(contract.audienceClaim ?? "aud"),
    audiences: audiences === null ? undefined : new Set(audiences),
    required: Object.entries(contract.requiredClaims).map(
      ([name, accepted]) => [claimPath(name), accepted.length === 0 ? undefined : new Set(accepted)] as const,
    ),
    scopes: optionalPath(contract.scopesClaim),
    roles: optionalPath(contract.rolesClaim),
    rolesByTenant: contract.rolesShape === RolesShape.ByTenant,
    tenant: optionalPath(contract.tenantClaim),
    tenants: tenants && new Set(tenants),
    capabilityByScope: new Map(Object.entries(capabilities?.scopes ?? {})),
    capabilitiesByRole: new Map(Object.entries(capabilities?.roles ?? {})),
  };
}

function optionalPath(name: string | undefined): ClaimPath | undefined {
  return name === undefined ? undefined : claimPath(name);
}

function deepFreeze<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
