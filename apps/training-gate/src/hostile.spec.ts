/** What clients and upstreams may do on purpose, and what must not come of it. */
import { once } from "node:events";
import { createServer, connect } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import { World } from "../test/world";
import type { RunningGate } from "../test/world";

const ROUTES = [
  { name: "lab", methods: ["GET"], path: "/lab/*", require: { scopes: ["train"] }, websocket: true },
  { name: "socket", methods: ["GET"], path: "/socket", public: true, websocket: true },
  { name: "all", methods: ["*"], path: "/open/*", public: true },
];
const UPGRADE = "Connection: Upgrade\r\nUpgrade: websocket\r\n";

let world: World;
let raw: Server | undefined;
beforeEach(async () => {
  world = new World();
  await world.start();
});
afterEach(async () => {
  await world.stop();
  raw?.close();
  raw = undefined;
});

/** An upstream that answers every connection with these bytes. */
async function answering(bytes: string): Promise<URL> {
  raw = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", () => socket.end(Buffer.from(bytes, "latin1")));
  });
  await once(raw.listen(0, "127.0.0.1"), "listening");
  return new URL(`http://127.0.0.1:${(raw.address() as AddressInfo).port}`);
}

/** A connection of a client that has written this. */
async function client(gate: RunningGate, text: string): Promise<Socket> {
  const socket = connect(gate.port, "127.0.0.1");
  socket.on("error", () => socket.destroy());
  await once(socket, "connect");
  socket.write(text);
  return socket;
}

describe("an upstream that answers", () => {
  test.each([
    ["a status that is none", "HTTP/1.1 099 X\r\nContent-Length: 2\r\n\r\nok"],
    ["a header that no answer may have", "HTTP/1.1 200 OK\r\nX: a\x7fb\r\nContent-Length: 2\r\n\r\nok"],
    ["the status 0", "HTTP/1.1 000 X\r\nContent-Length: 2\r\n\r\nok"],
    ["101 without a protocol", "HTTP/1.1 101 Switching Protocols\r\n\r\n"],
    ["101 to a request that asked for nothing", `HTTP/1.1 101 Switching Protocols\r\n${UPGRADE}\r\n`],
  ])("%s has failed, and the gate serves on", async (_, bytes) => {
    const gate = await world.gate(ROUTES, { upstream: await answering(bytes) });
    expect(await gate.ask({ path: "/open/a" })).toMatchObject({ status: 502 });
    if (!bytes.includes(UPGRADE)) {
      expect((await gate.webSocket("/socket")).head).toMatch(/^HTTP\/1.1 502 /);
    }
    expect(world.events).toContainEqual(
      expect.objectContaining({ event: "upstream-failed", code: "UPSTREAM_FAILED", route: "all" }),
    );
    expect((await gate.admin("/.gate/health/live")).status).toBe(200);
  });

  test("before the body was read is answered, and the connection serves the next request", async () => {
    world.onRequest = (request, response) => {
      request.on("error", () => {});
      response.end("early");
    };
    const gate = await world.gate(ROUTES);
    const body = "x".repeat(400_000);
    const first = `POST /open/a HTTP/1.1\r\nHost: gate\r\nContent-Length: ${body.length}\r\n\r\n`;
    const next = "GET /open/b HTTP/1.1\r\nHost: gate\r\nConnection: close\r\n\r\n";
    const received = await gate.raw(first + body + next);
    expect(received.match(/HTTP\/1\.1 200/g)).toHaveLength(2);
  });
});

describe("places for WebSockets", () => {
  test("are taken by who may pass, and by nobody who was refused", async () => {
    world.upstreamServer.on("upgrade", (_request, socket) => {
      socket.on("error", () => socket.destroy());
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${UPGRADE}\r\n`);
    });
    const gate = await world.gate(ROUTES, { limits: { websockets: 1 } });
    const refused = await gate.webSocket("/lab/a");
    expect(refused.head).toMatch(/^HTTP\/1.1 401 /);
    const headers = { Authorization: `Bearer ${world.token({ scope: "train" })}` };
    const { socket, head } = await gate.webSocket("/lab/a", headers);
    expect(head).toMatch(/^HTTP\/1.1 101 /);
    socket.destroy();
    refused.socket.destroy();
  });

  test("a refused one ends, whatever its client does", async () => {
    const gate = await world.gate(ROUTES);
    const { socket } = await gate.webSocket("/lab/a");
    socket.on("error", () => {});
    socket.resume();
    const dribble = setInterval(() => socket.write("x"), 100);
    await once(socket, "close");
    clearInterval(dribble);
  });
});

test("an upgrade behind a request that is not answered yet does not overtake it", async () => {
  const upgraded = jest.fn();
  world.upstreamServer.on("upgrade", upgraded);
  world.onRequest = ({ url }, response) => {
    if (url === "/open/slow") setImmediate(() => response.end("slow"));
    else response.end("plain");
  };
  const gate = await world.gate(ROUTES);
  const pipelined = `GET /open/slow HTTP/1.1\r\nHost: gate\r\n\r\nGET /socket HTTP/1.1\r\nHost: gate\r\n${UPGRADE}\r\n`;
  const socket = await client(gate, pipelined);
  let received = "";
  while (!received.includes("plain")) received += String((await once(socket, "data"))[0]);
  expect(received).toMatch(/^HTTP\/1.1 200 OK[^]*slow[^]*HTTP\/1.1 200 OK[^]*plain/);
  expect(upgraded).not.toHaveBeenCalled();
  socket.destroy();
});

describe("a gate that closes", () => {
  test("waits for no connection that never asked for anything", async () => {
    const gate = await world.gate(ROUTES, { limits: { drainSeconds: 30 } });
    const silent = await client(gate, "");
    const half = await client(gate, "GET / HT");
    const gone = Promise.all([once(silent, "close"), once(half, "close")]);
    // Until the gate has both.
    await gate.ask({ path: "/open/a" });
    await gate.gate.close();
    await gone;
  });

  test("ends in its time, whatever a client does whose tunnel was refused", async () => {
    const gate = await world.gate(ROUTES, { limits: { drainSeconds: 1 } });
    const socket = await client(gate, "CONNECT other:1 HTTP/1.1\r\nHost: other:1\r\n\r\n");
    const [head] = (await once(socket, "data")) as [Buffer];
    expect(head.toString()).toMatch(/^HTTP\/1.1 404 [^]*"requestId":"[^"]+"/);
    const dribble = setInterval(() => socket.write("x"), 50);
    await gate.gate.close();
    clearInterval(dribble);
  });
});

describe("a request that is refused", () => {
  test.each(["a b", "a<b>", "a,b", "http://a/", ""])("because its host is %j", async (host) => {
    const gate = await world.gate(ROUTES);
    const text = `GET /open/a HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;
    expect(await gate.raw(text)).toMatch(/^HTTP\/1.1 400 [^]*HOST_INVALID/);
    expect(world.received).toEqual([]);
  });

  test("because chunks are no framing of HTTP/1.0", async () => {
    const gate = await world.gate(ROUTES);
    const text =
      "POST /open/a HTTP/1.0\r\nHost: gate\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    expect(await gate.raw(text)).toMatch(/^HTTP\/1.1 501 [^]*ENCODING_UNSUPPORTED/);
  });
});

test("what some frameworks take for the method or the path does not reach the upstream", async () => {
  const gate = await world.gate(ROUTES);
  const headers = {
    "X-HTTP-Method-Override": "DELETE",
    "X-HTTP-Method": "DELETE",
    "X-Method-Override": "DELETE",
    "X-Original-URL": "/admin",
    "X-Rewrite-URL": "/admin",
    Proxy: "http://evil.example",
  };
  await gate.ask({ path: "/open/a", headers });
  const names = Object.keys(world.received[0]?.headers ?? {});
  expect(names.filter((name) => Object.keys(headers).some((own) => own.toLowerCase() === name))).toEqual([]);
});

test("a method without a body says so, whatever it is", async () => {
  const gate = await world.gate(ROUTES);
  await gate.raw("PROPFIND /open/a HTTP/1.1\r\nHost: gate\r\nConnection: close\r\n\r\n");
  expect(world.received[0]?.headers).toMatchObject({ "content-length": "0" });
  expect(world.received[0]?.headers).not.toHaveProperty("transfer-encoding");
});
