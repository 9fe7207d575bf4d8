import { contract, ISSUER, keySet, NOW, signer } from "../test/issuer";
import { json, keysServer } from "../test/keys-server";
import { refusalOf, rejectionOf } from "../test/refusal";
import { createTokenGuard, TokenExpiredError, TokenGuardConfigError } from "./index";
import type { Decision, TokenGuard, TokenGuardOptions } from "./index";

const key = signer("ES256", "k");
const OTHER = "https://other.example.com";
const now = (): number => NOW * 1000;
const keys = { [ISSUER]: keySet(key) };

describe("several issuers", () => {
  // Both issuers call their key k.
  const otherKey = signer("ES256", "k");
  const guard = createTokenGuard([contract(), contract({ issuer: OTHER, jwksUri: `${OTHER}/keys` })], {
    keys: { ...keys, [OTHER]: keySet(otherKey) },
    now,
  });

  test("each has its own keys", () => {
    expect(guard.verifySync(key.token()).issuer).toBe(ISSUER);
    expect(guard.verifySync(otherKey.token({ iss: OTHER })).issuer).toBe(OTHER);
  });

  test("the key of one signs nothing for the other, whatever its id", () => {
    expect(refusalOf(() => guard.verifySync(key.token({ iss: OTHER }))).code).toBe("SIGNATURE_INVALID");
    expect(refusalOf(() => guard.verifySync(otherKey.token())).code).toBe("SIGNATURE_INVALID");
  });

  test("only iss chooses: not the header, not another claim", () => {
    const token = otherKey.token({ issuer: OTHER, azp: OTHER }, { iss: OTHER, issuer: OTHER });
    expect(refusalOf(() => guard.verifySync(token)).code).toBe("SIGNATURE_INVALID");
  });
});

describe("several contracts of one issuer", () => {
  const people = contract({ audiences: ["web"], requiredClaims: { sub: [], kind: ["person"] } });
  const machines = contract({ audiences: ["job"], algorithms: ["ES256"], scopesClaim: "scope" });
  const ids = contract({ audiences: ["web"], tokenUse: "id", requiredClaims: { nonce: [] } });
  const guard = createTokenGuard([people, machines, ids], { keys, now });

  test.each([
    ["the first", { aud: "web", kind: "person" }, people],
    ["the second", { aud: "job", scope: "a b" }, machines],
    ["the third", { aud: "web", nonce: "n" }, ids],
  ])("a token fulfils %s", (_, claims, expected) => {
    expect(guard.verifySync(key.token(claims)).contract).toEqual(expected);
  });

  test("a token whose claims one of them cannot read is read by the next", () => {
    const roles = { rolesClaim: "roles" } as const;
    const both = createTokenGuard([contract({ ...roles, rolesShape: "by-tenant" }), contract(roles)], {
      keys: { [ISSUER]: keySet(key) },
      now: () => NOW * 1000,
    });
    expect(both.verifySync(key.token({ roles: ["admin"] })).roles).toEqual(["admin"]);
    expect(refusalOf(() => both.verifySync(key.token({ roles: 5 })))).toMatchObject({
      code: "CLAIM_MALFORMED",
      claim: "roles",
    });
  });

  test("a token that fulfils none is refused by the one that it came furthest with", () => {
    const furthest = refusalOf(() =>
      guard.verifySync(key.token({ aud: "web", kind: "robot", nonce: undefined })),
    );
    expect(furthest).toMatchObject({ code: "CLAIM_NOT_ALLOWED", claim: "kind" });
    const none = refusalOf(() => guard.verifySync(key.token({ aud: "nobody" })));
    expect(none.code).toBe("AUDIENCE_NOT_ALLOWED");
  });
});

describe("what a token says", () => {
  const rich = contract({
    scopesClaim: "scope",
    rolesClaim: "groups",
    tenantClaim: "org",
    capabilities: {
      scopes: { "api/train": "training:run" },
      roles: { ops: ["endpoint:deploy", "training:run"] },
    },
  });
  const guard = createTokenGuard(rich, { keys, now });

  test("all of it", () => {
    const claims = {
      scope: "openid  api/train",
      groups: ["ops", "x"],
      org: "acme",
      azp: "app",
      aud: ["api", "b"],
    };
    const verified = guard.verifySync(key.token(claims));
    expect(verified).toEqual({
      issuer: ISSUER,
      subject: "user-1",
      clientId: "app",
      audience: ["api", "b"],
      tokenUse: "access",
      tenant: "acme",
      scopes: ["openid", "api/train"],
      roles: ["ops", "x"],
      rolesByTenant: undefined,
      capabilities: ["training:run", "endpoint:deploy"],
      expiresAt: NOW + 3600,
      confirmation: undefined,
      claims: { iss: ISSUER, sub: "user-1", iat: NOW - 60, nbf: NOW - 60, exp: NOW + 3600, ...claims },
      contract: rich,
    });
    const parts = [verified, verified.claims, verified.scopes, verified.roles, verified.contract.audiences];
    expect(parts.map(Object.isFrozen)).toEqual(parts.map(() => true));
  });

  test("nothing but the least", () => {
    expect(guard.verifySync(key.token())).toMatchObject({
      scopes: [],
      roles: [],
      capabilities: [],
      tenant: undefined,
      clientId: undefined,
    });
  });

  test("client_id before azp; scopes as a list; one role as a text", () => {
    const claims = { client_id: "c", azp: "a", scope: ["x", "y z"], groups: "ops" };
    expect(guard.verifySync(key.token(claims))).toMatchObject({
      clientId: "c",
      scopes: ["x", "y z"],
      roles: ["ops"],
    });
  });

  test.each([
    ["scope", { scope: 1 }],
    ["scope", { scope: ["a", 1] }],
    ["groups", { groups: { ops: true } }],
    ["groups", { groups: [["ops"]] }],
    ["org", { org: 7 }],
    ["org", { org: "" }],
  ])("%s in another form is refused", (claim, claims) => {
    expect(refusalOf(() => guard.verifySync(key.token(claims)))).toMatchObject({
      code: "CLAIM_MALFORMED",
      claim,
    });
  });

  test("a contract that the program changes later changes no rule", () => {
    const own = contract();
    const copied = createTokenGuard(own, { keys, now });
    own.audiences.push("other");
    expect(refusalOf(() => copied.verifySync(key.token({ aud: "other" }))).code).toBe("AUDIENCE_NOT_ALLOWED");
  });
});

describe("roles by tenant", () => {
  const guard = createTokenGuard(
    contract({ rolesClaim: "roles", rolesShape: "by-tenant", tenantClaim: "org" }),
    {
      keys,
      now,
    },
  );

  test("those of the own tenant, and all of them by tenant", () => {
    const roles = { admin: { a: "a.example.com" }, viewer: { a: "", b: "" } };
    const verified = guard.verifySync(key.token({ roles, org: "b" }));
    expect(verified.roles).toEqual(["viewer"]);
    expect({ ...verified.rolesByTenant }).toEqual({ a: ["admin", "viewer"], b: ["viewer"] });
  });

  test("none without a tenant of one's own, and none by a name of the prototype", () => {
    const roles = { admin: { a: "" } };
    expect(guard.verifySync(key.token({ roles })).roles).toEqual([]);
    expect(guard.verifySync(key.token({ roles, org: "constructor" })).roles).toEqual([]);
  });

  test.each([
    ["a list", ["admin"]],
    ["a role without tenants", { admin: true }],
  ])("%s is refused", (_, roles) => {
    expect(refusalOf(() => guard.verifySync(key.token({ roles })))).toMatchObject({
      code: "CLAIM_MALFORMED",
      claim: "roles",
    });
  });
});

describe("a token that is bound to a key of its sender", () => {
  const guard = createTokenGuard(contract(), { keys, now });
  const bound = key.token({ cnf: { jkt: "thumbprint" } });

  test("is refused when nobody checks the sender", () => {
    expect(refusalOf(() => guard.verifySync(bound)).code).toBe("SENDER_UNCONFIRMED");
    expect(refusalOf(() => guard.verifySync(key.token({ cnf: {} }))).code).toBe("SENDER_UNCONFIRMED");
  });

  test("passes when the sender is confirmed, and every token is asked about", () => {
    const seen: unknown[] = [];
    const confirmSender = ({ confirmation }: { confirmation: unknown }): void => void seen.push(confirmation);
    guard.verifySync(bound, { confirmSender });
    guard.verifySync(key.token(), { confirmSender });
    expect(seen).toEqual([{ jkt: "thumbprint" }, undefined]);
  });

  test("is refused with the refusal of the check", () => {
    const refusal = new TokenExpiredError();
    const confirmSender = (): never => {
      throw refusal;
    };
    expect(refusalOf(() => guard.verifySync(bound, { confirmSender }))).toBe(refusal);
  });
});

describe("what the request needs", () => {
  const guard = createTokenGuard(contract({ scopesClaim: "scope" }), { keys, now });
  const require = { scopes: ["read", "write"] };

  test("passes, and is refused with 403", async () => {
    expect((await guard.verify(key.token({ scope: "write read" }), { require })).scopes).toEqual([
      "write",
      "read",
    ]);
    const refusal = await rejectionOf(guard.verify(key.token({ scope: "read" }), { require }));
    expect(refusal).toMatchObject({
      code: "INSUFFICIENT_SCOPE",
      status: 403,
      missing: ["write"],
      wwwAuthenticate:
        'Bearer error="insufficient_scope", error_description="The token lacks a scope", scope="read write"',
    });
  });

  test("a malformed requirement is a mistake of the program, with every token", async () => {
    const tenant = undefined as unknown as string;
    expect(() => guard.verifySync("x", { require: { tenant } })).toThrow(TokenGuardConfigError);
    await expect(guard.verify(key.token(), { require: { tenant } })).rejects.toThrow(TokenGuardConfigError);
  });
});

describe("the hook onDecision", () => {
  const decisions: Decision[] = [];
  const guard = createTokenGuard(contract({ scopesClaim: "scope" }), {
    keys,
    now,
    hooks: { onDecision: (decision) => decisions.push(decision) },
  });
  const nobody = {
    issuer: undefined,
    subject: undefined,
    clientId: undefined,
    tenant: undefined,
    tokenUse: undefined,
  };
  const user = { ...nobody, issuer: ISSUER, subject: "user-1", tokenUse: "access" };
  beforeEach(() => decisions.splice(0));

  test("tells what is allowed, and by what", () => {
    guard.verifySync(key.token());
    guard.verifySync(key.token({ scope: "a" }), { require: { scopes: ["a"] } });
    const allowed = { allowed: true, code: "ALLOWED", missing: [], ...user };
    expect(decisions).toEqual([
      { ...allowed, rule: "token", reason: "The token is valid", requirement: undefined },
      {
        ...allowed,
        rule: "all",
        reason: "The token allows all that is required",
        requirement: { scopes: ["a"] },
      },
    ]);
  });

  test("tells what is refused, by what, and whose it was once that is verified", async () => {
    await rejectionOf(guard.verify("x"));
    refusalOf(() => guard.verifySync(key.token({ exp: 1 })));
    refusalOf(() => guard.verifySync(key.token(), { require: { scopes: ["a"] } }));
    refusalOf(() => guard.verifySync(key.token({ cnf: {} })));
    const refused = { allowed: false, missing: [], requirement: undefined };
    expect(decisions).toEqual([
      { ...refused, ...nobody, rule: "token", code: "TOKEN_MALFORMED", reason: "The token is malformed" },
      { ...refused, ...nobody, rule: "token", code: "TOKEN_EXPIRED", reason: "The token is expired" },
      {
        ...refused,
        ...user,
        rule: "scopes",
        code: "INSUFFICIENT_SCOPE",
        reason: "The token lacks a scope",
        missing: ["a"],
        requirement: { scopes: ["a"] },
      },
      {
        ...refused,
        ...user,
        rule: "sender",
        code: "SENDER_UNCONFIRMED",
        reason: "The token is bound to a key that the request does not prove",
      },
    ]);
  });

  test.each<[string, () => void]>([
    [
      "throws",
      () => {
        throw new Error("full disk");
      },
    ],
    ["rejects", () => Promise.reject(new Error("full disk"))],
  ])("a hook that %s changes no decision, and is a warning", async (_, onDecision) => {
    const emitWarning = jest.spyOn(process, "emitWarning").mockImplementation();
    try {
      const broken = createTokenGuard(contract(), { keys, now, hooks: { onDecision } });
      expect(broken.verifySync(key.token()).subject).toBe("user-1");
      await new Promise(setImmediate);
      expect(emitWarning.mock.calls).toEqual([
        [expect.stringMatching(/full disk/), { code: "TOKEN_GUARD_HOOK" }],
      ]);
    } finally {
      emitWarning.mockRestore();
    }
  });
});

describe("the cache of verified tokens", () => {
  let clock = 0;
  beforeEach(() => (clock = NOW * 1000));
  const cached = (options: TokenGuardOptions = {}): TokenGuard =>
    createTokenGuard(contract(), { keys, now: () => clock, cacheEntries: 2, ...options });

  test("gives the same object again, and is off by default", () => {
    const token = key.token();
    const guard = cached();
    expect(guard.verifySync(token)).toBe(guard.verifySync(token));
    const off = createTokenGuard(contract(), { keys, now });
    expect(off.verifySync(token)).not.toBe(off.verifySync(token));
  });

  test("never past exp, tolerance or not", () => {
    const token = key.token({ exp: NOW + 10 });
    for (const clockToleranceSeconds of [0, 5]) {
      const guard = cached({ clockToleranceSeconds });
      clock = NOW * 1000;
      const verified = guard.verifySync(token);
      clock = (NOW + 10) * 1000 - 1;
      expect(guard.verifySync(token)).toBe(verified);
      clock++;
      if (clockToleranceSeconds > 0) expect(guard.verifySync(token)).not.toBe(verified);
      else expect(refusalOf(() => guard.verifySync(token)).code).toBe("TOKEN_EXPIRED");
    }
  });

  test("never past the greatest age, and not before the time of the verification", () => {
    const guard = cached({ maxAgeSeconds: 100 });
    const token = key.token({ iat: NOW - 60 });
    const verified = guard.verifySync(token);
    clock = (NOW + 41) * 1000;
    expect(refusalOf(() => guard.verifySync(token)).code).toBe("TOKEN_TOO_OLD");
    clock = NOW * 1000 - 1;
    expect(guard.verifySync(token)).not.toBe(verified);
  });

  test("holds as many as it may, the newest", () => {
    const guard = cached();
    const tokens = ["a", "b", "c"].map((sub) => key.token({ sub }));
    const verified = tokens.map((token) => guard.verifySync(token));
    expect(guard.verifySync(tokens[2] as string)).toBe(verified[2]);
    expect(guard.verifySync(tokens[1] as string)).toBe(verified[1]);
    expect(guard.verifySync(tokens[0] as string)).not.toBe(verified[0]);
  });

  test("remembers no refusal, and takes no other token for one", () => {
    const guard = cached();
    const token = key.token();
    guard.verifySync(token);
    for (const other of [`${token}=`, ` ${token}`, token.slice(0, -1), key.token().slice(0, -3)]) {
      expect(refusalOf(() => guard.verifySync(other)).status).toBe(401);
    }
    expect(refusalOf(() => guard.verifySync(1 as unknown as string)).code).toBe("TOKEN_MALFORMED");
    expect(refusalOf(() => guard.verifySync("x".repeat(16_385))).code).toBe("TOKEN_TOO_LARGE");
  });

  test("asks what the request needs, and about the sender, each time", () => {
    const guard = cached();
    const token = key.token();
    guard.verifySync(token);
    expect(refusalOf(() => guard.verifySync(token, { require: { scopes: ["a"] } })).status).toBe(403);
    const bound = key.token({ cnf: { jkt: "t" } });
    guard.verifySync(bound, { confirmSender: () => undefined });
    expect(refusalOf(() => guard.verifySync(bound)).code).toBe("SENDER_UNCONFIRMED");
  });

  test("is emptied when a key goes, and kept when one comes", async () => {
    const second = signer("ES256", "second");
    const server = await keysServer(json(keySet(key)));
    const remote = createTokenGuard(contract({ jwksUri: server.url }), {
      allowLoopbackHttp: true,
      now: () => clock,
      cacheEntries: 2,
    });
    try {
      const token = key.token();
      const verified = await remote.verify(token);
      server.answer = json(keySet(key, second));
      await remote.loadKeys();
      expect(await remote.verify(token)).toBe(verified);
      server.answer = json(keySet(second));
      await remote.loadKeys();
      expect(await rejectionOf(remote.verify(token))).toMatchObject({ code: "KEY_UNKNOWN" });
    } finally {
      remote.close();
      await server.close();
    }
  });

  test("does not outlive the keys: a key that goes during the time to live is noticed", async () => {
    const server = await keysServer(json(keySet(key)));
    const remote = createTokenGuard(contract({ jwksUri: server.url }), {
      allowLoopbackHttp: true,
      now: () => clock,
      cacheEntries: 2,
    });
    try {
      const token = key.token();
      await remote.verify(token);
      server.answer = json(keySet(signer("ES256", "second")));
      clock += 600_000;
      expect(await rejectionOf(remote.verify(token))).toMatchObject({ code: "KEY_UNKNOWN" });
    } finally {
      remote.close();
      await server.close();
    }
  });
});
