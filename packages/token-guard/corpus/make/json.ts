import { entries, malformed } from "./entry.ts";
import type { BadToken, Refusal } from "./entry.ts";
import { API, headerText, payloadText, PLATFORM, signed } from "../settings.ts";

const DUPLICATES = "RFC 7519 section 4";
const OBJECT = "RFC 7519 section 7.2";
const JSON_TEXT = "RFC 8259 section 2";
const UTF8 = "RFC 8259 section 8.1";
const TWICE = malformed("payload", "duplicate-member");
const PROTO = malformed("payload", "proto-member");
const NO_JSON = malformed("payload", "json");

/** A good payload with members added in front of the others, where a reader that keeps the last does not see them. */
function withMembers(members: string): () => string {
  return () =>
    signed(
      API.header,
      payloadText((json) => json.replace("{", `{${members},`)),
    );
}

function withPayload(payload: string | Buffer): () => string {
  return () => signed(API.header, payload);
}

function withHeader(change: (json: string) => string): () => string {
  return () => signed(headerText(change), API.claims);
}

function addedHeader(members: string): () => string {
  return withHeader((json) => json.replace("{", `{${members},`));
}

/** A payload with these bytes in a claim. */
function withBytes(bytes: number[]): () => string {
  const text = payloadText((json) => json.replace("{", '{"name":"@",'));
  const [before = "", after = ""] = text.split("@");
  return withPayload(Buffer.concat([Buffer.from(before), Buffer.from(bytes), Buffer.from(after)]));
}

const MEMBERS: BadToken[] = entries(PLATFORM, {
  "iss-twice": ["No claim stands twice", DUPLICATES, withMembers('"iss":"https://evil.example"'), TWICE],
  "exp-twice": ["No claim stands twice", DUPLICATES, withMembers('"exp":9999999999'), TWICE],
  "aud-twice": ["No claim stands twice", DUPLICATES, withMembers('"aud":"other"'), TWICE],
  "scope-twice": ["No claim stands twice", DUPLICATES, withMembers('"scope":"admin"'), TWICE],
  "sub-twice-the-same": ["No claim stands twice", DUPLICATES, withMembers('"sub":"user-1"'), TWICE],
  "sub-twice-escaped": ["No claim stands twice", DUPLICATES, withMembers('"\\u0073ub":"admin"'), TWICE],
  "iss-twice-all-escaped": [
    "No claim stands twice, however it is written",
    DUPLICATES,
    withMembers('"\\u0069\\u0073\\u0073":"https://evil.example"'),
    TWICE,
  ],
  "inner-member-twice": [
    "No member stands twice at any depth",
    DUPLICATES,
    withMembers('"act":{"sub":"a","sub":"b"}'),
    TWICE,
  ],
  "inner-member-twice-in-list": [
    "No member stands twice at any depth",
    DUPLICATES,
    withMembers('"list":[{"a":1,"\\u0061":2}]'),
    TWICE,
  ],
  "alg-twice": [
    "No header parameter stands twice",
    "RFC 7515 section 4",
    addedHeader('"alg":"none"'),
    malformed("header", "duplicate-member"),
  ],
  "kid-twice-escaped": [
    "No header parameter stands twice",
    "RFC 7515 section 4",
    addedHeader('"\\u006bid":"other"'),
    malformed("header", "duplicate-member"),
  ],
  "proto-claim": [
    "No claim changes what others are",
    "CWE-1321",
    withMembers('"__proto__":{"scope":"admin"}'),
    PROTO,
  ],
  "proto-claim-escaped": [
    "No claim changes what others are",
    "CWE-1321",
    withMembers('"\\u005f_proto__":{"scope":"admin"}'),
    PROTO,
  ],
  "proto-inside": [
    "No claim changes what others are",
    "CWE-1321",
    withMembers('"act":{"__proto__":{"sub":"admin"}}'),
    PROTO,
  ],
  "proto-with-all-claims": [
    "Claims are the payload's own members",
    "CWE-1321",
    withPayload(`{"__proto__":${JSON.stringify(API.claims)}}`),
    PROTO,
  ],
  "proto-in-header": [
    "No header parameter changes what others are",
    "CWE-1321",
    addedHeader('"__proto__":{"crit":[]}'),
    malformed("header", "proto-member"),
  ],
});

const SHAPES: BadToken[] = entries(PLATFORM, {
  "payload-list": [
    "The payload is an object",
    OBJECT,
    withPayload(JSON.stringify([API.claims])),
    malformed("payload", "not-object"),
  ],
  "payload-text": [
    "The payload is an object",
    OBJECT,
    withPayload(JSON.stringify(JSON.stringify(API.claims))),
    malformed("payload", "not-object"),
  ],
  "payload-number": [
    "The payload is an object",
    OBJECT,
    withPayload("1"),
    malformed("payload", "not-object"),
  ],
  "payload-null": [
    "The payload is an object",
    OBJECT,
    withPayload("null"),
    malformed("payload", "not-object"),
  ],
  "payload-true": [
    "The payload is an object",
    OBJECT,
    withPayload("true"),
    malformed("payload", "not-object"),
  ],
  "payload-empty-object": [
    "There is an issuer",
    "RFC 9068 section 4",
    withPayload("{}"),
    { code: "ISSUER_UNKNOWN" },
  ],
  "payload-blank": ["The payload is an object", OBJECT, withPayload(" "), NO_JSON],
  "header-list": [
    "The header is an object",
    "RFC 7515 section 4",
    withHeader((json) => `[${json}]`),
    malformed("header", "not-object"),
  ],
  "header-null": [
    "The header is an object",
    "RFC 7515 section 4",
    withHeader(() => "null"),
    malformed("header", "not-object"),
  ],
  "payload-17-levels": [
    "The payload nests at most 16 levels",
    "RFC 8259 section 9",
    withMembers(`"deep":${"[".repeat(16)}${"]".repeat(16)}`),
    malformed("payload", "depth"),
  ],
  "payload-5000-levels": [
    "The payload nests at most 16 levels",
    "RFC 8259 section 9",
    withPayload('{"a":'.repeat(1_000) + "1" + "}".repeat(1_000)),
    malformed("payload", "depth"),
  ],
  "header-17-levels": [
    "The header nests at most 16 levels",
    "RFC 8259 section 9",
    addedHeader(`"deep":${"[".repeat(16)}${"]".repeat(16)}`),
    malformed("header", "depth"),
  ],
});

function broken(name: string, payload: string, refusal: Refusal = NO_JSON): BadToken[] {
  return entries(PLATFORM, { [name]: ["The payload is JSON", JSON_TEXT, withPayload(payload), refusal] });
}

const GOOD = payloadText((json) => json);
const SYNTAX: BadToken[] = [
  ...broken("json-comma-at-the-end", GOOD.replace(/}$/, ",}")),
  ...broken("json-text-behind", `${GOOD}x`),
  ...broken("json-two-objects", GOOD + GOOD),
  ...broken("json-comment", GOOD.replace("{", "{/* */")),
  ...broken("json-single-quotes", GOOD.replaceAll('"', "'")),
  ...broken("json-names-without-quotes", GOOD.replace('"iss"', "iss")),
  ...broken("json-exp-nan", GOOD.replace(/"exp":\d+/, '"exp":NaN')),
  ...broken("json-exp-infinity", GOOD.replace(/"exp":\d+/, '"exp":Infinity')),
  ...broken("json-exp-hexadecimal", GOOD.replace(/"exp":\d+/, '"exp":0x7fffffff')),
  ...broken("json-exp-plus", GOOD.replace('"exp":', '"exp":+')),
  ...broken("json-exp-leading-zero", GOOD.replace('"exp":', '"exp":0')),
  ...broken("json-unclosed-text", GOOD.replace(/"}$/, "}").slice(0, -3) + '"'),
  ...broken("json-line-feed-in-text", GOOD.replace("user-1", "user\n-1")),
  ...broken("json-nul-in-text", GOOD.replace("user-1", "user-1\0")),
  ...broken("json-nul-behind", `${GOOD}\0`),
  ...broken("json-no-break-space", `\u00a0${GOOD}`),
  ...broken("json-wrong-escape", GOOD.replace("user-1", "user\\x2d1")),
  ...broken("json-bom", `\ufeff${GOOD}`),
];

const ENCODINGS: BadToken[] = entries(PLATFORM, {
  "payload-utf16": ["The payload is UTF-8", UTF8, withPayload(Buffer.from(GOOD, "utf16le")), NO_JSON],
  "payload-utf16-with-bom": [
    "The payload is UTF-8",
    UTF8,
    withPayload(Buffer.from(`\ufeff${GOOD}`, "utf16le")),
    malformed("payload", "utf8"),
  ],
  "utf8-invalid-byte": ["The payload is UTF-8", UTF8, withBytes([0xff]), malformed("payload", "utf8")],
  "utf8-overlong-quote": [
    "UTF-8 is the shortest form",
    "RFC 3629 section 3",
    withBytes([0xc0, 0xa2]),
    malformed("payload", "utf8"),
  ],
  "utf8-overlong-slash": [
    "UTF-8 is the shortest form",
    "RFC 3629 section 3",
    withBytes([0xe0, 0x80, 0xaf]),
    malformed("payload", "utf8"),
  ],
  "utf8-surrogate": [
    "UTF-8 has no surrogates",
    "RFC 3629 section 3",
    withBytes([0xed, 0xa0, 0x80]),
    malformed("payload", "utf8"),
  ],
  "utf8-beyond-unicode": [
    "UTF-8 ends at U+10FFFF",
    "RFC 3629 section 3",
    withBytes([0xf5, 0x80, 0x80, 0x80]),
    malformed("payload", "utf8"),
  ],
  "utf8-cut": [
    "The payload is UTF-8",
    "RFC 3629 section 3",
    withBytes([0xe2, 0x82]),
    malformed("payload", "utf8"),
  ],
  "header-invalid-byte": [
    "The header is UTF-8",
    "RFC 7515 section 5.2",
    () =>
      signed(
        Buffer.from(
          headerText((json) => json.replace("rsa", "rs\xff")),
          "latin1",
        ),
        API.claims,
      ),
    malformed("header", "utf8"),
  ],
  "header-bom": [
    "The header is JSON",
    "RFC 8259 section 8.1",
    withHeader((json) => `\ufeff${json}`),
    malformed("header", "json"),
  ],
  "surrogate-alone": [
    "Texts are Unicode",
    "RFC 8259 section 8.2",
    withMembers('"name":"\\ud800"'),
    malformed("payload", "lone-surrogate"),
  ],
  "surrogate-alone-in-sub": [
    "Texts are Unicode",
    "RFC 8259 section 8.2",
    () =>
      signed(
        API.header,
        payloadText((json) => json.replace("user-1", "user-1\\udead")),
      ),
    malformed("payload", "lone-surrogate"),
  ],
  "surrogate-alone-in-name": [
    "Texts are Unicode",
    "RFC 8259 section 8.2",
    withMembers('"a":{"\\udc00\\ud800":1}'),
    malformed("payload", "lone-surrogate"),
  ],
  "surrogate-alone-in-kid": [
    "Texts are Unicode",
    "RFC 8259 section 8.2",
    withHeader((json) => json.replace('"kid":"rsa"', '"kid":"rsa\\ud800"')),
    malformed("header", "lone-surrogate"),
  ],
});

export const JSON_TEXTS: readonly BadToken[] = [...MEMBERS, ...SHAPES, ...SYNTAX, ...ENCODINGS];
