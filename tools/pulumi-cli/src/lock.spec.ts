import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withLock } from "./lock.ts";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "lock-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

test("work under one lock does not overlap, and the one that waits is told who has it", async () => {
  const path = join(directory, "deep", ".lock");
  const events: string[] = [];
  const first = Promise.withResolvers<void>();
  const waits = Promise.withResolvers<string>();
  const a = withLock(path, async () => {
    events.push("a begins");
    await first.promise;
    events.push("a ends");
  });
  const b = withLock(path, () => Promise.resolve(events.push("b")), { onWait: waits.resolve });
  expect(await waits.promise).toBe(`process ${process.pid}`);
  first.resolve();
  await Promise.all([a, b]);
  expect(events).toEqual(["a begins", "a ends", "b"]);
});

test("the lock is free again after work that failed", async () => {
  const path = join(directory, ".lock");
  await expect(withLock(path, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  await expect(withLock(path, () => Promise.resolve("yes"))).resolves.toBe("yes");
});

test("waiting ends when it is called off", async () => {
  const path = join(directory, ".lock");
  const controller = new AbortController();
  const done = Promise.withResolvers<void>();
  const holder = withLock(path, () => done.promise);
  const waiter = withLock(path, () => Promise.resolve(), {
    signal: controller.signal,
    onWait: () => controller.abort(),
  });
  await expect(waiter).rejects.toThrow(/abort/i);
  done.resolve();
  await holder;
});
