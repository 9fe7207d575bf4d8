import { createHash } from "node:crypto";
import { CONTRACT_VERSION, KeysFormat } from "@ml-identity/token-contract";
import { publicJwk } from "../corpus/keys";
import { API, only } from "../corpus/settings";
import { compact, signWith, withSegment } from "../corpus/token";
import rfc7515 from "../test/vectors/rfc7515.json";
import rfc7517 from "../test/vectors/rfc7517.json";
import rfc8037 from "../test/vectors/rfc8037.json";
import rfc9068 from "../test/vectors/rfc9068.json";
import { createTokenGuard, KeySetError } from "./index";
import type { GuardContract } from "./index";
import { parseKeySet } from "./keys/key-set";
import { signatureHolds } from "./keys/verify-key";
import type { VerifyKey } from "./keys/verify-key";
import { readHeader } from "./token/header";
import { readToken } from "./token/read-token";

/** The one key of a set with this key. */
function keyOf(jwk: object): VerifyKey {
  return parseKeySet({ keys: [jwk] }, KeysFormat.Jwks, 0).keys[0] as VerifyKey;
}

/** Whether the token's signature is the key's, by the header's algorithm. */
function holds(token: string, key: VerifyKey): boolean {
  const [header = "", payload = "", signature = ""] = token.split(".");
  const { alg } = readHeader(header);
  return signatureHolds(key, alg, `${header}.${payload}`, Buffer.from(signature, "base64url"));
}

function refusal(verify: () => unknown): unknown {
  try {
    return { accepted: verify() };
  } catch (error) {
    return error;
  }
}

/** The RFCs' issuer `joe` is no URL, and two of their payloads are no claims: no guard accepts those tokens as a whole. */
const guard = createTokenGuard(API.contract, only(API, "any", { keys: [publicJwk("rsa", "rsa")] }).options);

describe("signatures of the RFCs", () => {
  test.each([
    ["RFC 7515 A.2, RS256", rfc7515["A.2"]],
    ["RFC 7515 A.3, ES256", rfc7515["A.3"]],
    ["RFC 7515 A.4, ES512", rfc7515["A.4"]],
    ["RFC 8037 A.4, EdDSA", rfc8037["A.4"]],
  ])("%s: holds, and not for another text, signature or key", (_, { jwk, token }) => {
    const key = keyOf(jwk);
    expect(holds(token, key)).toBe(true);
    expect(
      holds(
        withSegment(token, 1, (text) => `A${text.slice(1)}`),
        key,
      ),
    ).toBe(false);
    const otherFirstBit = (text: string): string => {
      const bytes = Buffer.from(text, "base64url");
      bytes.writeUInt8(bytes.readUInt8(5) ^ 1, 5);
      return bytes.toString("base64url");
    };
    expect(holds(withSegment(token, 2, otherFirstBit), key)).toBe(false);
    expect(holds(token, keyOf(publicJwk(jwk.kty === "RSA" ? "rsa-other" : "p256", "other")))).toBe(false);
  });

  test.each([rfc7515["A.2"], rfc7515["A.3"]])("their claims are read as they stand", ({ token }) => {
    const { unverifiedClaims, signature } = readToken(token, 16_384, new Map());
    expect(unverifiedClaims).toEqual({ iss: "joe", exp: 1_300_819_380, "http://example.com/is_root": true });
    expect(Buffer.from(signature).toString("base64url")).toBe(token.split(".")[2]);
  });
});

describe("tokens of the RFCs that no guard accepts", () => {
  test.each([
    [
      "RFC 7515 A.1 and RFC 7519 3.1: a shared secret",
      rfc7515["A.1"].token,
      { code: "ALGORITHM_NOT_ALLOWED" },
    ],
    ["RFC 7515 A.2: an issuer that is no URL", rfc7515["A.2"].token, { code: "ISSUER_UNKNOWN" }],
    ["RFC 7515 A.3: an issuer that is no URL", rfc7515["A.3"].token, { code: "ISSUER_UNKNOWN" }],
    ["RFC 7515 A.4: a payload that is no JSON", rfc7515["A.4"].token, { part: "payload", fault: "json" }],
    ["RFC 7515 A.5 and RFC 7519 6.1: no signature", rfc7515["A.5"].token, { code: "ALGORITHM_NOT_ALLOWED" }],
    ["RFC 7515 E: an unknown extension", rfc7515["E"].token, { code: "HEADER_CRIT_UNSUPPORTED" }],
    ["RFC 8037 A.4: a payload that is no JSON", rfc8037["A.4"].token, { part: "payload", fault: "json" }],
  ])("%s", (_, token, expected) => {
    expect(refusal(() => guard.verifySync(token))).toMatchObject(expected);
  });
});

describe("keys of RFC 7517", () => {
  test("A.1: the RSA key is used, for its alg only, and the key for encryption is not", () => {
    const { byId, skipped } = parseKeySet(rfc7517["A.1"], KeysFormat.Jwks, 0);
    expect([...byId.keys()]).toEqual(["2011-04-29"]);
    expect([...(byId.get("2011-04-29")?.methods.keys() ?? [])]).toEqual(["RS256"]);
    expect(skipped).toEqual([{ keyId: "1", reason: "its use is not sig" }]);
  });

  test("A.1: the RSA key is the one of which RFC 7638 section 3.1 gives the thumbprint", () => {
    const { e, kty, n } = rfc7517["A.1"].keys[1] as { e: string; kty: string; n: string };
    expect(createHash("sha256").update(JSON.stringify({ e, kty, n })).digest("base64url")).toBe(
      "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
    );
  });

  test("A.2: private keys are not used", () => {
    expect(refusal(() => parseKeySet(rfc7517["A.2"], KeysFormat.Jwks, 0))).toBeInstanceOf(KeySetError);
    expect(refusal(() => parseKeySet(rfc7517["A.2"], KeysFormat.Jwks, 0))).toMatchObject({
      message: expect.stringContaining("1: it is a private key"),
    });
  });

  test("A.3: shared secrets are not used", () => {
    expect(refusal(() => parseKeySet(rfc7517["A.3"], KeysFormat.Jwks, 0))).toMatchObject({
      name: "KeySetError",
      message: expect.stringContaining("its kty is none of RSA, EC, OKP"),
    });
  });
});

/** The RFC gives header and claims, and no key: another one signs. */
describe("the access token of RFC 9068 section 2.2", () => {
  const { header, claims } = rfc9068["2.2"];
  const contract: GuardContract = {
    version: CONTRACT_VERSION,
    issuer: "https://authorization-server.example.com/",
    jwksUri: "https://authorization-server.example.com/keys",
    audiences: ["https://rs.example.com/"],
    algorithms: ["RS256"],
    headerTypes: ["at+jwt"],
    tokenUse: "access",
    requiredClaims: { sub: [], client_id: [], jti: [], iat: [] },
    scopesClaim: "scope",
  };
  const verifyAt = (seconds: number, changes: object = {}): unknown =>
    createTokenGuard(contract, {
      now: () => seconds * 1000,
      keys: { [contract.issuer]: { keys: [publicJwk("rsa", "RjEwOwOA")] } },
    }).verifySync(compact({ ...header, ...changes }, claims, signWith("rsa", "RS256")));

  test("passes from iat to the second before exp", () => {
    const expected = {
      subject: "5ba552d67",
      clientId: "s6BhdRkqt3",
      scopes: ["openid", "profile", "reademail"],
      audience: ["https://rs.example.com/"],
    };
    expect(verifyAt(1_618_354_090)).toMatchObject(expected);
    expect(verifyAt(1_639_528_911)).toMatchObject(expected);
    expect(refusal(() => verifyAt(1_618_354_089))).toMatchObject({ code: "TOKEN_ISSUED_IN_FUTURE" });
    expect(refusal(() => verifyAt(1_639_528_912))).toMatchObject({ code: "TOKEN_EXPIRED" });
  });

  test("and with another typ it does not", () => {
    expect(refusal(() => verifyAt(1_618_354_090, { typ: "JWT" }))).toMatchObject({
      code: "HEADER_TYPE_NOT_ALLOWED",
    });
  });
});
