import type { Requirement, TokenGuardErrorCode } from "@ml-identity/token-guard";
import type { Setting } from "../settings.ts";

/** A token that must be refused. */
export interface BadToken {
  /** Unique in the corpus. */
  readonly name: string;
  /** The rule that it breaks, in one sentence. */
  readonly rule: string;
  /** Where the rule stands: a section of an RFC, an advisory, or the issuer's documentation. */
  readonly source: string;
  readonly token: () => string;
  /** What judges it. */
  readonly setting: Setting;
  /** What the request needs beside a valid token. */
  readonly require?: Requirement;
  readonly refusal: Refusal;
}

/** The one refusal that is right: the code, and what the error tells about the place. */
export interface Refusal {
  readonly code: TokenGuardErrorCode;
  readonly part?: string;
  readonly fault?: string;
  readonly claim?: string;
  readonly missing?: readonly string[];
}

/** A token at the last point at which it is still good: the other side of a rule of the corpus. */
export interface GoodToken {
  readonly name: string;
  readonly token: () => string;
  readonly setting: Setting;
  readonly require?: Requirement;
}

/** Writes entries of one setting. */
export type Entries = Readonly<
  Record<string, readonly [rule: string, source: string, token: () => string, refusal: Refusal]>
>;

export function entries(setting: Setting, table: Entries, require?: Requirement): BadToken[] {
  return Object.entries(table).map(([name, [rule, source, token, refusal]]) => ({
    name,
    rule,
    source,
    token,
    setting,
    refusal,
    ...(require !== undefined && { require }),
  }));
}

/** The token has not the form of a token. */
export function malformed(part: string, fault: string): Refusal {
  return { code: "TOKEN_MALFORMED", part, fault };
}
