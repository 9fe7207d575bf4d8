import { createPublicKey, generateKeyPairSync, verify } from "node:crypto";
import type { JsonWebKey } from "node:crypto";
import type { VerifiedToken } from "@ml-identity/token-guard";
import { IdentitySigner } from "./identity";

/** 2026-01-01T00:00:00Z, in seconds. */
const NOW = 1_767_225_600;

function verified(changes: Partial<VerifiedToken> = {}): VerifiedToken {
  return {
    issuer: "https://issuer.example.com",
    subject: "ada",
    clientId: "cli",
    tenant: "acme",
    scopes: ["train"],
    roles: ["engineer"],
    rolesByTenant: undefined,
    capabilities: ["training:run"],
    expiresAt: NOW + 3_600,
    contract: { capabilities: { roles: { auditor: ["audit:read", "data:read"], reader: ["data:read"] } } },
    ...changes,
  } as VerifiedToken;
}

function claimsOf(jws: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(jws.split(".")[1] ?? "", "base64url").toString()) as Record<string, unknown>;
}

let now: number;
let signer: IdentitySigner;
beforeEach(() => {
  now = NOW;
  signer = new IdentitySigner(undefined, () => now * 1000);
});

const sign = (token: VerifiedToken, tenant?: string, audience = "http://upstream"): string =>
  signer.sign(token, tenant, audience);

test("the key that is published verifies, and has nothing private", () => {
  const key = generateKeyPairSync("ed25519").privateKey;
  signer = new IdentitySigner(key, () => now * 1000);
  const [header, payload, signature = ""] = sign(verified()).split(".");
  const [jwk] = signer.jwks.keys;
  expect(Object.keys(jwk ?? {})).toEqual(["kty", "crv", "x", "kid", "alg", "use"]);
  const publicKey = createPublicKey({ key: jwk as JsonWebKey, format: "jwk" });
  const text = Buffer.from(`${header}.${payload}`);
  expect(verify(null, text, publicKey, Buffer.from(signature, "base64url"))).toBe(true);
  expect(new IdentitySigner(key, () => 0).jwks).toEqual(signer.jwks);
});

test("lives for a minute, and never longer than the token", () => {
  expect(claimsOf(sign(verified()))).toMatchObject({ iat: NOW, exp: NOW + 60 });
  expect(claimsOf(sign(verified({ expiresAt: NOW + 59 })))).toMatchObject({ iat: NOW, exp: NOW + 59 });
});

test("is signed once for requests of the same subject, until half of its life is over", () => {
  const first = sign(verified());
  now = NOW + 30;
  expect(sign(verified())).toBe(first);
  now = NOW + 31;
  expect(claimsOf(sign(verified()))).toMatchObject({ iat: NOW + 31, exp: NOW + 91 });
});

test("is another one for another subject, tenant or upstream", () => {
  const all = [
    sign(verified()),
    sign(verified({ subject: "bob" })),
    sign(verified({ clientId: "web" })),
    sign(verified({ scopes: [] })),
    sign(verified({ rolesByTenant: { other: ["reader"] } }), "other"),
    sign(verified(), undefined, "http://another"),
  ];
  expect(new Set(all).size).toBe(all.length);
});

test("says what counts in the tenant of the request: at home everything", () => {
  expect(claimsOf(sign(verified(), "acme"))).toMatchObject({
    tenant: "acme",
    subject_tenant: "acme",
    scopes: ["train"],
    roles: ["engineer"],
    capabilities: ["training:run"],
  });
});

test("and elsewhere the roles that the subject has there, and what they allow", () => {
  const token = verified({ rolesByTenant: { acme: ["engineer"], other: ["auditor", "reader"] } });
  expect(claimsOf(sign(token, "other"))).toMatchObject({
    tenant: "other",
    subject_tenant: "acme",
    scopes: [],
    roles: ["auditor", "reader"],
    capabilities: ["audit:read", "data:read"],
  });
});
