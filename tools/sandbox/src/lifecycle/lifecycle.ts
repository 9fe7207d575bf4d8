/** What happens to any object of any cloud, from its model. Knows no cloud and no gRPC. */
import { ForeignObjectError, ProviderError, ServiceError } from "../model/errors.ts";
import type { AnyProperties, Json } from "../model/property.ts";
import { propertyOf } from "../model/resource.ts";
import type { Cloud, FunctionModel, Package, ResourceModel, Scope, Values } from "../model/resource.ts";
import type { Store, StoredObject } from "../store/store.ts";
import type { Autonaming } from "./autoname.ts";
import { check, checkArgs, type Failure } from "./check.ts";
import { cloudOf } from "./cloud.ts";
import { diff, type Difference } from "./diff.ts";
import { equal } from "./equal.ts";
import { checkReferences } from "./references.ts";
import { DEFAULTS_KEY, inputsAsState, UNKNOWN } from "./values.ts";

/** One resource in one call. */
export interface Target {
  model: ResourceModel;
  urn: string;
  /** Logical name. */
  name: string;
  scope: Scope;
}

export class Lifecycle {
  readonly #store: Store;
  readonly #package: Package;
  readonly #now: () => Date;

  constructor(store: Store, pkg: Package, now: () => Date) {
    this.#store = store;
    this.#package = pkg;
    this.#now = now;
  }

  check(
    target: Target,
    olds: Values | undefined,
    news: Values,
    autonaming: Autonaming,
  ): { inputs: Values; failures: Failure[] } {
    const { model, name, scope } = target;
    const providerDefaults = this.#package.inputDefaults?.(model, scope) ?? {};
    return check({ model, news, name, providerDefaults, autonaming, ...(olds && { olds }) });
  }

  diff(target: Target, id: string, state: Values, inputs: Values): Difference {
    const object = this.#require(target, id, state);
    if (object) this.#store.markRecorded(object);
    return diff(target.model, state, inputs);
  }

  /** What the object would be: what the service alone knows is unknown. */
  preview(target: Target, inputs: Values, before?: Values): Values {
    const { model } = target;
    if (before) return { ...before, ...inputsAsState(inputs) };
    const state = inputsAsState(inputs);
    for (const [name, property] of Object.entries({ ...model.properties, ...model.outputs })) {
      const added = property.computed === true || !(name in model.properties);
      if (added && state[name] === undefined) state[name] = UNKNOWN;
    }
    return state;
  }

  create(target: Target, inputs: Values): StoredObject {
    const { model, urn, name } = target;
    const scope = this.#scopeOf(inputs, target.scope);
    const cloud = this.#cloud(scope);
    return this.#serviceCall("creating", target, () =>
      this.#store.atomically(() => {
        this.#removeUnrecorded(urn, cloud);
        const plain = inputsAsState(inputs);
        checkReferences(model, plain, cloud);
        model.rules?.({ inputs: plain, cloud, name });
        const made = model.create({ inputs: plain, cloud, name });
        const object: StoredObject = {
          package: this.#package.name,
          type: model.type,
          id: made.id,
          region: this.regionOf(model.type, scope.region),
          parent: model.parent ? String(plain[model.parent] ?? "") : "",
          urn,
          inputs: keepable(model, inputs),
          state: this.#settle(model, { ...plain, ...made.state }, scope),
          created: this.#now().toISOString(),
          recorded: false,
        };
        this.#store.put(object);
        return object;
      }),
    );
  }

  /** The object as it is now; undefined when it was removed. */
  read(
    target: Target,
    id: string,
    state: Values,
    inputs: Values,
  ): { state: Values; inputs: Values; id: string } | undefined {
    const { model } = target;
    const imported = Object.keys(state).length === 0;
    const object = imported ? this.#requireImport(target, id) : this.#require(target, id, state);
    if (!object) return undefined;
    this.#store.markRecorded(object);
    const cloud = this.#cloud(this.#scopeOf(object.state, target.scope));
    const fresh = model.read?.({ id: object.id, state: object.state, cloud });
    const now: Values = { ...object.state, ...fresh };
    return imported
      ? { id: object.id, state: findable(model, now), inputs: importedInputs(model, object) }
      : { id: object.id, state: now, inputs: refreshedInputs(model, inputs, now) };
  }

  update(target: Target, id: string, state: Values, inputs: Values): StoredObject {
    const { model, name } = target;
    const object = this.#require(target, id, state);
    if (!object)
      throw new ServiceError(
        this.#package.notFoundCode,
        `${model.title} ${id} does not exist any more; run a refresh.`,
      );
    const scope = this.#scopeOf(inputs, target.scope);
    const cloud = this.#cloud(scope);
    return this.#serviceCall("updating", target, () =>
      this.#store.atomically(() => {
        const plain = inputsAsState(inputs);
        const before = object.state;
        checkReferences(model, plain, cloud);
        model.rules?.({ inputs: plain, before, cloud, name });
        const changed = model.update?.({ inputs: plain, before, cloud, name, id }) ?? {};
        object.inputs = keepable(model, inputs);
        object.state = this.#settle(model, { ...kept(model, before), ...plain, ...changed }, scope);
        object.recorded = true;
        this.#store.put(object);
        return object;
      }),
    );
  }

  delete(target: Target, id: string, state: Values): void {
    const { model, name } = target;
    const object = this.#require(target, id, state);
    if (!object) return;
    const cloud = this.#cloud(this.#scopeOf(object.state, target.scope));
    this.#serviceCall("deleting", target, () =>
      this.#store.atomically(() => {
        model.delete?.({ id: object.id, state: object.state, cloud, name });
        this.#store.remove(object);
      }),
    );
  }

  /** Calls a function; one that takes a region looks there. */
  invoke(model: FunctionModel, args: Values, scope: Scope): Values {
    const { inputs, failures } = checkArgs(model.args, args);
    try {
      for (const { property, reason } of failures)
        throw new ServiceError("invalid argument", `${property}: ${reason}`);
      const plain = inputsAsState(inputs);
      return model.run({ args: plain, cloud: this.#cloud(this.#scopeOf(plain, scope)) }) as Values;
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      throw new ServiceError(error.code, `${model.token}: ${error.code}: ${error.message}`);
    }
  }

  regionOf(type: string, region: string): string {
    return this.#package.resources.get(type)?.global ? "" : region;
  }

  /** The object that a person names at an import. */
  #requireImport(target: Target, text: string): StoredObject | undefined {
    const { id, scope } = this.#package.importScope?.(text, target.scope) ?? {
      id: text,
      scope: target.scope,
    };
    return this.#require({ ...target, scope }, target.model.importId?.(id) ?? id, {});
  }

  /** The object of an id; undefined when the sandbox removed it. An id that the sandbox never made is refused. */
  #require(target: Target, id: string, state: Values): StoredObject | undefined {
    const { type } = target.model;
    const region = this.regionOf(type, this.#scopeOf(state, target.scope).region);
    const object = this.#store.get(type, region, id);
    if (object) return object;
    if (this.#store.wasRemoved(type, id)) return undefined;
    throw new ForeignObjectError(type, id);
  }

  #scopeOf(values: Values, scope: Scope): Scope {
    return this.#package.scopeOf?.(values, scope) ?? scope;
  }

  #cloud(scope: Scope): Cloud {
    return cloudOf(this.#store, this, scope, this.#now);
  }

  /** Write-only values are not kept, and the provider adds its own outputs. */
  #settle(model: ResourceModel, state: Values, scope: Scope): Values {
    return keepable(model, { ...state, ...this.#package.derive?.(model, state, scope) });
  }

  /** An earlier run was killed after we made the object and before the engine wrote that down: nothing refers to it. */
  #removeUnrecorded(urn: string, cloud: Cloud): void {
    for (const object of [...this.#store.byUrn(urn)]) if (!object.recorded) cloud.remove(object);
  }

  #serviceCall<T>(action: "creating" | "updating" | "deleting", target: Target, call: () => T): T {
    try {
      return call();
    } catch (error) {
      if (!(error instanceof ServiceError) || error instanceof ProviderError) throw error;
      const { title } = target.model;
      throw new ServiceError(
        error.code,
        this.#package.describeError(action, title, target.name, error.code, error.message),
      );
    }
  }
}

/** The values without those that are only ever sent. */
function keepable(model: ResourceModel, values: Values): Values {
  const result: Values = { ...values };
  for (const [name, property] of Object.entries(model.properties))
    if (property.writeOnly) delete result[name];
  return result;
}

/** What stays when the inputs are replaced: outputs, and inputs that the service fills in. */
function kept(model: ResourceModel, before: Values): Values {
  const result: Values = {};
  for (const [name, value] of Object.entries(before)) {
    if (!(name in model.properties) || model.properties[name]?.computed) result[name] = value;
  }
  return result;
}

/** The inputs a program would have needed for an object that is imported. */
function importedInputs(model: ResourceModel, object: StoredObject): Values {
  return { ...findable(model, object.inputs), [DEFAULTS_KEY]: [] };
}

/** The values without those that the service told only once. */
function findable(model: ResourceModel, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !propertyOf(model, name)?.once));
}

/** The inputs of the last time, brought to what the object is now, where that differs. */
function refreshedInputs(model: ResourceModel, inputs: Values, state: Values): Values {
  const result: Values = { ...inputs };
  const properties: AnyProperties = model.properties;
  for (const [name, property] of Object.entries(properties)) {
    const input = inputs[name];
    if (input === undefined || equal(property, input, state[name])) continue;
    const value: Json | undefined = state[name];
    if (value === undefined) delete result[name];
    else result[name] = value;
  }
  return result;
}
