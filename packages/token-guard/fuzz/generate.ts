import { NOW, ZITADEL_ROLES } from "../corpus/settings.ts";
import type { Json } from "../corpus/settings.ts";
import type { KeyName } from "../corpus/keys.ts";
import { compact, fixed, signWith } from "../corpus/token.ts";
import type { IssuerKey, JudgedIssuer } from "./issuers.ts";
import { MUTATIONS } from "./mutations.ts";
import type { Random } from "./random.ts";
import { oddName, oddValue } from "./values.ts";

/** Names and values as they are written in JSON: a name may stand twice. */
type Members = [name: string, value: string][];

/** A token of the issuer: as it should be, or with a few things that are odd, mostly signed by the issuer's own key. */
export function generateToken({ issuer, signers }: JudgedIssuer, random: Random): string {
  const signer = random.of(signers);
  const header = membersOf({ ...issuer.header, alg: signer.alg, kid: signer.kid });
  const claims = membersOf({ ...issuer.claims, jti: String(random.below(1_000_000)) });
  for (let changes = random.of([0, 0, 1, 1, 1, 2, 3]); changes > 0; changes--) {
    if (random.percent(25)) random.of(HEADER_CHANGES)(header, random);
    else random.of(CLAIM_CHANGES)(claims, random);
  }
  const sign = signature(signer, random);
  if (random.percent(1))
    return compact(oddText(written(header, random), random), written(claims, random), sign);
  if (random.percent(1))
    return compact(written(header, random), oddText(written(claims, random), random), sign);
  const token = compact(written(header, random), written(claims, random), sign);
  if (!random.percent(10)) return token;
  const [, mutate] = random.of(Object.entries(MUTATIONS));
  return mutate(token, random, token);
}

function membersOf(object: Json): Members {
  return Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, JSON.stringify(value)]);
}

function written(members: Members, random: Random): string {
  const space = random.percent(5) ? " " : "";
  return `{${members.map(([name, value]) => `"${name}":${space}${value}`).join(`,${space}`)}}`;
}

/** What is no JSON object in UTF-8, or not everywhere. */
function oddText(json: string, random: Random): string | Buffer {
  return random.of<() => string | Buffer>([
    () => `\ufeff${json}`,
    () => `${json} `,
    () => json.slice(0, -1),
    () => `[${json}]`,
    () => Buffer.from(json, "utf16le"),
    () => Buffer.from(json.replace(/[a-z]/, "\xff"), "latin1"),
  ])();
}

const ATTACKERS: Readonly<Record<string, KeyName>> = {
  RS256: "rsa-attacker",
  PS256: "rsa-attacker",
  ES256: "p256-attacker",
  EdDSA: "ed25519-attacker",
};

function signature({ alg, key }: IssuerKey, random: Random): ReturnType<typeof signWith> {
  if (random.percent(94)) return signWith(key, alg);
  const attacker = ATTACKERS[alg];
  return attacker === undefined ? fixed(Buffer.alloc(132)) : signWith(attacker, alg);
}

type Change = (members: Members, random: Random) => void;

/** Gives a member another value; adds the member when it is not there. */
function set(name: string, value: (random: Random) => unknown): Change {
  return (members, random) => {
    const made = value(random);
    remove(members, name);
    if (made !== undefined) members.push([name, JSON.stringify(made)]);
  };
}

function remove(members: Members, name: string): void {
  const at = members.findIndex(([member]) => member === name);
  if (at !== -1) members.splice(at, 1);
}

/** Changes of whatever members there are. */
const ANY: readonly Change[] = [
  (members, random) => members.splice(random.below(members.length), 1),
  (members, random) => members.push([oddName(random), oddValue(random)]),
  (members, random) => {
    if (members.length > 0) random.of(members)[1] = oddValue(random);
  },
  (members, random) => {
    if (members.length > 0) members.unshift([random.of(members)[0], oddValue(random)]);
  },
  (members, random) => {
    if (members.length === 0) return;
    const member = random.of(members);
    const first = member[0].charCodeAt(0).toString(16).padStart(4, "0");
    if (/^[a-z]/.test(member[0])) member[0] = `\\u${first}${member[0].slice(1)}`;
  },
];

function around(random: Random): number {
  return NOW + random.of([-3_600, -301, -300, -11, -10, -9, -1, 0, 1, 9, 10, 11, 3_600]);
}

function nested(levels: number): unknown[] {
  return levels === 1 ? [] : [nested(levels - 1)];
}

const CLAIM_CHANGES: readonly Change[] = [
  ...ANY,
  set("exp", around),
  set("exp", () => undefined),
  set("nbf", around),
  set("iat", around),
  set("iat", () => undefined),
  set("exp", (random) => NOW + random.below(1_000) + 0.5),
  set("iss", (random) =>
    random.of(["https://issuer.example.com/", "https://evil.example", ["https://issuer.example.com"]]),
  ),
  set("aud", (random) => random.of(["api", "other", ["api"], ["other", "api"], [], ["api", 1], "caf\u00e9"])),
  set("client_id", (random) => random.of(["client-1", "spa", "other", 1, ""])),
  set("token_use", (random) => random.of(["access", "id", "refresh"])),
  set("sub", (random) => random.of(["user-9", "", 1, ["user-1"]])),
  set("scope", (random) => random.of(["a b", ["a"], [1], 7, {}])),
  set("roles", (random) => random.of([["a"], "a", { a: true }, [["a"]]])),
  set("permissions", (random) => random.of([["a"], {}, "a"])),
  set("org_id", (random) => random.of(["org_A", "org_B", ["org_A"]])),
  set("tenant", (random) => random.of(["team-a", "", ["team-a"]])),
  set(ZITADEL_ROLES, (random) => random.of([{ trainer: { "org-2": "x" } }, ["trainer"], { trainer: 1 }])),
  set("firebase", (random) => random.of([{ tenant: "team-b" }, { sign_in_provider: "oidc.corp" }, null])),
  set("nonce", () => "n"),
  set("cnf", (random) => random.of([{ jkt: "x" }, "x", {}])),
  set("act", () => ({ sub: "a", act: { sub: "b" } })),
  set("deep", (random) => nested(13 + random.below(5))),
  set("pad", (random) => "x".repeat(random.of([10, 1_000, 13_000]))),
];

const HEADER_CHANGES: readonly Change[] = [
  ...ANY,
  set("alg", (random) => random.of(["none", "HS256", "RS256", "PS256", "ES256", "ES384", "EdDSA", "RS384"])),
  set("kid", (random) =>
    random.of(["rsa", "p256", "ed25519", "shared-kid", "other", "", 1, "k".repeat(257)]),
  ),
  set("kid", () => undefined),
  set("typ", (random) =>
    random.of(["JWT", "jwt", "at+jwt", "application/at+jwt", "AT+JWT", "dpop+jwt", "", 1]),
  ),
  set("typ", () => undefined),
  set("crit", (random) => random.of([["exp"], ["b64"], [], "exp"])),
  set("b64", (random) => random.of([true, false])),
  set("cty", () => "JWT"),
  set("jwk", () => ({ kty: "oct", k: "AA" })),
  set("x5t", () => "x"),
];
