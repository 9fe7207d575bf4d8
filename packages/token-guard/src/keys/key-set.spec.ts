import { generateKeyPairSync } from "node:crypto";
import type { JsonWebKey } from "node:crypto";
import { selfSigned } from "../../test/certificate";
import { base64Url, NOW, signer } from "../../test/issuer";
import { parseKeySet } from "./key-set";
import { keyFor, KeySetError } from "./published-keys";
import type { KeySet } from "./published-keys";
import type { VerifyKey } from "./verify-key";

const at = NOW * 1000;
const good = signer("ES256", "good");
const rsa = signer("RS256", "rsa");
const set = (...keys: unknown[]): KeySet<VerifyKey> => parseKeySet({ keys }, "jwks", at);
const algorithms = (keys: KeySet<VerifyKey>, kid: string): string[] => [
  ...(keys.byId.get(kid)?.methods.keys() ?? []),
];

describe("a key is used", () => {
  test.each<[string, JsonWebKey, string[]]>([
    ["RSA with alg", rsa.jwk, ["RS256"]],
    [
      "RSA without alg",
      { ...rsa.jwk, alg: undefined },
      ["RS256", "PS256", "RS384", "PS384", "RS512", "PS512"],
    ],
    ["P-256", { ...good.jwk, alg: undefined }, ["ES256"]],
    ["P-384", signer("ES384", "k").jwk, ["ES384"]],
    ["P-521", signer("ES512", "k").jwk, ["ES512"]],
    ["Ed25519", signer("EdDSA", "k").jwk, ["EdDSA"]],
    ["without use", { ...rsa.jwk, use: undefined }, ["RS256"]],
    ["with key_ops", { ...rsa.jwk, key_ops: ["verify"] }, ["RS256"]],
    ["with a certificate of another key", { ...rsa.jwk, x5c: ["AAAA"] }, ["RS256"]],
  ])("%s", (_, jwk, expected) => {
    expect(algorithms(set(JSON.parse(JSON.stringify(jwk))), String(jwk["kid"]))).toEqual(expected);
  });
});

describe("a key is skipped, and the others are used", () => {
  const n = (bits: number): string => {
    const { publicKey } = generateKeyPairSync("rsa", { modulusLength: bits });
    return String(publicKey.export({ format: "jwk" }).n);
  };
  const exponent = (value: number): string =>
    base64Url(Buffer.from(value.toString(16).padStart(6, "0"), "hex"));
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const secp256k1 = generateKeyPairSync("ec", { namedCurve: "secp256k1" }).publicKey.export({
    format: "jwk",
  });
  const ed448 = generateKeyPairSync("ed448").publicKey.export({ format: "jwk" });
  const x25519 = generateKeyPairSync("x25519").publicKey.export({ format: "jwk" });
  test.each<[string, unknown, RegExp]>([
    ["a shared secret", { kty: "oct", k: "AAAA", kid: "bad" }, /kty is none of RSA, EC, OKP/],
    ["a type of the prototype", { kty: "constructor", kid: "bad" }, /kty is none of/],
    ["no type", { kid: "bad" }, /kty is none of/],
    ["no object", "bad", /not an object/],
    ["a private key", { ...privateKey.export({ format: "jwk" }), kid: "bad" }, /private key/],
    ["for encryption", { ...rsa.jwk, use: "enc" }, /use is not sig/],
    ["for signing only", { ...rsa.jwk, key_ops: ["sign"] }, /key_ops/],
    ["key_ops as a text", { ...rsa.jwk, key_ops: "verify" }, /key_ops/],
    ["alg of another type", { ...rsa.jwk, alg: "ES256" }, /alg is for another type of key than rsa/],
    ["alg of another curve", { ...good.jwk, alg: "ES384" }, /alg is for another type of key than ec/],
    ["alg of a shared secret", { ...rsa.jwk, alg: "HS256" }, /alg is for another/],
    ["alg of encryption", { ...rsa.jwk, alg: "RSA-OAEP" }, /alg is for another/],
    ["alg as a number", { ...rsa.jwk, alg: 1 }, /alg is not a text/],
    ["no modulus", { ...rsa.jwk, n: undefined }, /n is not a text/],
    ["1024 bits", { ...rsa.jwk, n: n(1024) }, /it has 1024 bits/],
    ["16392 bits", { ...rsa.jwk, n: base64Url(Buffer.alloc(2049, 0xff)) }, /it has 16392 bits/],
    ["exponent 1", { ...rsa.jwk, e: exponent(1) }, /exponent/],
    ["even exponent", { ...rsa.jwk, e: exponent(65536) }, /exponent/],
    ["a point off the curve", { ...good.jwk, x: good.jwk.y, y: good.jwk.x }, /Invalid JWK/],
    ["an unknown curve", { ...good.jwk, crv: "P-192" }, /Invalid JWK/],
    ["secp256k1", { ...secp256k1, kid: "bad" }, /its curve is secp256k1/],
    ["Ed448", { ...ed448, kid: "bad" }, /its type is ed448/],
    ["X25519", { ...x25519, kid: "bad" }, /its type is x25519/],
    ["kid as a number", { ...rsa.jwk, kid: 1 }, /kid is not a text/],
    ["a kid that is taken", { ...rsa.jwk, kid: "good" }, /kid is taken/],
  ])("%s", (_, bad, reason) => {
    const keys = set(good.jwk, JSON.parse(JSON.stringify(bad)));
    expect([...keys.byId.keys()]).toEqual(["good"]);
    expect(algorithms(keys, "good")).toEqual(["ES256"]);
    expect(keys.skipped).toEqual([{ keyId: keys.skipped[0]?.keyId, reason: expect.stringMatching(reason) }]);
  });

  test("2048 and 3072 bits are enough", () => {
    for (const bits of [2048, 3072]) expect(set({ ...rsa.jwk, n: n(bits) }).skipped).toEqual([]);
  });
});

describe("a document is refused", () => {
  test.each<[string, unknown, "jwks" | "x509", RegExp]>([
    ["a list", [good.jwk], "jwks", /keys is not a list/],
    ["one key", good.jwk, "jwks", /keys is not a list/],
    ["null", null, "jwks", /keys is not a list/],
    ["no key", { keys: [] }, "jwks", /no key that can be used$/],
    ["a text for certificates", "x", "x509", /not an object of certificates/],
    [
      "no key that can be used",
      { keys: [{ ...rsa.jwk, use: "enc" }] },
      "jwks",
      /used; rsa: its use is not sig$/,
    ],
    [
      "101 keys",
      { keys: Array.from({ length: 101 }, () => good.jwk) },
      "jwks",
      /it has 101 keys; at most 100/,
    ],
  ])("%s", (_, document, format, message) => {
    const call = (): KeySet<VerifyKey> => parseKeySet(document, format, at);
    expect(call).toThrow(KeySetError);
    expect(call).toThrow(message);
  });
});

test("a key without kid is only for a token without kid", () => {
  const keys = set({ ...good.jwk, kid: undefined });
  expect(keyFor(keys, { alg: "ES256", kid: undefined, type: undefined })).toBe(keys.keys[0]);
  expect(keyFor(keys, { alg: "ES256", kid: "good", type: undefined })).toBeUndefined();
  expect(keyFor(keys, { alg: "RS256", kid: undefined, type: undefined })).toBeUndefined();
});

test("an unchanged key is the same object in the next set, and a changed one is not", () => {
  const before = set(good.jwk, rsa.jwk);
  const after = parseKeySet({ keys: [rsa.jwk, { ...signer("ES256", "good").jwk }] }, "jwks", at, before);
  expect(after.byId.get("rsa")).toBe(before.byId.get("rsa"));
  expect(after.byId.get("good")).not.toBe(before.byId.get("good"));
});

describe("certificates", () => {
  const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const [from, to] = [new Date(at - 1_000), new Date(at + 1_000)];
  const { cert, key } = selfSigned(from, to, pair);
  const certificates = (document: Record<string, unknown>, now = at): KeySet<VerifyKey> =>
    parseKeySet(document, "x509", now);

  test("give the key by its id", () => {
    expect(algorithms(certificates({ a: cert }), "a")).toContain("RS256");
  });

  test.each([at - 1_000, at + 1_000])("count while they are valid", (now) => {
    expect(certificates({ a: cert }, now).skipped).toEqual([]);
  });

  test("stop counting when they are over, although they are published unchanged", () => {
    const other = selfSigned(from, new Date(at + 60_000)).cert;
    const before = certificates({ a: cert, b: other });
    const after = parseKeySet({ a: cert, b: other }, "x509", at + 1_001, before);
    expect([...after.byId.keys()]).toEqual(["b"]);
    expect(after.skipped).toEqual([{ keyId: "a", reason: expect.stringMatching(/was valid to/) }]);
    expect(after.byId.get("b")).toBe(before.byId.get("b"));
  });

  test.each<[string, unknown, number, RegExp]>([
    ["not valid yet", cert, at - 1_001, /valid from/],
    ["over", cert, at + 1_001, /was valid to/],
    ["a private key", key, at, /not one certificate in PEM/],
    ["two", cert + cert, at, /not one certificate in PEM/],
    ["with text before", `x${cert}`, at, /not one certificate in PEM/],
    ["a public key", pair.publicKey.export({ type: "spki", format: "pem" }), at, /not one certificate/],
    ["cut off", cert.replace(/\n.*\n-----END/, "\n-----END"), at, /./],
    ["an object", { cert }, at, /not one certificate/],
  ])("are skipped: %s", (_, pem, now, reason) => {
    expect(() => certificates({ a: pem }, now)).toThrow(reason);
  });
});
