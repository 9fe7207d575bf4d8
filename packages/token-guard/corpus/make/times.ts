import { entries } from "./entry.ts";
import type { BadToken, Entries, Refusal } from "./entry.ts";
import { API, NOW, payloadText, PLATFORM, platformWith, signed, token } from "../settings.ts";
import type { Json } from "../settings.ts";

function claims(changed: Json): () => string {
  return () => token(API, changed);
}

/** The value as it stands in the JSON, for numbers that JSON.stringify does not write. */
function written(claim: string, value: string): () => string {
  return () =>
    signed(
      API.header,
      payloadText((json) => json.replace(new RegExp(`"${claim}":\\d+`), `"${claim}":${value}`)),
    );
}

const SECTIONS = {
  exp: "RFC 7519 section 4.1.4",
  nbf: "RFC 7519 section 4.1.5",
  iat: "RFC 7519 section 4.1.6",
};

/** What is no time, whichever claim it stands in. */
function noTimes(claim: keyof typeof SECTIONS): BadToken[] {
  const refusal: Refusal = { code: "CLAIM_MALFORMED", claim };
  const tokens: Record<string, () => string> = {
    text: claims({ [claim]: String(API.claims[claim] as number) }),
    "text-of-a-date": claims({ [claim]: "2025-12-31T23:59:00Z" }),
    list: claims({ [claim]: [API.claims[claim]] }),
    object: claims({ [claim]: { valueOf: API.claims[claim] } }),
    true: claims({ [claim]: true }),
    empty: claims({ [claim]: "" }),
    "with-fraction": claims({ [claim]: (API.claims[claim] as number) + 0.5 }),
    negative: claims({ [claim]: -1 }),
    "1e400": written(claim, "1e400"),
    "minus-1e400": written(claim, "-1e400"),
    "1e30": written(claim, "1e30"),
    "past-the-year-9999": claims({ [claim]: 253_402_300_800 }),
    "in-milliseconds": claims({ [claim]: (API.claims[claim] as number) * 1000 }),
  };
  const table: Entries = Object.fromEntries(
    Object.entries(tokens).map(([name, make]) => [
      `${claim}-${name}`,
      [`${claim} is a whole number of seconds`, SECTIONS[claim], make, refusal] as const,
    ]),
  );
  return entries(PLATFORM, table);
}

const NULLS: BadToken[] = entries(PLATFORM, {
  "exp-missing": [
    "A token ends",
    "RFC 9068 section 2.2",
    claims({ exp: undefined }),
    { code: "CLAIM_MISSING", claim: "exp" },
  ],
  "exp-null": [
    "A token ends",
    SECTIONS.exp,
    claims({ exp: null }),
    { code: "CLAIM_MALFORMED", claim: "exp" },
  ],
  "nbf-null": [
    "nbf is a whole number of seconds",
    SECTIONS.nbf,
    claims({ nbf: null }),
    { code: "CLAIM_MALFORMED", claim: "nbf" },
  ],
  "iat-null": [
    "iat is a whole number of seconds",
    SECTIONS.iat,
    claims({ iat: null }),
    { code: "CLAIM_MALFORMED", claim: "iat" },
  ],
});

const CLOCK: BadToken[] = entries(PLATFORM, {
  "exp-now": ["A token is over at exp", SECTIONS.exp, claims({ exp: NOW }), { code: "TOKEN_EXPIRED" }],
  "exp-a-second-ago": [
    "A token is over at exp",
    SECTIONS.exp,
    claims({ exp: NOW - 1 }),
    { code: "TOKEN_EXPIRED" },
  ],
  "exp-zero": ["A token is over at exp", SECTIONS.exp, claims({ exp: 0 }), { code: "TOKEN_EXPIRED" }],
  "exp-minus-zero": ["A token is over at exp", SECTIONS.exp, written("exp", "-0"), { code: "TOKEN_EXPIRED" }],
  "exp-before-nbf": [
    "A token is over at exp",
    SECTIONS.exp,
    claims({ exp: NOW - 90 }),
    { code: "TOKEN_EXPIRED" },
  ],
  "nbf-in-a-second": [
    "A token begins at nbf",
    SECTIONS.nbf,
    claims({ nbf: NOW + 1 }),
    { code: "TOKEN_NOT_YET_VALID" },
  ],
  "nbf-in-a-year": [
    "A token begins at nbf",
    SECTIONS.nbf,
    claims({ nbf: NOW + 31_536_000 }),
    { code: "TOKEN_NOT_YET_VALID" },
  ],
  "iat-in-a-second": [
    "A token was issued in the past",
    SECTIONS.iat,
    claims({ iat: NOW + 1 }),
    { code: "TOKEN_ISSUED_IN_FUTURE" },
  ],
});

const TOLERANT: BadToken[] = entries(platformWith("10 s of tolerance", { clockToleranceSeconds: 10 }), {
  "exp-10-seconds-ago": [
    "The tolerance ends",
    SECTIONS.exp,
    claims({ exp: NOW - 10 }),
    { code: "TOKEN_EXPIRED" },
  ],
  "nbf-in-11-seconds": [
    "The tolerance ends",
    SECTIONS.nbf,
    claims({ nbf: NOW + 11 }),
    { code: "TOKEN_NOT_YET_VALID" },
  ],
  "iat-in-11-seconds": [
    "The tolerance ends",
    SECTIONS.iat,
    claims({ iat: NOW + 11 }),
    { code: "TOKEN_ISSUED_IN_FUTURE" },
  ],
});

const AGED: BadToken[] = entries(platformWith("300 s of age", { maxAgeSeconds: 300 }), {
  "age-301-seconds": [
    "A token is at most maxAgeSeconds old",
    SECTIONS.iat,
    claims({ iat: NOW - 301 }),
    { code: "TOKEN_TOO_OLD" },
  ],
  "age-unknown": [
    "With maxAgeSeconds a token says when it was issued",
    SECTIONS.iat,
    claims({ iat: undefined }),
    { code: "CLAIM_MISSING", claim: "iat" },
  ],
  "age-null": [
    "With maxAgeSeconds a token says when it was issued",
    SECTIONS.iat,
    claims({ iat: null }),
    { code: "CLAIM_MALFORMED", claim: "iat" },
  ],
  "age-56-years": [
    "A token is at most maxAgeSeconds old",
    SECTIONS.iat,
    claims({ iat: 0 }),
    { code: "TOKEN_TOO_OLD" },
  ],
});

export const TIMES: readonly BadToken[] = [
  ...noTimes("exp"),
  ...noTimes("nbf"),
  ...noTimes("iat"),
  ...NULLS,
  ...CLOCK,
  ...TOLERANT,
  ...AGED,
];
