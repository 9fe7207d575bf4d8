import { entries, malformed } from "./entry.ts";
import type { BadToken } from "./entry.ts";
import { API, COGNITO, headerText, payloadText, PLATFORM, platformWith, signed, token } from "../settings.ts";
import type { Setting } from "../settings.ts";
import { segment, withSegment } from "../token.ts";

const SECTION = "RFC 7515 section 3.1";
const ENCODING = "RFC 7515 section 2";
const PARTS = malformed("token", "parts");
const GOOD = (): string => token(API);

const SERIALIZATION: BadToken[] = entries(PLATFORM, {
  empty: ["A token has three parts", SECTION, () => "", PARTS],
  "one-part": ["A token has three parts", SECTION, () => GOOD().replace(/\..*/, ""), PARTS],
  "two-parts": [
    "A token has three parts",
    "RFC 7519 section 6",
    () => GOOD().split(".").slice(0, 2).join("."),
    PARTS,
  ],
  "four-parts": ["A token has three parts", SECTION, () => `${GOOD()}.AA`, PARTS],
  "dot-at-the-end": ["A token has three parts", SECTION, () => `${GOOD()}.`, PARTS],
  "dot-at-the-start": ["A token has three parts", SECTION, () => `.${GOOD()}`, PARTS],
  "dots-only": ["No part is empty", SECTION, () => "..", malformed("header", "base64url")],
  "many-dots": ["A token has three parts", "CVE-2025-22868", () => ".".repeat(4_000), PARTS],
  "encrypted-five-parts": [
    "An encrypted token is no signed one",
    "RFC 7516 section 3.1",
    () => `${segment({ alg: "RSA-OAEP", enc: "A256GCM" })}.AAAA.AAAA.AAAA.AAAA`,
    PARTS,
  ],
  "json-flattened": [
    "The JSON serialization is not for tokens",
    "RFC 7519 section 3",
    () => {
      const [header, payload, signature] = GOOD().split(".");
      return JSON.stringify({ payload, protected: header, signature });
    },
    PARTS,
  ],
  "json-in-dots": [
    "The JSON serialization is not for tokens",
    "CVE-2022-39227",
    () => `{"${GOOD().replaceAll(".", '":".","')}":"."}`,
    PARTS,
  ],
  "two-tokens": ["One token is one token", SECTION, () => `${GOOD()} ${GOOD()}`, PARTS],
  "two-tokens-with-comma": [
    "One token is one token",
    "RFC 9110 section 5.3",
    () => `${GOOD()},${GOOD()}`,
    PARTS,
  ],
  "dots-percent-encoded": [
    "The parts stand between dots",
    SECTION,
    () => GOOD().replaceAll(".", "%2E"),
    PARTS,
  ],
  "fullwidth-dots": ["The parts stand between dots", SECTION, () => GOOD().replaceAll(".", "\uff0e"), PARTS],
  "header-empty": [
    "No part is empty",
    SECTION,
    () => withSegment(GOOD(), 0, () => ""),
    malformed("header", "base64url"),
  ],
  "payload-detached": [
    "A token has its payload inside",
    "RFC 7515 appendix F",
    () => withSegment(GOOD(), 1, () => ""),
    malformed("payload", "base64url"),
  ],
  "signature-empty": [
    "A token is signed",
    "CVE-2020-28042",
    () => withSegment(GOOD(), 2, () => ""),
    malformed("signature", "base64url"),
  ],
  "header-and-payload-swapped": [
    "The header comes first",
    SECTION,
    () => {
      const [header, payload, signature] = GOOD().split(".");
      return `${payload}.${header}.${signature}`;
    },
    { code: "ALGORITHM_NOT_ALLOWED" },
  ],
  "scheme-in-front": [
    "The scheme is no part of the token",
    "RFC 6750 section 2.1",
    () => `Bearer ${GOOD()}`,
    malformed("header", "base64url"),
  ],
});

const BASE64URL: BadToken[] = entries(PLATFORM, {
  "space-in-front": [
    "There is no white space",
    ENCODING,
    () => ` ${GOOD()}`,
    malformed("header", "base64url"),
  ],
  "space-behind": [
    "There is no white space",
    ENCODING,
    () => `${GOOD()} `,
    malformed("signature", "base64url"),
  ],
  "line-feed-behind": [
    "There is no white space",
    ENCODING,
    () => `${GOOD()}\n`,
    malformed("signature", "base64url"),
  ],
  "line-feed-inside": [
    "There are no line breaks",
    ENCODING,
    () => withSegment(GOOD(), 1, (text) => `${text.slice(0, 64)}\r\n${text.slice(64)}`),
    malformed("payload", "base64url"),
  ],
  "tab-inside-header": [
    "There is no white space",
    ENCODING,
    () => withSegment(GOOD(), 0, (text) => `${text.slice(0, 8)}\t${text.slice(8)}`),
    malformed("header", "base64url"),
  ],
  "nul-behind": [
    "Every character is one of base64url",
    ENCODING,
    () => `${GOOD()}\0`,
    malformed("signature", "base64url"),
  ],
  "nul-in-front": [
    "Every character is one of base64url",
    ENCODING,
    () => `\0${GOOD()}`,
    malformed("header", "base64url"),
  ],
  "bom-in-front": [
    "Every character is one of base64url",
    ENCODING,
    () => `\ufeff${GOOD()}`,
    malformed("header", "base64url"),
  ],
  "fullwidth-letter": [
    "Every character is one of base64url",
    ENCODING,
    () => withSegment(GOOD(), 0, (text) => text.replace("e", "\uff45")),
    malformed("header", "base64url"),
  ],
  // U+0165 ends in the byte 0x65, which is an e.
  "letter-with-the-right-low-byte": [
    "Every character is one of base64url",
    ENCODING,
    () => withSegment(GOOD(), 0, (text) => text.replace("e", "\u0165")),
    malformed("header", "base64url"),
  ],
  "padding-of-header": [
    "There is no padding",
    ENCODING,
    () => signed(`${headerText((text) => text)} `, API.claims).replace(".", "=."),
    malformed("header", "base64url"),
  ],
  "padding-of-payload": [
    "There is no padding",
    ENCODING,
    () => withSegment(GOOD(), 1, (text) => `${text}==`),
    malformed("payload", "base64url"),
  ],
  "padding-of-signature": [
    "There is no padding",
    ENCODING,
    () => `${GOOD()}==`,
    malformed("signature", "base64url"),
  ],
  "standard-alphabet": [
    "The alphabet is that of base64url",
    ENCODING,
    () => withSegment(GOOD(), 2, (text) => text.replaceAll("-", "+").replaceAll("_", "/")),
    malformed("signature", "base64url"),
  ],
  "unused-bits-of-signature": [
    "The bits that are left over are 0, so that a token is written in one way",
    "RFC 4648 section 3.5",
    () => withSegment(GOOD(), 2, nextLastLetter),
    malformed("signature", "base64url"),
  ],
  "unused-bits-of-payload": [
    "The bits that are left over are 0, so that a token is written in one way",
    "RFC 4648 section 3.5",
    // 1 more than a multiple of 3 bytes leaves 4 bits over.
    () => withSegment(signed(API.header, payloadOfLength(1)), 1, nextLastLetter),
    malformed("payload", "base64url"),
  ],
  "one-letter-too-many": [
    "No group has one letter",
    "RFC 4648 section 4",
    () => withSegment(signed(API.header, payloadOfLength(0)), 1, (text) => `${text}A`),
    malformed("payload", "base64url"),
  ],
  "percent-encoded": [
    "Every character is one of base64url",
    ENCODING,
    () => withSegment(GOOD(), 2, (text) => text.replaceAll("-", "%2D")),
    malformed("signature", "base64url"),
  ],
  "in-small-letters": [
    "base64url distinguishes letters by case",
    ENCODING,
    () => GOOD().toLowerCase(),
    malformed("header", "utf8"),
  ],
});

const CUT: BadToken[] = entries(PLATFORM, {
  "cut-in-header": ["A token is whole", SECTION, () => GOOD().slice(0, 12), PARTS],
  "cut-after-header": ["A token is whole", SECTION, () => GOOD().split(".")[0] + ".", PARTS],
  "cut-in-payload": ["A token is whole", SECTION, () => GOOD().slice(0, 120), PARTS],
  "cut-after-payload": [
    "A token is whole",
    SECTION,
    () => withSegment(GOOD(), 2, () => ""),
    malformed("signature", "base64url"),
  ],
  "cut-in-signature": [
    "A signature is whole",
    "RFC 8017 section 8.2.2",
    () => withSegment(GOOD(), 2, (text) => text.slice(0, 128)),
    { code: "SIGNATURE_INVALID" },
  ],
  "cut-by-a-letter": [
    "A token is whole",
    ENCODING,
    () => GOOD().slice(0, -1),
    malformed("signature", "base64url"),
  ],
  "cut-at-the-front": ["A token is whole", SECTION, () => GOOD().slice(4), malformed("header", "json")],
  "payload-cut-and-signed-before": [
    "A payload is whole",
    "RFC 7519 section 7.2",
    () => withSegment(GOOD(), 1, (text) => text.slice(0, 40)),
    malformed("payload", "json"),
  ],
});

const SIZE: BadToken[] = [
  ...entries(PLATFORM, {
    "header-of-16-kib": [
      "A token has at most maxTokenBytes",
      "RFC 8725 section 3.10",
      () => token(API, {}, { pad: "x".repeat(16_384) }),
      { code: "TOKEN_TOO_LARGE" },
    ],
    "payload-of-64-kib": [
      "A token has at most maxTokenBytes",
      "CVE-2024-27305",
      () => token(API, { pad: "x".repeat(65_536) }),
      { code: "TOKEN_TOO_LARGE" },
    ],
    "lists-20000-deep": [
      "A token has at most maxTokenBytes",
      "RFC 8259 section 9",
      () => signed(API.header, `${"[".repeat(20_000)}${"]".repeat(20_000)}`),
      { code: "TOKEN_TOO_LARGE" },
    ],
  }),
  ...entries(platformFor("a byte too long"), {
    "one-byte-too-long": [
      "A token has at most maxTokenBytes",
      "RFC 8725 section 3.10",
      GOOD,
      { code: "TOKEN_TOO_LARGE" },
    ],
  }),
  ...entries(platformWith("small tokens", { maxTokenBytes: 256 }), {
    "usual-token-where-small-ones-are-expected": [
      "A token has at most maxTokenBytes",
      "RFC 8725 section 3.10",
      () => token(COGNITO),
      { code: "TOKEN_TOO_LARGE" },
    ],
  }),
];

export const FORM: readonly BadToken[] = [...SERIALIZATION, ...BASE64URL, ...CUT, ...SIZE];

/** The platform, with a limit that the good token just keeps, or is a byte too long for. */
export function platformFor(name: "as long as allowed" | "a byte too long"): Setting {
  return platformWith(name, { maxTokenBytes: GOOD().length - (name === "a byte too long" ? 1 : 0) });
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** The text with the lowest bit of its last letter set, which encodes nothing. */
function nextLastLetter(text: string): string {
  const last = LETTERS.indexOf(text.slice(-1));
  return text.slice(0, -1) + LETTERS[last + 1];
}

/** A payload of so many bytes more than a multiple of 3. */
function payloadOfLength(rest: number): string {
  return payloadText((json) => json + " ".repeat((rest + 3 - (json.length % 3)) % 3));
}
