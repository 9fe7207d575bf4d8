import type { Random } from "./random.ts";

/** JSON texts that stand where something else is expected. */
const ODD: readonly string[] = [
  ...["null", "true", "false", "0", "-0", "1", "-1", "0.5", "1e3", "1e400", "-1e400", "9007199254740993"],
  ...["1767225599", "1767225600", "1767225601", "1767225610", "253402300799", "253402300800", "4294967296"],
  ...['""', '" "', '"\\u0000"', '"\\ud800"', '"1767229200"', '"NaN"', '"*"', '"none"', '"HS256"', '"RS256"'],
  ...['"ES256"', '"EdDSA"', '"JWT"', '"at+jwt"', '"rsa"', '"p256"', '"api"', '"user-1"', '"admin"'],
  ...['"https://issuer.example.com"', '"https://issuer.example.com/"', '"https://evil.example"', '"access"'],
  ...['"id"', '"__proto__"', '"../../dev/null"', "[]", "[[]]", "{}", '["api"]', '["api",1]', "[null]"],
  ...['{"toString":"api"}', '{"a":{"a":{}}}', '{"a":1,"a":2}', '["https://issuer.example.com"]'],
  ...['{"jkt":"x"}', '{"tenant":"team-a-x1y2z"}', '{"trainer":{"org-1":"x"}}', '"\ud83d\ude00"', '"e\u0301"'],
];

/** Names that mean something to somebody. */
const NAMES: readonly string[] = [
  ...["alg", "kid", "typ", "cty", "crit", "b64", "jwk", "jku", "x5u", "x5c", "x5t", "zip", "enc", "epk"],
  ...["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "scope", "scp", "roles", "tenant", "client_id", "azp"],
  ...["token_use", "nonce", "at_hash", "cnf", "act", "permissions", "org_id", "firebase", "auth_time"],
  ...["__proto__", "constructor", "toString", "", "\\u0069ss", "\\u0065xp", "is\\u0073", "\u0456ss", "ISS"],
];

export function oddValue(random: Random): string {
  return random.of(ODD);
}

export function oddName(random: Random): string {
  return random.of(NAMES);
}

/** One character: mostly of base64url, and else any, of one or two units. */
export function oddCharacter(random: Random): string {
  if (random.percent(60)) return random.of(BASE64URL);
  return random.percent(60) ? random.of(SPECIAL) : String.fromCodePoint(random.below(0x11_0000));
}

const BASE64URL = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"];
const SPECIAL = [..." \t\r\n\0.,=+/:;\"'{}[]%~\u00a0\u200b\ufeff\u0165\uff0e"];
