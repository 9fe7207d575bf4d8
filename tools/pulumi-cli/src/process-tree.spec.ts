import { on, once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runTree, type TreeResult } from "./process-tree.ts";

const never = new AbortController().signal;
const options = { cwd: tmpdir(), env: process.env };
const node = (script: string, signal: AbortSignal, graceMs?: number): Promise<TreeResult> =>
  runTree(process.execPath, ["-e", script], {
    ...options,
    signal,
    ...(graceMs !== undefined && { graceMs }),
  });

test.each([0, 3])("the exit code is the command's: %d", async (code) => {
  expect(await node(`process.exit(${code})`, never)).toEqual({ code, signal: null });
});

test("a signal that ended the command is told", async () => {
  expect(await node("process.kill(process.pid, 'SIGTERM')", never)).toEqual({
    code: null,
    signal: "SIGTERM",
  });
});

test("a command that cannot start is an error", async () => {
  await expect(runTree(join(tmpdir(), "absent"), [], { ...options, signal: never })).rejects.toThrow(
    "ENOENT",
  );
});

test("nothing starts after an interruption", async () => {
  await expect(node("", AbortSignal.abort(new Error("interrupted")))).rejects.toThrow("interrupted");
});

describe("an interruption", () => {
  // Each process of the group holds a connection: it breaks when the process is gone.
  let folder: string;
  let server: Server;
  let address: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "process-tree-"));
    address = join(folder, "socket");
    server = createServer().listen(address);
    await once(server, "listening");
  });
  afterEach(async () => {
    server.close();
    await once(server, "close");
    rmSync(folder, { recursive: true });
  });

  const stay = (): string => `require("net").connect(${JSON.stringify(address)});`;
  const ignore = "process.on('SIGINT', () => {});";

  async function connections(count: number): Promise<Socket[]> {
    const sockets: Socket[] = [];
    for await (const [socket] of on(server, "connection") as AsyncIterable<[Socket]>) {
      sockets.push(socket.on("error", () => undefined).resume());
      if (sockets.length === count) break;
    }
    return sockets;
  }
  async function closed(sockets: Socket[]): Promise<void> {
    await Promise.all(sockets.filter((socket) => !socket.closed).map((socket) => once(socket, "close")));
  }

  test("ends the command and what it started", async () => {
    const controller = new AbortController();
    const child = `require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(stay())}])`;
    const run = node(stay() + child, controller.signal);
    const sockets = await connections(2);
    controller.abort(new Error("interrupted"));
    await expect(run).rejects.toThrow("interrupted");
    await closed(sockets);
  });

  test("kills what does not listen", async () => {
    const controller = new AbortController();
    const run = node(ignore + stay(), controller.signal, 50);
    const sockets = await connections(1);
    controller.abort(new Error("interrupted"));
    await expect(run).rejects.toThrow("interrupted");
    await closed(sockets);
  });

  test("kills what the command leaves behind", async () => {
    const controller = new AbortController();
    const stubborn = JSON.stringify(ignore + stay());
    const run = node(
      `${stay()}require("child_process").spawn(process.execPath, ["-e", ${stubborn}])`,
      controller.signal,
    );
    const sockets = await connections(2);
    controller.abort(new Error("interrupted"));
    await expect(run).rejects.toThrow("interrupted");
    await closed(sockets);
  });
});
