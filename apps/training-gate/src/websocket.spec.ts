import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { World } from "../test/world";

const ROUTES = [
  { name: "lab", methods: ["GET"], path: "/lab/*", require: { scopes: ["train"] }, websocket: true },
  { name: "plain", methods: ["GET"], path: "/plain", public: true },
  { name: "open", methods: ["GET"], path: "/open", public: true, websocket: true },
];

let world: World;
let upgrades: IncomingMessage[];
beforeEach(async () => {
  world = new World();
  await world.start();
  upgrades = [];
  world.upstreamServer.on("upgrade", (request: IncomingMessage, socket: Duplex, firstBytes: Buffer) => {
    upgrades.push(request);
    socket.write(
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
        "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: v1\r\n\r\nhello",
    );
    socket.on("error", () => socket.destroy());
    socket.write(firstBytes);
    socket.pipe(socket);
  });
});
afterEach(() => world.stop());

async function read(socket: NodeJS.ReadableStream, length: number): Promise<string> {
  let text = "";
  while (text.length < length) {
    const chunk = (socket as Duplex).read() as Buffer | null;
    if (chunk === null) await once(socket, "readable");
    else text += chunk.toString();
  }
  return text;
}

const bearer = (token: string): Record<string, string> => ({ Authorization: `Bearer ${token}` });

test("a WebSocket is joined to the upstream's, both ways", async () => {
  const gate = await world.gate(ROUTES);
  const token = world.token({ scope: "train" });
  const { socket, head } = await gate.webSocket("/lab/kernel?session=1", bearer(token));
  expect(head.split("\r\n")).toEqual([
    "HTTP/1.1 101 Switching Protocols",
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
    "Sec-WebSocket-Protocol: v1",
    expect.stringMatching(/^X-Request-Id: /),
    "Connection: Upgrade",
    "Upgrade: websocket",
  ]);
  expect(await read(socket, 5)).toBe("hello");
  socket.write("ping");
  expect(await read(socket, 4)).toBe("ping");
  expect(upgrades).toMatchObject([
    {
      url: "/lab/kernel?session=1",
      headers: {
        connection: "Upgrade",
        upgrade: "websocket",
        "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
        "x-gate-identity": expect.any(String),
      },
    },
  ]);
  expect(upgrades[0]?.headers).not.toHaveProperty("authorization");
  expect((await gate.admin("/.gate/metrics")).body).toContain("gate_websockets_open 1\n");
  socket.end();
  await once(socket.resume(), "close");
});

test.each<[title: string, path: string, headers: () => Record<string, string>, status: number]>([
  ["no token", "/lab/kernel", () => ({}), 401],
  ["a scope too few", "/lab/kernel", () => bearer(world.token({ scope: "read" })), 403],
])("is refused with %s", async (_title, path, headers, status) => {
  const gate = await world.gate(ROUTES);
  const { socket, head } = await gate.webSocket(path, headers());
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(head).toMatch(/\r\nconnection: close\r\n/);
  await once(socket.resume(), "close");
  expect(upgrades).toEqual([]);
  expect(world.audit).toMatchObject([{ route: "lab", decision: "refuse" }]);
});

test("is not decided without the issuer's keys", async () => {
  world.issuerStatus = 500;
  const gate = await world.gate(ROUTES);
  const { socket, head } = await gate.webSocket("/lab/kernel", bearer(world.token()));
  expect(head).toMatch(/^HTTP\/1\.1 503 /);
  expect(head).toMatch(/\r\nretry-after: \d+\r\n/);
  await once(socket.resume(), "close");
});

test.each<[title: string, path: string, status: number]>([
  ["a route without WebSockets", "/plain", 200],
  ["a path without a route", "/nothing", 404],
  ["a path that is refused", "/open/../plain", 400],
])("on %s the upgrade counts for nothing", async (_title, path, status) => {
  const gate = await world.gate(ROUTES);
  const { socket, head } = await gate.webSocket(path);
  expect(head).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(upgrades).toEqual([]);
  socket.destroy();
});

test("another protocol is not opened", async () => {
  const gate = await world.gate(ROUTES);
  const head =
    "Host: a\r\nConnection: Upgrade, HTTP2-Settings, close\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n";
  expect(await gate.raw(`GET /open HTTP/1.1\r\n${head}`)).toMatch(/^HTTP\/1\.1 200 /);
  expect(upgrades).toEqual([]);
  expect(world.received[0]?.headers).not.toHaveProperty("upgrade");
  expect(world.received[0]?.headers).not.toHaveProperty("http2-settings");
});

test("an upstream's refusal comes to the client", async () => {
  world.upstreamServer.removeAllListeners("upgrade");
  const gate = await world.gate(ROUTES);
  const { socket, head } = await gate.webSocket("/open");
  expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  expect(head).toMatch(/\r\nConnection: close/);
  expect(await read(socket, 17)).toBe("from the upstream");
  await once(socket.resume(), "close");
});

test("an upstream that opens another protocol: 502", async () => {
  world.upstreamServer.removeAllListeners("upgrade");
  world.upstreamServer.on("upgrade", (_request: IncomingMessage, socket: Duplex) => {
    socket.on("error", () => socket.destroy());
    socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n");
  });
  const gate = await world.gate(ROUTES);
  const { socket, head } = await gate.webSocket("/open");
  expect(head).toMatch(/^HTTP\/1\.1 502 /);
  await once(socket.resume(), "close");
});

test("ends with the token", async () => {
  const gate = await world.gate(ROUTES);
  const exp = Math.floor(Date.now() / 1000) + 2;
  const { socket } = await gate.webSocket("/lab/kernel", bearer(world.token({ scope: "train", exp })));
  await once(socket.resume(), "close");
  expect(Date.now() / 1000).toBeGreaterThanOrEqual(exp - 0.01);
});

test("ends when nothing happens on it", async () => {
  const gate = await world.gate(ROUTES, { limits: { websocketSeconds: 1 } });
  const { socket } = await gate.webSocket("/open");
  await once(socket.resume(), "close");
});

test("ends at the upstream when the client goes away", async () => {
  const gate = await world.gate(ROUTES);
  const { socket } = await gate.webSocket("/open");
  const upstreamSocket = upgrades[0]?.socket as Duplex;
  socket.destroy();
  await once(upstreamSocket, "close");
});

test("one more than there may be: 503", async () => {
  const gate = await world.gate(ROUTES, { limits: { websockets: 1 } });
  const first = await gate.webSocket("/open");
  const second = await gate.webSocket("/open");
  expect(first.head).toMatch(/^HTTP\/1\.1 101 /);
  expect(second.head).toMatch(/^HTTP\/1\.1 503 /);
  first.socket.destroy();
  await once(second.socket.resume(), "close");
});
