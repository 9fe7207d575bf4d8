import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Store, StoreInUseError, type StoredObject } from "./store.ts";

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sandbox-"));
  store = new Store(folder);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

function object(id: string, more: Partial<StoredObject> = {}): StoredObject {
  const inputs = { name: id };
  return {
    package: "aws",
    type: "t",
    id,
    region: "r",
    parent: "",
    urn: `urn:${id}`,
    inputs,
    state: { ...inputs, secret: "CANARY-1234" },
    created: "2026-01-01T00:00:00.000Z",
    recorded: true,
    ...more,
  };
}

function reopen(): Store {
  store.close();
  store = new Store(folder);
  return store;
}

test("what was put is there after a restart, by id, by parent and by URN", () => {
  const child = object("b", { parent: "a" });
  store.put(object("a"));
  store.put(child);
  reopen();
  expect(store.get("t", "r", "a")).toEqual(object("a"));
  expect([...store.list("t", "r", "a")]).toEqual([child]);
  expect([...store.byUrn("urn:b")]).toEqual([child]);
  expect(store.get("t", "elsewhere", "a")).toBeUndefined();
});

test("a removed object is remembered as removed", () => {
  const a = object("a");
  store.put(a);
  store.remove(a);
  reopen();
  expect([...store.all()]).toEqual([]);
  expect(store.wasRemoved("t", "a")).toBe(true);
  expect(store.wasRemoved("t", "never")).toBe(false);
});

test("a change that fails leaves everything as it was", () => {
  store.put(object("a"));
  expect(() =>
    store.atomically(() => {
      store.put(object("b"));
      throw new Error("no");
    }),
  ).toThrow("no");
  expect([...store.all()]).toEqual([object("a")]);
  expect([...reopen().all()]).toEqual([object("a")]);
});

test("no file of the store shows what an object holds", () => {
  store.put(object("a"));
  for (const file of readdirSync(folder))
    expect(readFileSync(join(folder, file)).includes("CANARY-1234")).toBe(false);
});

test("a second daemon is refused the same folder", () => {
  expect(() => new Store(folder)).toThrow(StoreInUseError);
});

test("a damaged database is said to be damaged, with the way out", () => {
  store.close();
  writeFileSync(
    join(folder, "store.db"),
    "this is not a database, and it is long enough to be looked at ".repeat(20),
  );
  expect(() => new Store(folder)).toThrow(/cannot be read .*sandbox:reset/);
  rmSync(folder, { recursive: true });
  store = new Store(folder);
});
