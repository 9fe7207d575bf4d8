import { base64Url, contract, goodClaims, ISSUER, keySet, NOW, signer } from "../test/issuer";
import type { Claims } from "../test/issuer";
import { refusalOf } from "../test/refusal";
import { createTokenGuard } from "./index";
import type { GuardContract, TokenGuardOptions, VerifiedToken } from "./index";

const rs = signer("RS256", "rs");
const signers = [
  rs,
  ...(["PS256", "PS384", "ES256", "ES384", "ES512", "EdDSA"] as const).map((a) => signer(a)),
];
const stranger = signer("RS256", "rs");

const verify = (
  token: unknown,
  options: TokenGuardOptions = {},
  changes: Partial<GuardContract> = {},
): VerifiedToken =>
  createTokenGuard(
    { ...contract(), ...changes },
    { keys: { [ISSUER]: keySet(...signers) }, now: () => NOW * 1000, ...options },
  ).verifySync(token as string);

const header = { alg: "RS256", kid: "rs", typ: "JWT" };
const withHeader = (changes: Claims): string => rs.token({}, changes);
const [h, p, s] = rs.token().split(".") as [string, string, string];
const json = JSON.stringify;

test.each(signers)("a good token is accepted: $alg", (key) => {
  expect(verify(key.token())).toMatchObject({ issuer: ISSUER, subject: "user-1", audience: ["api"] });
});

describe("form", () => {
  test.each<[string, unknown, string]>([
    ["no text", 1, "token: not-text"],
    ["nothing", undefined, "token: not-text"],
    ["an object that turns into a token", { toString: () => rs.token() }, "token: not-text"],
    ["empty", "", "token: parts"],
    ["two parts", `${h}.${p}`, "token: parts"],
    ["four parts", `${h}.${p}.${s}.`, "token: parts"],
    ["an encrypted token", `${h}..${p}.${s}.${s}`, "token: parts"],
    ["empty header", `.${p}.${s}`, "header: base64url"],
    ["empty payload", `${h}..${s}`, "payload: base64url"],
    ["empty signature", `${h}.${p}.`, "signature: base64url"],
    ["space before", ` ${h}.${p}.${s}`, "header: base64url"],
    ["line feed after", `${h}.${p}.${s}\n`, "signature: base64url"],
    ["padded payload", `${h}.${p}=.${s}`, "payload: base64url"],
    ["header that is no JSON", rs.raw("{", json(goodClaims())), "header: json"],
    ["header twice", rs.raw(`{"alg":"none",${json(header).slice(1)}`, "{}"), "header: duplicate-member"],
    ["payload that is no UTF-8", rs.raw(json(header), Buffer.from([0xff])), "payload: utf8"],
    ["payload that is a token", rs.raw(json(header), rs.token()), "payload: json"],
    ["payload that is a list", rs.raw(json(header), "[]"), "payload: not-object"],
    [
      "claim twice",
      rs.raw(json(header), `{"iss":"x",${json(goodClaims()).slice(1)}`),
      "payload: duplicate-member",
    ],
  ])("%s", (_, token, detail) => {
    expect(refusalOf(() => verify(token))).toMatchObject({
      code: "TOKEN_MALFORMED",
      status: 401,
      message: `The token is malformed: ${detail}`,
    });
  });

  test("size: at the limit, and one byte over it", () => {
    const token = rs.token();
    expect(verify(token, { maxTokenBytes: token.length }).subject).toBe("user-1");
    expect(refusalOf(() => verify(token, { maxTokenBytes: token.length - 1 })).code).toBe("TOKEN_TOO_LARGE");
  });

  test("size: 16 kB by default", () => {
    const padded = (size: number): string => `${h}.${"A".repeat(size - h.length - 2)}.`;
    expect(refusalOf(() => verify(padded(16_384))).code).toBe("TOKEN_MALFORMED");
    expect(refusalOf(() => verify(padded(16_385))).code).toBe("TOKEN_TOO_LARGE");
  });
});

describe("header", () => {
  test.each<[string, Claims, string]>([
    ["crit", { crit: ["exp"] }, "HEADER_CRIT_UNSUPPORTED"],
    ["empty crit", { crit: [] }, "HEADER_CRIT_UNSUPPORTED"],
    ["b64", { b64: false }, "HEADER_B64_UNSUPPORTED"],
    ["nested token", { cty: "JWT" }, "HEADER_CONTENT_TYPE_UNSUPPORTED"],
    ["jku", { jku: "https://evil.example.com" }, "HEADER_KEY_SOURCE_FORBIDDEN"],
    ["x5u", { x5u: "https://evil.example.com" }, "HEADER_KEY_SOURCE_FORBIDDEN"],
    ["jwk", { jwk: stranger.jwk }, "HEADER_KEY_SOURCE_FORBIDDEN"],
    ["x5c", { x5c: [] }, "HEADER_KEY_SOURCE_FORBIDDEN"],
    ["none", { alg: "none" }, "ALGORITHM_NOT_ALLOWED"],
    ["None", { alg: "None" }, "ALGORITHM_NOT_ALLOWED"],
    ["HMAC", { alg: "HS256" }, "ALGORITHM_NOT_ALLOWED"],
    ["no alg", { alg: undefined }, "ALGORITHM_NOT_ALLOWED"],
    ["alg as a list", { alg: ["RS256"] }, "ALGORITHM_NOT_ALLOWED"],
    ["alg in small letters", { alg: "rs256" }, "ALGORITHM_NOT_ALLOWED"],
    ["alg of the prototype", { alg: "constructor" }, "ALGORITHM_NOT_ALLOWED"],
    ["kid as a number", { kid: 1 }, "HEADER_KID_INVALID"],
    ["kid null", { kid: null }, "HEADER_KID_INVALID"],
    ["kid empty", { kid: "" }, "HEADER_KID_INVALID"],
    ["kid of 257 characters", { kid: "k".repeat(257) }, "HEADER_KID_INVALID"],
    ["kid of 256 characters", { kid: "k".repeat(256) }, "KEY_UNKNOWN"],
    ["kid that is a path", { kid: "../../dev/null" }, "KEY_UNKNOWN"],
    ["alg that the key is not for", { alg: "RS384" }, "ALGORITHM_NOT_ALLOWED"],
    ["alg of the contract that the key is not for", { alg: "PS256" }, "KEY_NOT_SUITABLE"],
    ["alg of another type of key", { alg: "ES256" }, "KEY_NOT_SUITABLE"],
    ["typ of an access token", { typ: "at+jwt" }, "HEADER_TYPE_NOT_ALLOWED"],
    ["typ as a number", { typ: 1 }, "HEADER_TYPE_NOT_ALLOWED"],
    ["typ empty", { typ: "" }, "HEADER_TYPE_NOT_ALLOWED"],
    ["typ with a space", { typ: "JWT " }, "HEADER_TYPE_NOT_ALLOWED"],
  ])("%s is refused", (_, changes, code) => {
    expect(refusalOf(() => verify(withHeader(changes)))).toMatchObject({ code, status: 401 });
  });

  test.each<[string, Claims]>([
    ["thumbprints", { x5t: "a", "x5t#S256": "b" }],
    ["unknown members", { iss: "x", foo: { bar: 1 } }],
    ["no typ", { typ: undefined }],
    ["typ in small letters", { typ: "jwt" }],
    ["full typ", { typ: "application/JWT" }],
  ])("%s is accepted", (_, changes) => {
    expect(verify(withHeader(changes)).subject).toBe("user-1");
  });

  test("typ of the contract: needed, and without case and application/", () => {
    const accessTokens = { headerTypes: ["at+jwt"] };
    for (const typ of ["at+jwt", "AT+JWT", "application/at+jwt"]) {
      expect(verify(withHeader({ typ }), {}, accessTokens).subject).toBe("user-1");
    }
    for (const typ of [undefined, "JWT", "at+jwt;v=1", "application/application/at+jwt", "x/at+jwt"]) {
      expect(refusalOf(() => verify(withHeader({ typ }), {}, accessTokens)).code).toBe(
        "HEADER_TYPE_NOT_ALLOWED",
      );
    }
  });

  test("no kid: the only key that is for the algorithm", () => {
    const noKid = { kid: undefined };
    const another = { keys: { [ISSUER]: keySet(rs, signer("RS256")) } };
    expect(verify(withHeader(noKid)).subject).toBe("user-1");
    expect(refusalOf(() => verify(withHeader(noKid), another)).code).toBe("KEY_UNKNOWN");
  });
});

describe("signature", () => {
  const flipped = Buffer.from(s, "base64url");
  flipped[0] = (flipped[0] ?? 0) ^ 1;
  test.each<[string, string]>([
    ["of another key with the same kid", stranger.token()],
    ["with one bit changed", `${h}.${p}.${flipped.toString("base64url")}`],
    ["too short by a byte", `${h}.${p}.${Buffer.from(s, "base64url").subarray(1).toString("base64url")}`],
    ["of another header", `${base64Url(json({ ...header, x: 1 }))}.${p}.${s}`],
    ["of another payload", `${h}.${base64Url(json({ ...goodClaims(), sub: "admin" }))}.${s}`],
    ["all zero", `${h}.${p}.${base64Url(Buffer.alloc(256))}`],
    ["all ones", `${h}.${p}.${base64Url(Buffer.alloc(256, 0xff))}`],
  ])("%s", (_, token) => {
    expect(refusalOf(() => verify(token))).toMatchObject({ code: "SIGNATURE_INVALID", status: 401 });
  });

  test.each(signers.filter(({ alg }) => alg.startsWith("E")))("all zero: $alg", (key) => {
    const [head, payload, signature] = key.token().split(".") as [string, string, string];
    const zero = base64Url(Buffer.alloc(Buffer.from(signature, "base64url").length));
    expect(refusalOf(() => verify(`${head}.${payload}.${zero}`)).code).toBe("SIGNATURE_INVALID");
  });

  test("is checked before the claims", () => {
    expect(refusalOf(() => verify(stranger.token({ exp: 1, aud: "other" }))).code).toBe("SIGNATURE_INVALID");
  });
});

describe("claims", () => {
  const refused: [string, Claims, string][] = [
    ["iss of another issuer", { iss: "https://other.example.com" }, "ISSUER_UNKNOWN"],
    ["iss with a slash", { iss: `${ISSUER}/` }, "ISSUER_UNKNOWN"],
    ["iss in capitals", { iss: ISSUER.toUpperCase() }, "ISSUER_UNKNOWN"],
    ["iss as a list", { iss: [ISSUER] }, "ISSUER_UNKNOWN"],
    ["no iss", { iss: undefined }, "ISSUER_UNKNOWN"],
    ["no aud", { aud: undefined }, "CLAIM_MISSING"],
    ["aud of another", { aud: "other" }, "AUDIENCE_NOT_ALLOWED"],
    ["aud that begins the same", { aud: "api2" }, "AUDIENCE_NOT_ALLOWED"],
    ["empty aud", { aud: [] }, "AUDIENCE_NOT_ALLOWED"],
    ["aud with a number", { aud: ["api", 1] }, "CLAIM_MALFORMED"],
    ["aud as an object", { aud: { api: true } }, "CLAIM_MALFORMED"],
    ["no exp", { exp: undefined }, "CLAIM_MISSING"],
    ["exp null", { exp: null }, "CLAIM_MALFORMED"],
    ["exp as a text", { exp: String(NOW + 60) }, "CLAIM_MALFORMED"],
    ["exp with a fraction", { exp: NOW + 0.5 }, "CLAIM_MALFORMED"],
    ["exp negative", { exp: -1 }, "CLAIM_MALFORMED"],
    ["exp after the year 9999", { exp: 253_402_300_800 }, "CLAIM_MALFORMED"],
    ["exp as a list", { exp: [NOW + 60] }, "CLAIM_MALFORMED"],
    ["exp now", { exp: NOW }, "TOKEN_EXPIRED"],
    ["nbf in a second", { nbf: NOW + 1 }, "TOKEN_NOT_YET_VALID"],
    ["nbf as a text", { nbf: "0" }, "CLAIM_MALFORMED"],
    ["iat in a second", { iat: NOW + 1 }, "TOKEN_ISSUED_IN_FUTURE"],
    ["iat true", { iat: true }, "CLAIM_MALFORMED"],
    ["no sub", { sub: undefined }, "CLAIM_MISSING"],
    ["sub null", { sub: null }, "CLAIM_MISSING"],
    ["sub as a number", { sub: 1 }, "CLAIM_MALFORMED"],
    ["sub empty", { sub: "" }, "CLAIM_MALFORMED"],
    ["sub as a list", { sub: ["user-1"] }, "CLAIM_MALFORMED"],
    ["client_id as a list", { client_id: ["a"] }, "CLAIM_MALFORMED"],
    ["cnf as a text", { cnf: "a" }, "CLAIM_MALFORMED"],
    ["an ID token of Cognito", { token_use: "id" }, "TOKEN_USE_NOT_ALLOWED"],
    ["token_use as a list", { token_use: ["access"] }, "TOKEN_USE_NOT_ALLOWED"],
    ["an ID token with a nonce", { nonce: "n" }, "TOKEN_USE_NOT_ALLOWED"],
    ["an ID token with at_hash", { at_hash: "h" }, "TOKEN_USE_NOT_ALLOWED"],
  ];
  test.each(refused)("%s is refused", (_, claims, code) => {
    expect(refusalOf(() => verify(rs.token(claims)))).toMatchObject({ code, status: 401 });
  });

  test.each<[string, Claims]>([
    ["aud in a list", { aud: ["other", "api"] }],
    ["exp in a second", { exp: NOW + 1 }],
    ["exp in the year 9999", { exp: 253_402_300_799 }],
    ["nbf now", { nbf: NOW }],
    ["iat now", { iat: NOW }],
    ["no nbf and no iat", { nbf: undefined, iat: undefined }],
    ["token_use of the contract", { token_use: "access" }],
  ])("%s is accepted", (_, claims) => {
    expect(verify(rs.token(claims)).subject).toBe("user-1");
  });

  test.each<[string, Claims, Claims, string]>([
    ["exp", { exp: NOW - 29 }, { exp: NOW - 30 }, "TOKEN_EXPIRED"],
    ["nbf", { nbf: NOW + 30 }, { nbf: NOW + 31 }, "TOKEN_NOT_YET_VALID"],
    ["iat", { iat: NOW + 30 }, { iat: NOW + 31 }, "TOKEN_ISSUED_IN_FUTURE"],
  ])("clockToleranceSeconds, just enough and just too little: %s", (_, good, bad, code) => {
    const options = { clockToleranceSeconds: 30 };
    expect(verify(rs.token(good), options).subject).toBe("user-1");
    expect(refusalOf(() => verify(rs.token(bad), options)).code).toBe(code);
  });

  test("maxAgeSeconds: the last second, the next one, and no iat", () => {
    const options = { maxAgeSeconds: 60 };
    expect(verify(rs.token({ iat: NOW - 60 }), options).subject).toBe("user-1");
    expect(refusalOf(() => verify(rs.token({ iat: NOW - 61 }), options)).code).toBe("TOKEN_TOO_OLD");
    expect(refusalOf(() => verify(rs.token({ iat: undefined }), options))).toMatchObject({
      code: "CLAIM_MISSING",
      claim: "iat",
    });
  });

  test("an ID token contract takes an ID token and no access token", () => {
    const id = { tokenUse: "id" } as const;
    expect(verify(rs.token({ nonce: "n", at_hash: "h" }), {}, id).tokenUse).toBe("id");
    expect(refusalOf(() => verify(rs.token({ token_use: "access" }), {}, id)).code).toBe(
      "TOKEN_USE_NOT_ALLOWED",
    );
  });

  test("an audience that is not checked, on purpose", () => {
    for (const aud of ["other", undefined]) {
      expect(verify(rs.token({ aud }), {}, { audiences: null }).subject).toBe("user-1");
    }
    expect(refusalOf(() => verify(rs.token({ aud: 1 }), {}, { audiences: null })).code).toBe(
      "CLAIM_MALFORMED",
    );
  });

  test("another audience claim", () => {
    const changes = { audienceClaim: "client_id", audiences: ["app"] };
    expect(verify(rs.token({ client_id: "app", aud: undefined }), {}, changes).audience).toEqual(["app"]);
    expect(refusalOf(() => verify(rs.token({ aud: "app" }), {}, changes))).toMatchObject({
      code: "CLAIM_MISSING",
      claim: "client_id",
    });
  });

  test.each<[string, unknown, string | undefined]>([
    ["a value", "a", undefined],
    ["another value", "c", "CLAIM_NOT_ALLOWED"],
    ["a list of values", ["a"], "CLAIM_NOT_ALLOWED"],
    ["a boolean by its text", true, undefined],
    ["a number by its text", 7, undefined],
    ["another number", 8, "CLAIM_NOT_ALLOWED"],
    ["an empty text", "", "CLAIM_NOT_ALLOWED"],
    ["null", null, "CLAIM_MISSING"],
  ])("required claim: %s", (_, kind, code) => {
    const changes = { requiredClaims: { "/a~1b/kind": ["a", "b", "true", "7"] } };
    const call = (): VerifiedToken => verify(rs.token({ "a/b": { kind } }), {}, changes);
    if (code === undefined) expect(call().subject).toBe("user-1");
    else expect(refusalOf(call)).toMatchObject({ code, claim: "/a~1b/kind" });
  });

  test("a required claim is never inherited", () => {
    const call = (): VerifiedToken => verify(rs.token(), {}, { requiredClaims: { constructor: [] } });
    expect(refusalOf(call)).toMatchObject({ code: "CLAIM_MISSING", claim: "constructor" });
  });

  test.each<[string, unknown, string | undefined]>([
    ["accepted", "acme", undefined],
    ["of another", "other", "TENANT_NOT_ALLOWED"],
    ["as a list", ["acme"], "TENANT_NOT_ALLOWED"],
    ["absent", undefined, "CLAIM_MISSING"],
  ])("tenant %s", (_, tenant, code) => {
    const changes = { tenantClaim: "/firebase/tenant", tenants: ["acme"] };
    const call = (): VerifiedToken => verify(rs.token({ firebase: { tenant } }), {}, changes);
    if (code === undefined) expect(call().tenant).toBe("acme");
    else expect(refusalOf(call).code).toBe(code);
  });

  test("a refusal says nothing that the token says", () => {
    const secret = "s3cr3t";
    for (const [, claims] of refused) {
      const token = rs.token({ jti: secret, ...claims, note: secret }, { note: secret });
      const { message, wwwAuthenticate } = refusalOf(() => verify(token));
      expect(`${message} ${wwwAuthenticate}`).not.toContain(secret);
      expect(wwwAuthenticate).toMatch(/^Bearer error="invalid_token", error_description="[A-Z][\w ']+"$/);
    }
  });
});
