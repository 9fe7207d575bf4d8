import type { TokenGuardError } from "@ml-identity/token-guard";
import { NOW } from "../corpus/settings.ts";

/** What a token says, as a careless reader takes it: the last of two members counts, odd bytes do not matter. */
export interface Reading {
  readonly token: string;
  readonly header: Readonly<Record<string, unknown>>;
  readonly claims: Readonly<Record<string, unknown>>;
}

/** Why the guard refuses a token that jose accepts. */
interface Reason {
  readonly reason: string;
  /** Whether it is the reason of this refusal, by what the guard says and by the token itself. */
  readonly explains: (refusal: TokenGuardError, reading: Reading) => boolean;
}

/** Claims whose form the guard checks, because the identity is made of them. */
const TYPED = new Set([
  "sub",
  "client_id",
  "azp",
  "aud",
  "scope",
  "permissions",
  "roles",
  "tenant",
  "cnf",
  "org_id",
]);
const TIMES = ["exp", "nbf", "iat"];
const LAST = 253_402_300_799;

function claimOf(refusal: TokenGuardError): string {
  return "claim" in refusal ? String(refusal.claim) : "";
}

function faultOf(refusal: TokenGuardError): string {
  return "fault" in refusal ? String(refusal.fault) : "";
}

function isTime(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LAST;
}

/** Every difference between the guard and jose that is meant. */
const REASONS: readonly Reason[] = [
  {
    reason: "exp must be there",
    explains: ({ code }, { claims }) => code === "CLAIM_MISSING" && claims["exp"] === undefined,
  },
  {
    reason: "a time must be a whole number of seconds up to the year 9999",
    explains: (refusal, { claims }) =>
      refusal.code === "CLAIM_MALFORMED" &&
      TIMES.includes(claimOf(refusal)) &&
      !isTime(claims[claimOf(refusal)]),
  },
  {
    reason: "iat must not be in the future, without a greatest age too",
    explains: ({ code }, { claims }) => code === "TOKEN_ISSUED_IN_FUTURE" && Number(claims["iat"]) > NOW,
  },
  {
    reason: "no member may stand twice",
    explains: (refusal, { token }) => faultOf(refusal) === "duplicate-member" && hasTwins(token),
  },
  {
    reason: "no member may be named __proto__",
    explains: (refusal, { token }) => faultOf(refusal) === "proto-member" && decoded(token).includes("proto"),
  },
  {
    reason: "no text may have half of a surrogate pair",
    explains: (refusal, { token }) => faultOf(refusal) === "lone-surrogate" && /\\u[dD]/.test(decoded(token)),
  },
  {
    reason: "JSON nests at most 16 levels",
    explains: (refusal, { token }) => faultOf(refusal) === "depth" && decoded(token).includes("[".repeat(15)),
  },
  {
    reason: "JSON must be valid UTF-8 without a byte order mark",
    explains: (refusal, { token }) =>
      (faultOf(refusal) === "utf8" || faultOf(refusal) === "json") && /[\ufffd\ufeff]/.test(decoded(token)),
  },
  {
    reason: "base64url must be written in its one form",
    explains: (refusal, { token }) =>
      faultOf(refusal) === "base64url" && token.split(".").some((part) => encodedAgain(part) !== part),
  },
  {
    reason: "a token has at most maxTokenBytes",
    explains: ({ code }, { token }) => code === "TOKEN_TOO_LARGE" && token.length > 16_384,
  },
  {
    reason: "crit is never accepted",
    explains: ({ code }, { header }) => code === "HEADER_CRIT_UNSUPPORTED" && "crit" in header,
  },
  {
    reason: "b64 is never accepted",
    explains: ({ code }, { header }) => code === "HEADER_B64_UNSUPPORTED" && "b64" in header,
  },
  {
    reason: "cty is never accepted",
    explains: ({ code }, { header }) => code === "HEADER_CONTENT_TYPE_UNSUPPORTED" && "cty" in header,
  },
  {
    reason: "a header that names or brings a key is never accepted",
    explains: ({ code }, { header }) =>
      code === "HEADER_KEY_SOURCE_FORBIDDEN" && ["jku", "jwk", "x5u", "x5c"].some((name) => name in header),
  },
  {
    reason: "typ must be the contract's, JWT, or absent",
    explains: ({ code }, { header }) => code === "HEADER_TYPE_NOT_ALLOWED" && "typ" in header,
  },
  {
    reason: "a token must be of the contract's use",
    explains: ({ code }, { claims }) =>
      code === "TOKEN_USE_NOT_ALLOWED" && ["token_use", "nonce", "at_hash"].some((name) => name in claims),
  },
  {
    reason: "the audience must be the contract's where it is not in aud too",
    explains: (refusal, { claims }) =>
      refusal.code === "AUDIENCE_NOT_ALLOWED" && claims["client_id"] !== "client-1",
  },
  {
    reason: "a required claim must have a value, and one that the contract accepts",
    explains: (refusal, { claims }) =>
      refusal.code === "CLAIM_NOT_ALLOWED" ||
      (refusal.code === "CLAIM_MISSING" &&
        claimOf(refusal) !== "exp" &&
        (claims[claimOf(refusal)] ?? undefined) === undefined),
  },
  {
    reason: "a claim that the identity is made of must have its form",
    explains: (refusal) =>
      refusal.code === "CLAIM_MALFORMED" && (TYPED.has(claimOf(refusal)) || claimOf(refusal).includes(":")),
  },
  {
    reason: "the tenant must be the contract's",
    explains: ({ code }) => code === "TENANT_NOT_ALLOWED",
  },
  {
    reason: "a token that is bound to a key needs a proof",
    explains: ({ code }, { claims }) => code === "SENDER_UNCONFIRMED" && "cnf" in claims,
  },
];

export const DIFFERENCES: readonly string[] = REASONS.map(({ reason }) => reason);

/** The reason for which the guard refuses what jose accepts; undefined when it is none of those that are meant. */
export function differenceOf(refusal: TokenGuardError, token: string): string | undefined {
  const reading = read(token);
  return REASONS.find(({ explains }) => explains(refusal, reading))?.reason;
}

/** Header and payload as texts. */
function decoded(token: string): string {
  const [header = "", payload = ""] = token.split(".");
  return [header, payload].map((part) => Buffer.from(part, "base64url").toString()).join("");
}

/** Whether header or payload have more names than remain when the last of two counts. */
function hasTwins(token: string): boolean {
  return token
    .split(".")
    .slice(0, 2)
    .some((part) => {
      const json = Buffer.from(part, "base64url").toString();
      return namesIn(json) > namesIn(JSON.stringify(JSON.parse(json)));
    });
}

/** The texts with a colon behind them. */
function namesIn(json: string): number {
  return [...json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon !== undefined).length;
}

function encodedAgain(part: string): string {
  return Buffer.from(part, "base64url").toString("base64url");
}

function read(token: string): Reading {
  const [header, claims] = token.split(".").map((part) => {
    try {
      return JSON.parse(
        Buffer.from(part, "base64url")
          .toString()
          .replace(/^\ufeff/, ""),
      ) as Reading["header"];
    } catch (error) {
      if (error instanceof SyntaxError) return {};
      throw error;
    }
  });
  return { token, header: header ?? {}, claims: claims ?? {} };
}
