/** A cloud without engine and without gRPC, for the specs of its models: check, then the call, as the engine does. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Difference } from "../lifecycle/diff.ts";
import type { Failure } from "../lifecycle/check.ts";
import { Lifecycle, type Target } from "../lifecycle/lifecycle.ts";
import type { Package, Scope, Values } from "../model/resource.ts";
import { Store, type StoredObject } from "../store/store.ts";

export class TestCloud {
  readonly store: Store;
  readonly scope: Scope;
  /** What the clock shows; a test may move it. */
  now: Date = new Date("2026-01-01T00:00:00Z");
  readonly #folder: string;
  readonly #package: Package;
  readonly #lifecycle: Lifecycle;

  constructor(pkg: Package, config?: { readonly [name: string]: string }) {
    this.#folder = mkdtempSync(join(tmpdir(), "sandbox-"));
    this.#package = pkg;
    this.store = new Store(this.#folder);
    this.scope = config ? pkg.configure(config) : pkg.defaultScope;
    this.#lifecycle = new Lifecycle(this.store, pkg, () => this.now);
  }

  close(): void {
    this.store.close();
    rmSync(this.#folder, { recursive: true });
  }

  /** The failures at preview, as `property: reason`. */
  refusals(type: string, inputs: Values, name = "test"): string[] {
    return this.#check(type, name, inputs).failures.map(({ property, reason }) => `${property}: ${reason}`);
  }

  /** Checks and makes an object. Throws at the first refusal, of preview or of the service. */
  create(type: string, inputs: Values, name = "test"): StoredObject {
    return this.#lifecycle.create(this.#target(type, name), this.#accepted(type, name, inputs));
  }

  diff(object: StoredObject, inputs: Values, name = "test"): Difference {
    const checked = this.#accepted(object.type, name, inputs, object.inputs);
    return this.#lifecycle.diff(this.#target(object.type, name), object.id, object.state, checked);
  }

  update(object: StoredObject, inputs: Values, name = "test"): StoredObject {
    const checked = this.#accepted(object.type, name, inputs, object.inputs);
    return this.#lifecycle.update(this.#target(object.type, name), object.id, object.state, checked);
  }

  read(object: StoredObject, name = "test"): { state: Values; inputs: Values } | undefined {
    return this.#lifecycle.read(this.#target(object.type, name), object.id, object.state, object.inputs);
  }

  /** What `pulumi import` does with the text that a person types. */
  import(type: string, id: string, name = "test"): { id: string; state: Values; inputs: Values } | undefined {
    return this.#lifecycle.read(this.#target(type, name), id, {}, {});
  }

  delete(object: StoredObject, name = "test"): void {
    this.#lifecycle.delete(this.#target(object.type, name), object.id, object.state);
  }

  /** Calls a function of the cloud. */
  invoke(token: string, args: Values = {}): Values {
    const model = this.#package.functions.get(token);
    if (!model) throw new Error(`no function ${token}`);
    return this.#lifecycle.invoke(model, args, this.scope);
  }

  #target(type: string, name: string): Target {
    const model = this.#package.resources.get(type);
    if (!model) throw new Error(`no resource ${type}`);
    return { model, name, urn: `urn:pulumi:test::test::${type}::${name}`, scope: this.scope };
  }

  #check(type: string, name: string, inputs: Values, olds?: Values): { inputs: Values; failures: Failure[] } {
    return this.#lifecycle.check(this.#target(type, name), olds, inputs, {
      seed: new Uint8Array(32),
      mode: "default",
    });
  }

  #accepted(type: string, name: string, inputs: Values, olds?: Values): Values {
    const { inputs: checked, failures } = this.#check(type, name, inputs, olds);
    if (failures.length > 0)
      throw new Error(failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n"));
    return checked;
  }
}
