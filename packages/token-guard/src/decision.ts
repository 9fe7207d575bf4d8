import type { TokenUse } from "@ml-identity/token-contract";
import type { Requirement } from "./requirement";

/**
 * The rule that decided. `token`: the checks of the token; `sender`: whether the sender holds the key that the token is bound
 * to; then the properties of the requirement. An allowed request with a requirement was decided by `all` of it.
 */
export type DecisionRule =
  "token" | "sender" | "tenant" | "resource" | "scopes" | "capabilities" | "roles" | "all";

/** Whether a request may pass and why, fit for an audit log: it has no part of the token but the names of who asks. */
export interface Decision {
  readonly allowed: boolean;
  readonly rule: DecisionRule;
  /** `ALLOWED`, or the code of the refusal. */
  readonly code: string;
  /** One sentence. */
  readonly reason: string;
  /** What the requirement asks for and the token does not give. */
  readonly missing: readonly string[];
  readonly requirement: Requirement | undefined;
  /** Who asks; all undefined unless the token was verified. */
  readonly issuer: string | undefined;
  readonly subject: string | undefined;
  readonly clientId: string | undefined;
  readonly tenant: string | undefined;
  readonly tokenUse: TokenUse | undefined;
}
