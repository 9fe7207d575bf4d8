/**
 * Every object of every cloud, in memory for speed and on disk for good. One daemon holds the database: SQLite's own
 * exclusive lock makes it so, and the operating system takes that lock back from a killed process.
 *
 * What an object holds is encrypted with a key that lies beside the database, so that a copy of the database alone, or
 * a dump of it, tells nothing: clients' secrets and passwords are in there.
 */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { CloudObject, Values } from "../model/resource.ts";

export interface StoredObject extends CloudObject {
  readonly package: string;
  /** Id of the object it lives in; "" when it lives in none. */
  readonly parent: string;
  /** URN of the resource that made it. */
  readonly urn: string;
  /** The checked inputs of the last create or update. */
  inputs: Values;
  state: Values;
  readonly created: string;
  /**
   * Whether the engine is known to have recorded it. A run that was killed between our answer and its own record leaves
   * an object that no state file names; the next create of the same resource removes it first.
   */
  recorded: boolean;
}

/** Raised when the database is held by another daemon. */
export class StoreInUseError extends Error {
  constructor(folder: string) {
    super(`the sandbox in ${folder} is already running in another process`);
    this.name = "StoreInUseError";
  }
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS object (
    type TEXT NOT NULL, region TEXT NOT NULL, id TEXT NOT NULL, package TEXT NOT NULL, parent TEXT NOT NULL,
    urn TEXT NOT NULL, created TEXT NOT NULL, recorded INTEGER NOT NULL, secret BLOB NOT NULL,
    PRIMARY KEY (type, region, id)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS removed (type TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (type, id)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;

type ByKey = Map<string, StoredObject>;

export class Store {
  readonly #folder: string;
  readonly #db: DatabaseSync;
  readonly #key: Buffer;
  readonly #put: StatementSync;
  readonly #drop: StatementSync;
  readonly #bury: StatementSync;
  readonly #record: StatementSync;
  readonly #byType = new Map<string, ByKey>();
  readonly #byParent = new Map<string, Set<StoredObject>>();
  readonly #byUrn = new Map<string, Set<StoredObject>>();
  readonly #removed = new Set<string>();

  /**
   * Opens the store of a folder, which is made when it is missing.
   *
   * @throws StoreInUseError when another daemon has it.
   * @throws Error when the database is damaged; the message names the way out.
   */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#folder = folder;
    this.#key = keyOf(folder);
    this.#db = open(folder);
    this.#put = this.#db.prepare("INSERT OR REPLACE INTO object VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    this.#drop = this.#db.prepare("DELETE FROM object WHERE type = ? AND region = ? AND id = ?");
    this.#bury = this.#db.prepare("INSERT OR REPLACE INTO removed VALUES (?, ?)");
    this.#record = this.#db.prepare(
      "UPDATE object SET recorded = 1 WHERE type = ? AND region = ? AND id = ?",
    );
    this.#load();
  }

  /** All live objects, in no certain order. */
  *all(): Iterable<StoredObject> {
    for (const objects of this.#byType.values()) yield* objects.values();
  }

  get(type: string, region: string, id: string): StoredObject | undefined {
    return this.#byType.get(type)?.get(keyIn(region, id));
  }

  /** An object by id when the region is not known: the first one of that id. */
  find(type: string, id: string): StoredObject | undefined {
    for (const object of this.#byType.get(type)?.values() ?? []) if (object.id === id) return object;
    return undefined;
  }

  /** Live objects of a type in a region; with `parent`, those that live in it. */
  *list(type: string, region: string, parent?: string): Iterable<StoredObject> {
    const objects =
      parent === undefined ? this.#byType.get(type)?.values() : this.#byParent.get(`${type}\n${parent}`);
    for (const object of objects ?? []) if (object.region === region) yield object;
  }

  /** Live objects that a resource made: more than one while it is being replaced. */
  byUrn(urn: string): Iterable<StoredObject> {
    return this.#byUrn.get(urn) ?? [];
  }

  wasRemoved(type: string, id: string): boolean {
    return this.#removed.has(`${type}\n${id}`);
  }

  put(object: StoredObject): void {
    const old = this.get(object.type, object.region, object.id);
    if (old && old !== object) this.#unlink(old);
    this.#link(object);
    this.#write(object);
  }

  /** The engine named the object: it has recorded it. */
  markRecorded(object: StoredObject): void {
    if (object.recorded) return;
    object.recorded = true;
    this.#record.run(object.type, object.region, object.id);
  }

  remove(object: StoredObject): void {
    this.#unlink(object);
    this.#removed.add(`${object.type}\n${object.id}`);
    this.#drop.run(object.type, object.region, object.id);
    this.#bury.run(object.type, object.id);
  }

  /** Runs several changes so that all or none of them last. */
  atomically<T>(change: () => T): T {
    this.#db.exec("BEGIN");
    try {
      const result = change();
      this.#db.exec("COMMIT");
      return result;
    } catch (error) {
      this.#db.exec("ROLLBACK");
      this.#load();
      throw error;
    }
  }

  setting(name: string): string | undefined {
    const row = this.#db.prepare("SELECT value FROM setting WHERE name = ?").get(name);
    return row ? String(row["value"]) : undefined;
  }

  setSetting(name: string, value: string): void {
    this.#db.prepare("INSERT OR REPLACE INTO setting VALUES (?, ?)").run(name, value);
  }

  close(): void {
    this.#db.close();
  }

  #load(): void {
    this.#byType.clear();
    this.#byParent.clear();
    this.#byUrn.clear();
    this.#removed.clear();
    for (const row of this.#db.prepare("SELECT type, id FROM removed").iterate()) {
      this.#removed.add(`${String(row["type"])}\n${String(row["id"])}`);
    }
    for (const row of this.#db.prepare("SELECT * FROM object").iterate()) {
      const { inputs, state } = this.#decrypt(row["secret"] as Uint8Array);
      this.#link({
        type: String(row["type"]),
        region: String(row["region"]),
        id: String(row["id"]),
        package: String(row["package"]),
        parent: String(row["parent"]),
        urn: String(row["urn"]),
        created: String(row["created"]),
        recorded: row["recorded"] === 1,
        inputs,
        state,
      });
    }
  }

  #link(object: StoredObject): void {
    entry(this.#byType, object.type, () => new Map<string, StoredObject>()).set(
      keyIn(object.region, object.id),
      object,
    );
    entry(this.#byParent, `${object.type}\n${object.parent}`, () => new Set<StoredObject>()).add(object);
    entry(this.#byUrn, object.urn, () => new Set<StoredObject>()).add(object);
  }

  #unlink(object: StoredObject): void {
    this.#byType.get(object.type)?.delete(keyIn(object.region, object.id));
    this.#byParent.get(`${object.type}\n${object.parent}`)?.delete(object);
    this.#byUrn.get(object.urn)?.delete(object);
  }

  #write(object: StoredObject): void {
    const { type, region, id, urn, parent, created, recorded, inputs, state } = object;
    const secret = this.#encrypt(JSON.stringify({ inputs, state }));
    this.#put.run(type, region, id, object.package, parent, urn, created, recorded ? 1 : 0, secret);
  }

  #encrypt(text: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.#key, nonce);
    return Buffer.concat([nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
  }

  #decrypt(bytes: Uint8Array): { inputs: Values; state: Values } {
    const nonce = bytes.subarray(0, NONCE_BYTES);
    const decipher = createDecipheriv(CIPHER, this.#key, nonce);
    decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
    try {
      const text = decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES), undefined, "utf8");
      return JSON.parse(text + decipher.final("utf8")) as { inputs: Values; state: Values };
    } catch (cause) {
      throw damaged(this.#folder, cause);
    }
  }
}

const CIPHER = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;

function keyIn(region: string, id: string): string {
  return `${region}\n${id}`;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = make()));
  return value;
}

/** The folder's key, made at first use. Renamed into place, so that a killed process leaves no half of one. */
function keyOf(folder: string): Buffer {
  const file = join(folder, "store.key");
  if (!existsSync(file)) {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, randomBytes(KEY_BYTES).toString("hex"), { mode: 0o600 });
    renameSync(draft, file);
  }
  const key = Buffer.from(readFileSync(file, "utf8"), "hex");
  if (key.length !== KEY_BYTES) throw damaged(folder, new Error("store.key is not a key"));
  return key;
}

const SQLITE_BUSY = 5;

function open(folder: string): DatabaseSync {
  const file = join(folder, "store.db");
  try {
    const db = new DatabaseSync(file, { timeout: 0 });
    // The exclusive lock is taken by the first write and kept until the process ends.
    db.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    db.exec("BEGIN EXCLUSIVE");
    db.exec(SCHEMA);
    db.exec("COMMIT");
    return db;
  } catch (error) {
    // The low byte is the error; the rest says which kind of it.
    if (((error as { errcode?: number }).errcode ?? 0) % 256 === SQLITE_BUSY)
      throw new StoreInUseError(folder);
    throw damaged(folder, error);
  }
}

function damaged(folder: string, cause: unknown): Error {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new Error(
    `the sandbox's store in ${folder} cannot be read (${why}). \`npx nx run sandbox:reset\` begins again with an empty one.`,
    { cause },
  );
}
