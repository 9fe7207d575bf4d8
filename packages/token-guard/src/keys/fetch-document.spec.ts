import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { selfSigned } from "../../test/certificate";
import { json, keysServer, status } from "../../test/keys-server";
import type { Answer, KeysServer } from "../../test/keys-server";
import { fetchDocument } from "./fetch-document";
import { KeysFetchError } from "./fetched-document";
import type { FetchedDocument, FetchLimits } from "./fetched-document";

const limits: FetchLimits = {
  timeoutMs: 5_000,
  maxBytes: 1_024,
  ca: undefined,
  closing: { closed: false, onClose: undefined },
};
let server: KeysServer;
beforeEach(async () => {
  server = await keysServer(json({ keys: [] }));
});
afterEach(() => server.close());

async function get(answer: Answer, changes: Partial<FetchLimits> = {}): Promise<FetchedDocument> {
  server.answer = answer;
  return fetchDocument(server.url, { ...limits, ...changes });
}

async function fault(promise: Promise<unknown>): Promise<[string, string]> {
  const error: unknown = await promise.then(String, (reason: unknown) => reason);
  if (!(error instanceof KeysFetchError)) throw new Error(`no KeysFetchError: ${String(error)}`);
  return [error.reason, error.message];
}

test.each([["application/json"], ["application/jwk-set+json"], ["Application/JSON; charset=utf-8"]])(
  "takes %s",
  async (type) => {
    const { body } = await get(json({ keys: [] }, { "content-type": type }));
    expect(body.toString()).toBe('{"keys":[]}');
  },
);

test.each<[string, Record<string, string>, number | undefined]>([
  ["nothing", {}, undefined],
  ["a time", { "cache-control": "public, max-age=300, must-revalidate" }, 300],
  ["a time in capitals", { "cache-control": "Max-Age=60" }, 60],
  ["what is left of it", { "cache-control": "max-age=300", age: "100" }, 200],
  ["nothing left", { "cache-control": "max-age=300", age: "301" }, 0],
  ["an age that is none", { "cache-control": "max-age=300", age: "-1" }, 300],
  ["no-store", { "cache-control": "no-store, max-age=300" }, 0],
  ["no-cache", { "cache-control": "no-cache" }, 0],
  ["no number", { "cache-control": "max-age=soon" }, undefined],
  ["a time for shared caches", { "cache-control": "s-maxage=300" }, undefined],
])("how long it may be kept: %s", async (_, headers, maxAgeSeconds) => {
  expect((await get(json({}, headers))).maxAgeSeconds).toBe(maxAgeSeconds);
});

test.each<[string, Answer, string]>([
  ["no content", status(204), "status"],
  ["not found", status(404), "status"],
  ["an error", status(500), "status"],
  ["a page", json({}, { "content-type": "text/html" }), "content-type"],
  ["no type", status(200), "content-type"],
  ["compressed", json({}, { "content-encoding": "gzip" }), "content-type"],
  ["a connection that ends", (_, response) => response.destroy(), "network"],
  [
    "a body that ends early",
    (_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "100" });
      response.write("{", () => response.destroy());
    },
    "network",
  ],
])("refuses %s", async (_, answer, reason) => {
  expect((await fault(get(answer)))[0]).toBe(reason);
});

test.each([301, 302, 303, 307, 308])("does not follow a redirect: %d", async (code) => {
  const other = await keysServer(json({ keys: [] }));
  try {
    const [reason, message] = await fault(get(status(code, { location: other.url })));
    expect([reason, message]).toEqual([
      "redirect",
      `${server.url}: answered ${code}; put the final URL into jwksUri`,
    ]);
    expect(other.requests).toBe(0);
  } finally {
    await other.close();
  }
});

test.each(["/elsewhere", "http://127.0.0.1:1/"])("nor one to %s", async (location) => {
  expect((await fault(get(status(302, { location }))))[0]).toBe("redirect");
  expect(server.requests).toBe(1);
});

test("size: at the limit, and one byte over it", async () => {
  const sized = (size: number): Answer => json("x".repeat(size - 2));
  expect((await get(sized(1_024))).body).toHaveLength(1_024);
  expect((await fault(get(sized(1_025))))[0]).toBe("too-large");
});

test("size: a body without an end is not read to it", async () => {
  const endless: Answer = (_, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const more = (): void => {
      while (!response.destroyed && response.write(" ".repeat(65_536)));
    };
    response.on("drain", more).on("error", () => response.destroy());
    more();
  };
  expect((await fault(get(endless)))[0]).toBe("too-large");
});

test.each<[string, Answer]>([
  ["no answer", () => {}],
  [
    "headers without a body",
    (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.flushHeaders();
    },
  ],
  [
    "a body byte by byte",
    (_, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      const drip = setInterval(() => response.write(" "), 20);
      response.on("close", () => clearInterval(drip));
    },
  ],
])("gives up after the time-out, whatever still comes: %s", async (_, answer) => {
  const started = Date.now();
  const [reason, message] = await fault(get(answer, { timeoutMs: 200 }));
  expect([reason, message]).toEqual(["timeout", `${server.url}: no full answer within 200 ms`]);
  expect(Date.now() - started).toBeLessThan(2_000);
});

test("stops when it is told to", async () => {
  const closing: FetchLimits["closing"] = { closed: false, onClose: undefined };
  const asked = get(() => closing.onClose?.(), { closing });
  expect((await fault(asked))[0]).toBe("closed");
});

test("nobody listens", async () => {
  const nobody = createServer().listen(0, "127.0.0.1");
  await once(nobody, "listening");
  const { port } = nobody.address() as AddressInfo;
  nobody.close();
  await once(nobody, "close");
  expect((await fault(fetchDocument(`http://127.0.0.1:${port}/`, limits)))[0]).toBe("network");
});

describe("TLS", () => {
  const day = 86_400_000;
  const good = selfSigned(new Date(Date.now() - day), new Date(Date.now() + day));
  const old = selfSigned(new Date(Date.now() - 2 * day), new Date(Date.now() - day));
  const serve = async (tls: typeof good, ca?: string): Promise<FetchedDocument> => {
    const secure = await keysServer(json({ keys: [] }), tls);
    return fetchDocument(secure.url, { ...limits, ca }).finally(() => secure.close());
  };

  test("a certificate that is trusted", async () => {
    expect((await serve(good, good.cert)).body.toString()).toBe('{"keys":[]}');
  });

  test.each<[string, typeof good, string | undefined]>([
    ["nobody trusts", good, undefined],
    ["somebody else's authority made", good, old.cert],
    ["is over", old, old.cert],
  ])("a certificate that %s", async (_, tls, ca) => {
    const [reason, message] = await fault(serve(tls, ca));
    expect(reason).toBe("network");
    expect(message).toMatch(/certificate/);
  });

  test("http where https is asked", async () => {
    const [reason] = await fault(fetchDocument(server.url.replace("http:", "https:"), limits));
    expect(reason).toBe("network");
  });
});
