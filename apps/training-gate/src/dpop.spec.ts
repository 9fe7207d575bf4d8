import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { World } from "../test/world";
import type { Ask } from "../test/world";

const ORIGIN = "https://train.example.com";
const ROUTES = [{ name: "all", methods: ["GET", "POST"], path: "/jobs/*", require: { scopes: ["train"] } }];
const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const jwk = publicKey.export({ format: "jwk" });
/** RFC 7638, with the members that RFC 8037 names. */
const jkt = digest(JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x }));

let world: World;
beforeEach(async () => {
  world = new World();
  await world.start();
});
afterEach(() => world.stop());

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url");
}

/** A proof of the sender's key for `GET /jobs/1`, made now. */
function proof(token: string, claims: Record<string, unknown> = {}): string {
  const payload = {
    jti: randomUUID(),
    htm: "GET",
    htu: `${ORIGIN}/jobs/1`,
    iat: Math.floor(Date.now() / 1000),
    ath: digest(token),
    ...claims,
  };
  const text = [{ typ: "dpop+jwt", alg: "EdDSA", jwk }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString("base64url")}`;
}

const bound = (): string => world.token({ scope: "train", cnf: { jkt } });

function withProof(token: string, made = proof(token)): Ask {
  return { path: "/jobs/1?all=1", headers: { authorization: `DPoP ${token}`, dpop: made } };
}

test("a bound token passes with a proof, and neither goes on", async () => {
  const gate = await world.gate(ROUTES, { dpop: { baseUrls: [ORIGIN] } });
  expect((await gate.ask(withProof(bound()))).status).toBe(200);
  expect(world.received).toHaveLength(1);
  expect(world.received[0]?.headers).not.toHaveProperty("dpop");
  expect(world.received[0]?.headers).not.toHaveProperty("authorization");
  expect(world.audit).toMatchObject([{ decision: "allow", subject: "user-1", rule: "all" }]);
});

test("each request needs a proof of its own, also when the token is remembered", async () => {
  const gate = await world.gate(ROUTES, { dpop: { baseUrls: [ORIGIN] } });
  const token = bound();
  const made = proof(token);
  expect((await gate.ask(withProof(token, made))).status).toBe(200);
  expect(JSON.parse((await gate.ask(withProof(token, made))).body)).toMatchObject({
    code: "DPOP_PROOF_REPLAYED",
  });
  expect((await gate.ask(withProof(token))).status).toBe(200);
});

test.each<[string, (token: string) => Ask, string]>([
  [
    "no proof",
    (token) => ({ path: "/jobs/1", headers: { authorization: `DPoP ${token}` } }),
    "DPOP_PROOF_MISSING",
  ],
  ["the scheme Bearer", (token) => ({ path: "/jobs/1", token }), "DPOP_SCHEME_NEEDED"],
  [
    "a proof for another method",
    (token) => withProof(token, proof(token, { htm: "POST" })),
    "DPOP_METHOD_MISMATCH",
  ],
  [
    "a proof for another path",
    (token) => withProof(token, proof(token, { htu: `${ORIGIN}/jobs/2` })),
    "DPOP_URL_MISMATCH",
  ],
  [
    "a proof for the host that the request names",
    (token) => withProof(token, proof(token, { htu: "http://127.0.0.1/jobs/1" })),
    "DPOP_URL_MISMATCH",
  ],
  ["a proof for another token", (token) => withProof(token, proof(`${token}x`)), "DPOP_TOKEN_MISMATCH"],
])("is refused: %s", async (_, ask, code) => {
  const gate = await world.gate(ROUTES, { dpop: { baseUrls: [ORIGIN] } });
  const { status, headers, body } = await gate.ask(ask(bound()));
  expect([status, JSON.parse(body)]).toMatchObject([401, { code }]);
  expect(headers["www-authenticate"]).toMatch(/^DPoP error="[a-z_]+", .*algs="ES256 /);
  expect(world.audit).toMatchObject([{ decision: "refuse", rule: "sender", code, subject: "user-1" }]);
  expect(world.received).toEqual([]);
});

test("a token that is bound to nothing is refused, unless it may come as Bearer", async () => {
  const strict = await world.gate(ROUTES, { dpop: { baseUrls: [ORIGIN] } });
  const both = await world.gate(ROUTES, { dpop: { baseUrls: [ORIGIN], allowUnbound: true } });
  const ask = { path: "/jobs/1", token: world.token({ scope: "train" }) };
  expect(JSON.parse((await strict.ask(ask)).body)).toMatchObject({ code: "DPOP_TOKEN_NOT_BOUND" });
  expect((await both.ask(ask)).status).toBe(200);
  expect((await both.ask(withProof(bound()))).status).toBe(200);
});

test("a WebSocket needs one too", async () => {
  const gate = await world.gate(
    ROUTES.map((route) => ({ ...route, websocket: true })),
    { dpop: { baseUrls: [ORIGIN] } },
  );
  const token = bound();
  const without = await gate.webSocket("/jobs/1", { Authorization: `DPoP ${token}` });
  expect(without.head).toMatch(/^HTTP\/1.1 401 .*www-authenticate: DPoP /s);
  const upgraded = new Promise((resolve) =>
    world.upstreamServer.once("upgrade", (_, socket) => {
      socket.end("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
      resolve(true);
    }),
  );
  const { socket, head } = await gate.webSocket("/jobs/1", {
    Authorization: `DPoP ${token}`,
    DPoP: proof(token),
  });
  expect(head).toMatch(/^HTTP\/1.1 101 /);
  expect(await upgraded).toBe(true);
  socket.destroy();
  without.socket.destroy();
});
