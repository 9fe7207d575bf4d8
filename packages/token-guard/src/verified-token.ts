import type { TokenUse } from "@ml-identity/token-contract";
import type { GuardContract } from "./contract";
import type { JsonObject } from "./token/strict-json";

/** Whose request it is: what a token says after all of its checks have passed. Frozen, with everything in it. */
export interface VerifiedToken {
  /** `iss`: the issuer of the contract. */
  readonly issuer: string;
  /** `sub`. Unique at the issuer only. */
  readonly subject: string | undefined;
  /** The program that asked for the token: `client_id`, or `azp`. */
  readonly clientId: string | undefined;
  /** The values of the contract's audience claim. */
  readonly audience: readonly string[];
  readonly tokenUse: TokenUse;
  /** The tenant that the subject belongs to; undefined when the contract has no `tenantClaim`. */
  readonly tenant: string | undefined;
  readonly scopes: readonly string[];
  /** The subject's roles; with roles by tenant, those in the own tenant. */
  readonly roles: readonly string[];
  /** With roles by tenant: the roles in each tenant. */
  readonly rolesByTenant: Readonly<Record<string, readonly string[]>> | undefined;
  /** What scopes and roles allow, by the contract's `capabilities`. */
  readonly capabilities: readonly string[];
  /** `exp`: seconds since 1970. */
  readonly expiresAt: number;
  /** `cnf`: to which key or certificate the token is bound. */
  readonly confirmation: JsonObject | undefined;
  /** Every claim, as it stands in the token. */
  readonly claims: JsonObject;
  /** The contract that the token fulfils. */
  readonly contract: GuardContract;
}
