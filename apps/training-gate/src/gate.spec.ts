import { createPublicKey, verify } from "node:crypto";
import type { JsonWebKey } from "node:crypto";
import { World } from "../test/world";
import { GateConfigError } from "./config/config-error";

const ROUTES = [
  { name: "home", methods: ["GET"], path: "/", require: {} },
  { name: "train", methods: ["POST"], path: "/jobs", require: { capabilities: ["training:run"] } },
  { name: "scoped", methods: ["GET"], path: "/scoped", require: { scopes: ["train", "read"] } },
  { name: "tenant", methods: ["GET"], path: "/tenants/:tenant/*", require: {}, tenant: { path: "tenant" } },
  { name: "by-header", methods: ["GET"], path: "/by-header", require: {}, tenant: { header: "x-tenant" } },
  { name: "open", methods: ["GET"], path: "/open", public: true },
  { name: "with-token", methods: ["GET"], path: "/with-token", require: {}, forwardToken: true },
  { name: "own-host", methods: ["GET"], path: "/own-host", require: {}, preserveHost: true },
];

let world: World;
beforeEach(async () => {
  world = new World();
  await world.start();
});
afterEach(() => world.stop());

describe("what may pass", () => {
  test("goes to the upstream, and its answer to the client", async () => {
    const gate = await world.gate(ROUTES);
    const answer = await gate.ask({ path: "/?a=1&b=%2f", token: world.token() });
    expect(answer).toMatchObject({ status: 200, body: "from the upstream" });
    expect(world.received).toMatchObject([{ method: "GET", url: "/?a=1&b=%2f", body: "" }]);
  });

  test("with a body", async () => {
    const gate = await world.gate(ROUTES);
    const token = world.token({ scope: "train" });
    const answer = await gate.ask({ method: "POST", path: "/jobs", token, body: "epochs=3" });
    expect(answer.status).toBe(200);
    expect(world.received).toMatchObject([{ method: "POST", url: "/jobs", body: "epochs=3" }]);
  });

  test("HEAD where GET may", async () => {
    const gate = await world.gate(ROUTES);
    expect(await gate.ask({ method: "HEAD", token: world.token() })).toMatchObject({ status: 200, body: "" });
    expect(world.received).toMatchObject([{ method: "HEAD" }]);
  });

  test("in the tenant of the path, and of the header", async () => {
    const gate = await world.gate(ROUTES);
    const token = world.token();
    expect((await gate.ask({ path: "/tenants/acme/jobs", token })).status).toBe(200);
    expect((await gate.ask({ path: "/by-header", token, headers: { "x-tenant": "acme" } })).status).toBe(200);
  });

  test("to a public route without a token", async () => {
    const gate = await world.gate(ROUTES);
    expect((await gate.ask({ path: "/open" })).status).toBe(200);
    expect(world.received[0]?.headers).not.toHaveProperty("x-gate-identity");
  });

  test("without the token, unless the route asks for it", async () => {
    const gate = await world.gate(ROUTES);
    const token = world.token();
    await gate.ask({ token });
    await gate.ask({ path: "/with-token", token });
    const [plain, asked] = world.received;
    expect(JSON.stringify(plain)).not.toContain(token.slice(-40));
    expect(asked?.headers.authorization).toBe(`Bearer ${token}`);
  });

  test("with the upstream's host, or the client's when the route keeps it", async () => {
    const gate = await world.gate(ROUTES);
    const token = world.token();
    await gate.ask({ token, headers: { host: "ml.example.com" } });
    await gate.ask({ path: "/own-host", token, headers: { host: "ml.example.com" } });
    expect(world.received.map(({ headers }) => [headers.host, headers["x-forwarded-host"]])).toEqual([
      [world.upstream.host, "ml.example.com"],
      ["ml.example.com", "ml.example.com"],
    ]);
  });
});

describe("who asks", () => {
  test("is signed for the upstream with the key that the gate publishes", async () => {
    const gate = await world.gate(ROUTES);
    const token = world.token({ scope: "train", client_id: "cli" });
    await gate.ask({ path: "/tenants/acme/x", token, headers: { "x-gate-identity": "forged" } });
    const { keys } = JSON.parse((await gate.admin("/.gate/identity-keys")).body);
    const identity = world.received[0]?.headers["x-gate-identity"] as string;
    const [header = "", payload = "", signature = ""] = identity.split(".");
    const key = createPublicKey({ key: keys[0] as JsonWebKey, format: "jwk" });
    expect(verify(null, Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, "base64url"))).toBe(
      true,
    );
    expect(JSON.parse(Buffer.from(header, "base64url").toString())).toEqual({
      alg: "EdDSA",
      typ: "gate-identity+jwt",
      kid: keys[0].kid,
    });
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
    expect(claims).toEqual({
      iss: "training-gate",
      aud: world.upstream.origin,
      sub: "user-1",
      subject_issuer: world.issuer,
      subject_tenant: "acme",
      client_id: "cli",
      tenant: "acme",
      scopes: ["train"],
      roles: [],
      capabilities: ["training:run"],
      iat: expect.any(Number),
      exp: expect.any(Number),
    });
    expect(claims.exp - claims.iat).toBe(60);
  });
});

describe("what may not pass", () => {
  const refusals: [
    title: string,
    ask: (world: World) => Parameters<Awaited<ReturnType<World["gate"]>>["ask"]>[0],
    status: number,
    code: string,
    challenge: RegExp | undefined,
  ][] = [
    ["no token", () => ({}), 401, "TOKEN_MISSING", /^Bearer$/],
    [
      "a token with another scheme",
      (w) => ({ headers: { authorization: `DPoP ${w.token()}` } }),
      401,
      "TOKEN_MISSING",
      /^Bearer$/,
    ],
    ["no JWT", () => ({ token: "abc" }), 401, "TOKEN_MALFORMED", /error="invalid_token"/],
    [
      "an expired token",
      (w) => ({ token: w.token({ exp: 1 }) }),
      401,
      "TOKEN_EXPIRED",
      /error="invalid_token"/,
    ],
    [
      "a token with another signature",
      (w) => ({ token: `${w.token().slice(0, -4)}AAAA` }),
      401,
      "SIGNATURE_INVALID",
      /error="invalid_token"/,
    ],
    [
      "a token that is bound to a key",
      (w) => ({ token: w.token({ cnf: { jkt: "x" } }) }),
      401,
      "SENDER_UNCONFIRMED",
      /error="invalid_token"/,
    ],
    [
      "a scope too few",
      (w) => ({ path: "/scoped", token: w.token({ scope: "read" }) }),
      403,
      "INSUFFICIENT_SCOPE",
      /error="insufficient_scope".*scope="train read"/,
    ],
    [
      "no capability",
      (w) => ({ method: "POST", path: "/jobs", token: w.token({ scope: "read" }) }),
      403,
      "INSUFFICIENT_CAPABILITY",
      /insufficient_scope/,
    ],
    [
      "another tenant in the path",
      (w) => ({ path: "/tenants/other/x", token: w.token() }),
      403,
      "TENANT_FORBIDDEN",
      /insufficient_scope/,
    ],
    [
      "another tenant in the header",
      (w) => ({ path: "/by-header", token: w.token(), headers: { "x-tenant": "other" } }),
      403,
      "TENANT_FORBIDDEN",
      /insufficient_scope/,
    ],
    ["no tenant", (w) => ({ path: "/by-header", token: w.token() }), 400, "TENANT_MISSING", undefined],
    [
      "an empty tenant",
      (w) => ({ path: "/by-header", token: w.token(), headers: { "x-tenant": "" } }),
      400,
      "TENANT_MISSING",
      undefined,
    ],
    [
      "two tenants",
      (w) => ({ path: "/by-header", token: w.token(), headers: { "x-tenant": ["acme", "other"] } }),
      400,
      "TENANT_MISSING",
      undefined,
    ],
    [
      "a tenant that the upstream would not get",
      (w) => ({
        path: "/by-header",
        token: w.token(),
        headers: { "x-tenant": "acme", connection: "close, X-Tenant" },
      }),
      400,
      "TENANT_MISSING",
      undefined,
    ],
    [
      "a Connection that removes credentials",
      (w) => ({ token: w.token(), headers: { connection: "close, authorization" } }),
      400,
      "CONNECTION_INVALID",
      undefined,
    ],
    ["an unknown path", (w) => ({ path: "/nothing", token: w.token() }), 404, "ROUTE_UNKNOWN", undefined],
    ["an unknown path without a token", () => ({ path: "/nothing" }), 404, "ROUTE_UNKNOWN", undefined],
    [
      "another method",
      (w) => ({ method: "DELETE", path: "/jobs", token: w.token() }),
      404,
      "ROUTE_UNKNOWN",
      undefined,
    ],
    [
      "a path with dots",
      (w) => ({ path: "/open/../jobs", token: w.token() }),
      400,
      "PATH_INVALID",
      undefined,
    ],
    [
      "an encoded slash",
      (w) => ({ path: "/open%2f..%2fjobs", token: w.token() }),
      400,
      "PATH_INVALID",
      undefined,
    ],
    [
      "another origin in the target",
      (w) => ({ path: "http://other.example/open", token: w.token() }),
      400,
      "PATH_INVALID",
      undefined,
    ],
  ];

  test.each(refusals)("%s", async (_title, ask, status, code, challenge) => {
    const gate = await world.gate(ROUTES);
    const answer = await gate.ask(ask(world));
    expect(answer.status).toBe(status);
    expect(answer.headers["content-type"]).toBe("application/problem+json");
    expect(JSON.parse(answer.body)).toEqual({
      title: expect.any(String),
      status,
      detail: expect.any(String),
      code,
      requestId: answer.headers["x-request-id"],
    });
    if (challenge === undefined) expect(answer.headers).not.toHaveProperty("www-authenticate");
    else expect(answer.headers["www-authenticate"]).toMatch(challenge);
    expect(world.received).toEqual([]);
  });

  test("two headers Authorization", async () => {
    const gate = await world.gate(ROUTES);
    const header = `Authorization: Bearer ${world.token()}\r\n`;
    const answer = await gate.raw(`GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${header}${header}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain("REQUEST_INVALID");
    expect(world.received).toEqual([]);
  });

  test("nothing is decided without the issuer's keys", async () => {
    world.issuerStatus = 500;
    const gate = await world.gate(ROUTES);
    const answer = await gate.ask({ token: world.token() });
    expect(answer.status).toBe(503);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThanOrEqual(1);
    expect(answer.headers).not.toHaveProperty("www-authenticate");
    expect(JSON.parse(answer.body).code).toBe("KEYS_UNAVAILABLE");
    expect((await gate.ask({ path: "/open" })).status).toBe(200);
  });
});

describe("the admin server", () => {
  test("says that the gate lives, and that it is ready once there are keys", async () => {
    const gate = await world.gate(ROUTES);
    expect(await gate.admin("/.gate/health/live")).toMatchObject({ status: 200, body: '{"live":true}' });
    const ready = await gate.admin("/.gate/health/ready");
    expect(ready.status).toBe(200);
    expect(JSON.parse(ready.body)).toEqual({ ready: true, keys: { [world.issuer]: "fresh" } });
    expect((await gate.admin("/")).status).toBe(404);
  });

  test("says that it is not ready without", async () => {
    world.issuerStatus = 500;
    const gate = await world.gate(ROUTES);
    const ready = await gate.admin("/.gate/health/ready");
    expect(ready.status).toBe(503);
    expect(JSON.parse(ready.body)).toEqual({ ready: false, keys: { [world.issuer]: "unavailable" } });
  });

  test("counts", async () => {
    const gate = await world.gate(ROUTES);
    await gate.ask({ token: world.token() });
    await gate.ask();
    await gate.ask({ path: "/nothing" });
    const { body, headers } = await gate.admin("/.gate/metrics");
    expect(headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(body.split("\n")).toEqual(
      expect.arrayContaining([
        'gate_decisions_total{route="home",code="ALLOWED"} 1',
        'gate_decisions_total{route="home",code="TOKEN_MISSING"} 1',
        'gate_decisions_total{route="-",code="ROUTE_UNKNOWN"} 1',
        `gate_key_refreshes_total{issuer="${world.issuer}",result="loaded"} 1`,
        "gate_added_latency_seconds_count 1",
        "gate_ready 1",
      ]),
    );
  });
});

describe("the audit log", () => {
  test("has a line for each decision, and nothing of a token or a query", async () => {
    const gate = await world.gate(ROUTES);
    const token = world.token({ client_id: "cli" });
    const passed = await gate.ask({ path: "/tenants/acme/x?secret=s3cret", token });
    const refused = await gate.ask({ path: "/tenants/other/x?secret=s3cret", token });
    const nobody = await gate.ask({ path: `/tenants/acme/${token}?secret=s3cret` });
    const who = { issuer: world.issuer, subject: "user-1", subjectTenant: "acme", client: "cli" };
    const line = { time: expect.any(String), method: "GET", route: "tenant" };
    expect(world.audit).toEqual([
      {
        ...line,
        ...who,
        requestId: passed.headers["x-request-id"],
        decision: "allow",
        code: "ALLOWED",
        rule: "all",
        tenant: "acme",
      },
      {
        ...line,
        ...who,
        requestId: refused.headers["x-request-id"],
        decision: "refuse",
        code: "TENANT_FORBIDDEN",
        rule: "tenant",
        missing: ["other"],
        tenant: "other",
      },
      {
        ...line,
        requestId: nobody.headers["x-request-id"],
        decision: "refuse",
        code: "TOKEN_MISSING",
        rule: "token",
      },
    ]);
    expect(JSON.stringify(world.audit)).not.toContain("s3cret");
    expect(JSON.stringify(world.audit)).not.toContain(token.slice(-40));
    expect(world.received[0]?.headers["x-request-id"]).toBe(passed.headers["x-request-id"]);
  });
});

describe("other routes", () => {
  test("count from the next request on", async () => {
    const gate = await world.gate(ROUTES);
    gate.gate.replaceRoutes([{ methods: ["GET"], path: "/new", public: true }]);
    expect((await gate.ask({ path: "/new" })).status).toBe(200);
    expect((await gate.ask({ path: "/open" })).status).toBe(404);
  });

  test("that are wrong change nothing", async () => {
    const gate = await world.gate(ROUTES);
    expect(() => gate.gate.replaceRoutes([{ path: "/new" }])).toThrow(GateConfigError);
    expect((await gate.ask({ path: "/open" })).status).toBe(200);
    const { body } = await gate.admin("/.gate/metrics");
    expect(body).toContain('gate_route_reloads_total{result="refused"} 1');
  });
});
