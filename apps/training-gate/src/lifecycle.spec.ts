import { once } from "node:events";
import { request } from "node:http";
import type { ClientRequest, IncomingMessage, ServerResponse } from "node:http";
import { connect } from "node:net";
import { World } from "../test/world";
import type { RunningGate } from "../test/world";

const ROUTES = [{ name: "all", methods: ["*"], path: "/*", public: true, websocket: true }];

let world: World;
beforeEach(async () => {
  world = new World();
  await world.start();
});
afterEach(() => world.stop());

/** Requests that the upstream has and does not answer yet. */
function held(): { next: () => Promise<ServerResponse> } {
  const waiting: ServerResponse[] = [];
  let arrived: (() => void) | undefined;
  world.onRequest = (_request, response) => {
    waiting.push(response);
    arrived?.();
  };
  return {
    next: async () => {
      if (waiting.length === 0) await new Promise<void>((resolve) => (arrived = resolve));
      return waiting.shift() as ServerResponse;
    },
  };
}

function call(gate: RunningGate): ClientRequest {
  return request({ port: gate.port, host: "127.0.0.1", agent: false }).end();
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of answer) text += String(chunk);
  return text;
}

describe("a gate that closes", () => {
  test("ends the requests under way, takes no more, and is not ready", async () => {
    const upstream = held();
    const gate = await world.gate(ROUTES);
    const client = call(gate);
    const response = await upstream.next();
    const closed = gate.gate.close();
    expect(gate.gate.ready).toBe(false);
    expect((await gate.admin("/.gate/health/ready")).status).toBe(503);
    await expect(gate.ask()).rejects.toThrow("ECONNREFUSED");
    response.end("late");
    const [answer] = (await once(client, "response")) as [IncomingMessage];
    expect(await textOf(answer)).toBe("late");
    await closed;
    await expect(gate.admin("/.gate/health/live")).rejects.toThrow("ECONNREFUSED");
  });

  test("closes kept connections", async () => {
    const gate = await world.gate(ROUTES);
    const socket = connect(gate.port, "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await once(socket, "data");
    await Promise.all([gate.gate.close(), once(socket.resume(), "close")]);
  });

  test("closes a connection whose answer was under way", async () => {
    const upstream = held();
    const gate = await world.gate(ROUTES);
    const socket = connect(gate.port, "127.0.0.1");
    socket.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    const response = await upstream.next();
    response.write("first");
    await once(socket, "data");
    const closed = gate.gate.close();
    response.end("last");
    await Promise.all([closed, once(socket.resume(), "close")]);
  });

  test("ends WebSockets", async () => {
    world.upstreamServer.on("upgrade", (_request, socket) => {
      socket.on("error", () => socket.destroy());
      socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
    });
    const gate = await world.gate(ROUTES);
    const { socket } = await gate.webSocket("/");
    await Promise.all([gate.gate.close(), once(socket.resume(), "close")]);
  });

  test("waits so long and no longer", async () => {
    const upstream = held();
    const gate = await world.gate(ROUTES, { limits: { drainSeconds: 0 } });
    const client = call(gate);
    const failed = once(client, "error");
    await upstream.next();
    await gate.gate.close();
    expect(await failed).toMatchObject([{ code: "ECONNRESET" }]);
  });

  test("can be closed twice", async () => {
    const gate = await world.gate(ROUTES);
    await Promise.all([gate.gate.close(), gate.gate.close()]);
  });
});

test("a gate whose port is taken closes what it opened", async () => {
  const gate = await world.gate(ROUTES);
  const listen = { host: "127.0.0.1", port: gate.port };
  await expect(world.gate(ROUTES, { listen })).rejects.toThrow("EADDRINUSE");
});

describe("limits", () => {
  test("of requests: 503, and again a place when one ends", async () => {
    const upstream = held();
    const gate = await world.gate(ROUTES, { limits: { requests: 1 } });
    const client = call(gate);
    const response = await upstream.next();
    const second = await gate.ask();
    expect(second.status).toBe(503);
    expect(second.headers["retry-after"]).toBe("1");
    expect(JSON.parse(second.body)).toMatchObject({ code: "OVERLOADED" });
    expect(world.audit.at(-1)).toMatchObject({ decision: "undecided", code: "OVERLOADED" });
    response.end();
    const [answer] = (await once(client, "response")) as [IncomingMessage];
    await textOf(answer);
    world.onRequest = undefined;
    expect((await gate.ask()).status).toBe(200);
  });

  test("of the size of headers: 431", async () => {
    const gate = await world.gate(ROUTES, { limits: { headerBytes: 4_096 } });
    expect((await gate.ask({ headers: { "x-a": "a".repeat(3_500) } })).status).toBe(200);
    expect((await gate.ask({ headers: { "x-a": "a".repeat(4_200) } })).status).toBe(431);
  });

  test("of the number of headers: 431", async () => {
    const gate = await world.gate(ROUTES, { limits: { headerCount: 10 } });
    const headers = (count: number): string =>
      `Host: a\r\nConnection: close\r\n${Array.from({ length: count - 2 }, (_, n) => `X-${n}: a\r\n`).join("")}\r\n`;
    expect(await gate.raw(`GET / HTTP/1.1\r\n${headers(9)}`)).toMatch(/^HTTP\/1\.1 200 /);
    expect(await gate.raw(`GET / HTTP/1.1\r\n${headers(10)}`)).toMatch(/^HTTP\/1\.1 431 /);
    for (const count of [11, 12, 300]) {
      const answer = await gate.raw(`GET / HTTP/1.1\r\n${headers(count)}`);
      expect(answer).toMatch(/^HTTP\/1\.1 431 [^]*HEADERS_TOO_MANY/);
    }
  });

  test("of a body whose length is said: 413 at once", async () => {
    const gate = await world.gate(ROUTES, { limits: { bodyBytes: 4 } });
    expect((await gate.ask({ method: "POST", body: "1234" })).status).toBe(200);
    expect((await gate.ask({ method: "POST", body: "12345" })).status).toBe(413);
    expect(world.received).toHaveLength(1);
  });

  test("of a body in chunks: 413 when it is too large", async () => {
    const gate = await world.gate(ROUTES, { limits: { bodyBytes: 4 } });
    const head = "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    expect(await gate.raw(`${head}4\r\n1234\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 200 /);
    expect(await gate.raw(`${head}4\r\n1234\r\n1\r\n5\r\n0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
    expect(world.received).toHaveLength(1);
  });

  test("of the time for headers: 408", async () => {
    const gate = await world.gate(ROUTES, { limits: { headersSeconds: 1 } });
    expect(await gate.raw("GET / HTTP/1.1\r\nHost: a\r\n")).toMatch(/^HTTP\/1\.1 408 /);
  });

  test("of the time without a byte from the client: the connection ends", async () => {
    const gate = await world.gate(ROUTES, {
      limits: { clientSeconds: 1, upstreamSeconds: 3, keepAliveSeconds: 3 },
    });
    const answer = await gate.raw("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab");
    expect(answer).toBe("");
  });

  test("of connections: one more is closed", async () => {
    const gate = await world.gate(ROUTES, { limits: { connections: 1 } });
    const first = connect(gate.port, "127.0.0.1");
    first.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
    await once(first, "data");
    await expect(gate.ask()).rejects.toThrow(/ECONNRESET|socket hang up/);
    first.destroy();
  });
});
