import { once } from "node:events";
import { createServer as createTcpServer } from "node:net";
import type { AddressInfo, Socket } from "node:net";
import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { World } from "../test/world";

const ROUTES = [{ name: "all", methods: ["*"], path: "/*", public: true }];

let world: World;
beforeEach(async () => {
  world = new World();
  await world.start();
});
afterEach(() => world.stop());

/** An upstream that speaks bytes. @returns its origin and a way to end it. */
async function rawUpstream(
  onSocket: (socket: Socket) => void,
): Promise<{ origin: URL; end: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    onSocket(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    end: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

describe("headers to the upstream", () => {
  test("are those of the client without what is about the connection, what it may not say, and names with _", async () => {
    const gate = await world.gate(ROUTES);
    await gate.raw(
      [
        "GET /a HTTP/1.1",
        "Host: ml.example.com",
        "Connection: close, X-Private, TE",
        "X-Private: 1",
        "Keep-Alive: timeout=5",
        "Proxy-Connection: keep-alive",
        "Proxy-Authorization: Basic eA==",
        "TE: trailers",
        "Trailer: X-Later",
        "Upgrade: h2c",
        "Authorization: Bearer public-routes-need-none",
        "DPoP: proof",
        "Forwarded: for=192.0.2.1",
        "X-Real-IP: 192.0.2.1",
        "X-Forwarded-For: 192.0.2.1",
        "X-Forwarded-User: root",
        "X-Request-Id: chosen",
        "X-Gate-Identity: forged",
        "X-GATE-ANYTHING: forged",
        "x_gate_identity: forged",
        "Accept: text/html",
        "Cookie: a=1",
        "Cookie: b=2",
        "X-Own: kept",
        "",
        "",
      ].join("\r\n"),
    );
    const [{ rawHeaders } = { rawHeaders: [] }] = world.received;
    expect(rawHeaders).toEqual([
      ...["Host", world.upstream.host],
      ...["Accept", "text/html"],
      ...["Cookie", "a=1"],
      ...["Cookie", "b=2"],
      ...["X-Own", "kept"],
      ...["X-Forwarded-For", "127.0.0.1"],
      ...["X-Forwarded-Proto", "http"],
      ...["X-Forwarded-Host", "ml.example.com"],
      ...["X-Request-Id", expect.stringMatching(/^[0-9a-f-]{36}$/)],
      ...["Connection", "keep-alive"],
    ]);
  });

  test("of a trusted proxy are believed, and added to", async () => {
    const gate = await world.gate(ROUTES, { trustedProxies: ["127.0.0.0/8"] });
    const headers = {
      "x-forwarded-for": "192.0.2.1",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "ml.example.com",
      "x-request-id": "r-1",
      "x-forwarded-user": "root",
    };
    expect((await gate.ask({ headers })).headers["x-request-id"]).toBe("r-1");
    expect(world.received[0]?.headers).toMatchObject({
      "x-forwarded-for": "192.0.2.1, 127.0.0.1",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "ml.example.com",
      "x-request-id": "r-1",
    });
    expect(world.received[0]?.headers).not.toHaveProperty("x-forwarded-user");
  });

  test("of a trusted proxy that have another form are not", async () => {
    const gate = await world.gate(ROUTES, { trustedProxies: ["127.0.0.1"] });
    const headers = { "x-forwarded-for": "me;drop", "x-forwarded-proto": "ftp", "x-request-id": "a.b.c" };
    await gate.ask({ headers });
    expect(world.received[0]?.headers).toMatchObject({
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-proto": "http",
      "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });
});

test("headers to the client are the upstream's without what is about the connection", async () => {
  world.onRequest = (_request, response) => {
    response.writeHead(201, [
      ...["Set-Cookie", "a=1"],
      ...["Set-Cookie", "b=2"],
      ...["Connection", "X-Private"],
      ...["X-Private", "1"],
      ...["Keep-Alive", "timeout=1"],
      ...["Proxy-Authenticate", "Basic"],
      ...["X-Request-Id", "upstream's"],
      ...["X-Own", "kept"],
    ]);
    response.end("made");
  };
  const gate = await world.gate(ROUTES);
  const { status, headers, body } = await gate.ask();
  expect([status, body]).toEqual([201, "made"]);
  expect(headers).toMatchObject({ "set-cookie": ["a=1", "b=2"], "x-own": "kept" });
  expect(headers).not.toHaveProperty("x-private");
  expect(headers).not.toHaveProperty("proxy-authenticate");
  expect(headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/);
});

describe("a body", () => {
  const MEGABYTES_64 = 64 * 2 ** 20;

  test("from the upstream waits for the client", async () => {
    let written = 0;
    world.onRequest = (_request, response) => {
      const chunk = Buffer.alloc(65_536, "x");
      response.writeHead(200, { "content-length": MEGABYTES_64 });
      const more = (): void => {
        while (written < MEGABYTES_64) {
          written += chunk.length;
          if (!response.write(chunk)) return void response.once("drain", more);
        }
        response.end();
      };
      more();
    };
    const gate = await world.gate(ROUTES);
    const call = request({ port: gate.port, host: "127.0.0.1", agent: false }).end();
    const [answer] = (await once(call, "response")) as [IncomingMessage];
    // Nothing is read yet, and the upstream stops long before its end; what is on the way is in the sockets.
    await settled(() => written);
    expect(written).toBeLessThan(MEGABYTES_64 / 2);
    let size = 0;
    for await (const chunk of answer as AsyncIterable<Buffer>) size += chunk.length;
    expect(size).toBe(MEGABYTES_64);
  });

  test("from the client waits for the upstream", async () => {
    let received = 0;
    let read: (() => void) | undefined;
    world.onRequest = (incoming, response) => {
      read = () => {
        incoming.on("data", (chunk: Buffer) => (received += chunk.length));
        incoming.on("end", () => response.end(String(received)));
      };
    };
    const gate = await world.gate(ROUTES);
    const call = request({
      port: gate.port,
      host: "127.0.0.1",
      method: "POST",
      agent: false,
      headers: { "content-length": MEGABYTES_64 },
    });
    let written = 0;
    const chunk = Buffer.alloc(65_536, "x");
    const more = (): void => {
      while (written < MEGABYTES_64) {
        written += chunk.length;
        if (!call.write(chunk)) return void call.once("drain", more);
      }
      call.end();
    };
    more();
    await settled(() => written);
    expect(written).toBeLessThan(MEGABYTES_64 / 2);
    read?.();
    const [answer] = (await once(call, "response")) as [IncomingMessage];
    let text = "";
    for await (const part of answer) text += String(part);
    expect(text).toBe(String(MEGABYTES_64));
  });

  test("in chunks goes on in chunks", async () => {
    const gate = await world.gate(ROUTES);
    const answer = await gate.raw(
      "POST /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(world.received).toMatchObject([{ body: "abcde", headers: { "transfer-encoding": "chunked" } }]);
  });

  test("that is empty is said to be", async () => {
    const gate = await world.gate(ROUTES);
    await gate.ask({ method: "POST", headers: { "content-length": "0" } });
    await gate.raw("POST /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    expect(world.received.map(({ headers }) => headers["content-length"])).toEqual(["0", "0"]);
  });

  test("is asked for only when the request may pass", async () => {
    const gate = await world.gate([
      { name: "open", methods: ["POST"], path: "/open", public: true },
      { name: "closed", methods: ["POST"], path: "/closed", require: {} },
    ]);
    const head = "Host: a\r\nConnection: close\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n";
    expect(await gate.raw(`POST /closed HTTP/1.1\r\n${head}`)).toMatch(/^HTTP\/1\.1 401 /);
    const open = await gate.raw(`POST /open HTTP/1.1\r\n${head}ab`);
    expect(open).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
    expect(world.received).toMatchObject([{ body: "ab" }]);
    expect(world.received[0]?.headers).not.toHaveProperty("expect");
  });
});

describe("what two servers may read in two ways is refused", () => {
  const HEAD = "POST /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n";
  test.each<[title: string, request: string, status: number]>([
    ["a length and chunks", `${HEAD}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
    ["two lengths", `${HEAD}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`, 400],
    ["a length that is no number", `${HEAD}Content-Length: +1\r\n\r\na`, 400],
    ["another encoding", `${HEAD}Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n`, 501],
    [
      "chunked twice",
      `${HEAD}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      400,
    ],
    ["chunked, somehow", `${HEAD}Transfer-Encoding: xchunked\r\n\r\n`, 400],
    ["a space before the colon", `${HEAD}Content-Length : 1\r\n\r\na`, 400],
    ["a folded header", `${HEAD}X-A: b\r\n c\r\n\r\n`, 400],
    ["lines that end with LF alone", "GET /a HTTP/1.1\nHost: a\n\n", 400],
    [
      "a chunk's length that is no number",
      `${HEAD}Transfer-Encoding: chunked\r\n\r\n0x1\r\na\r\n0\r\n\r\n`,
      400,
    ],
    ["two hosts", `${HEAD}Host: b\r\n\r\n`, 400],
    ["no host", "GET /a HTTP/1.1\r\nConnection: close\r\n\r\n", 400],
    ["a tunnel", "CONNECT other.example:443 HTTP/1.1\r\nHost: other.example:443\r\n\r\n", 404],
    ["a trace", "TRACE /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", 404],
  ])("%s", async (_title, text, status) => {
    const gate = await world.gate(ROUTES);
    expect(await gate.raw(text)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(world.received).toEqual([]);
  });
});

describe("an upstream", () => {
  test("that is not there: 502", async () => {
    const { origin, end } = await rawUpstream(() => {});
    await end();
    const gate = await world.gate(ROUTES, { upstream: origin });
    const answer = await gate.ask();
    expect(answer.status).toBe(502);
    expect(JSON.parse(answer.body)).toMatchObject({ code: "UPSTREAM_FAILED" });
    expect((await gate.admin("/.gate/metrics")).body).toContain(
      'gate_upstream_failures_total{route="all",code="UPSTREAM_FAILED"} 1',
    );
  });

  test("that does not speak HTTP: 502", async () => {
    const { origin, end } = await rawUpstream((socket) => socket.end("SSH-2.0-x\r\n"));
    const gate = await world.gate(ROUTES, { upstream: origin });
    expect((await gate.ask()).status).toBe(502);
    await end();
  });

  test("that says nothing: 504", async () => {
    const { origin, end } = await rawUpstream(() => {});
    const gate = await world.gate(ROUTES, { upstream: origin, limits: { upstreamSeconds: 1 } });
    const answer = await gate.ask();
    expect(answer.status).toBe(504);
    expect(JSON.parse(answer.body)).toMatchObject({ code: "UPSTREAM_TIMEOUT" });
    await end();
  });

  test("that breaks off in the middle: so does the gate", async () => {
    const { origin, end } = await rawUpstream((socket) =>
      socket.end("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"),
    );
    const gate = await world.gate(ROUTES, { upstream: origin });
    await expect(gate.ask()).rejects.toThrow("aborted");
    await end();
  });

  test("that closed a kept connection is asked again", async () => {
    const gate = await world.gate(ROUTES);
    expect((await gate.ask()).status).toBe(200);
    world.upstreamServer.closeAllConnections();
    expect((await gate.ask()).status).toBe(200);
    expect(world.received).toHaveLength(2);
  });

  test("of the route goes before the gate's", async () => {
    const other = await world.serve((_request, response) => response.end("from another"));
    const gate = await world.gate([{ methods: ["GET"], path: "/", public: true, upstream: other }]);
    expect((await gate.ask()).body).toBe("from another");
  });

  test("that answers before it has the whole body is let go", async () => {
    const gone = new Promise<void>((resolve) => {
      world.onRequest = (incoming, response) => {
        incoming.socket.on("close", () => resolve());
        response.writeHead(413).end();
      };
    });
    const gate = await world.gate(ROUTES);
    const head = "POST /a HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 100\r\n\r\nab";
    expect(await gate.raw(head)).toMatch(/^HTTP\/1\.1 413 /);
    await gone;
  });

  test("is let go when the client goes away", async () => {
    const gone = new Promise<void>((resolve) => {
      world.onRequest = (incoming) => {
        incoming.socket.on("close", () => resolve());
        call.destroy();
      };
    });
    const gate = await world.gate(ROUTES);
    const call = request({ port: gate.port, host: "127.0.0.1", agent: false });
    call.on("error", () => call.destroy());
    call.end();
    await gone;
  });
});

/** Waits until a number no longer changes: what flows has filled every buffer. */
async function settled(read: () => number): Promise<void> {
  let before = -1;
  let same = 0;
  while (same < 50) {
    const now = read();
    same = now === before && now > 0 ? same + 1 : 0;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
