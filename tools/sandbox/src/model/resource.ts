/** A resource and a function of a cloud, described. */
import type { Random } from "./random.ts";
import type { AnyProperties, AnyProperty, Json, OutputsOf, Plain, Properties, Property } from "./property.ts";

/** Values of a resource by property name, after the wire format was taken off. */
export type Values = { [name: string]: Json | undefined };

/** What the rules of a model see of the cloud around the object: the same account, the same region. */
export interface Cloud extends Scope {
  readonly random: Random;
  /** Now, by the sandbox's clock. */
  now(): Date;
  /** The live object of a type with this id, if there is one. */
  get(type: string, id: string): CloudObject | undefined;
  /** The live object of a type with this id in any region: for names that are unique over all of them. */
  find(type: string, id: string): CloudObject | undefined;
  /** The live objects of a type; with `parent`, only those below that object's id. */
  list(type: string, parent?: string): Iterable<CloudObject>;
  /** Changes what the service keeps of another object, as a call on this one does in the real cloud. */
  change(object: CloudObject, state: Values): void;
  /** Removes another object, as the service does with what hangs on a removed one. */
  remove(object: CloudObject): void;
  /** Keeps a name from being used until then, though its object is gone. `name` says what it is a name of. */
  reserve(name: string, until: Date): void;
  /** Until when a name is kept from being used, if it is. */
  reservedUntil(name: string): Date | undefined;
}

/** An object as the service keeps it. */
export interface CloudObject {
  readonly type: string;
  readonly id: string;
  readonly region: string;
  /** Inputs and outputs together, by property name. */
  readonly state: Values;
}

/** A check of inputs before anything happens: what the provider refuses at preview. */
export interface Check<Args> {
  /** The inputs that are known by now. A value that is still unknown is left out, and so is a list that holds one. */
  readonly inputs: Partial<Plain<Args>>;
  /** Whether the program gives the property, known by now or not. */
  has(name: keyof Args & string): boolean;
  /** Refuses the inputs. `property` is a path such as `allowedOauthFlows[0]`, or "" for the resource as a whole. */
  fail(property: string, reason: string): void;
}

/** One call on the service. */
export interface Operation<Args, State> {
  readonly inputs: Plain<Args>;
  /** The object before the call; absent when it is made. */
  readonly before?: State;
  readonly cloud: Cloud;
  /** The resource's logical name. */
  readonly name: string;
}

type StateOf<Args, Resource> = Plain<Args> & OutputsOf<Resource, Args>;

/** A resource type of a cloud. `Args` and `Resource` are the SDK's own types. */
export interface ResourceDefinition<Args, Resource> {
  /** Type token, such as `aws:cognito/userPool:UserPool`. */
  type: string;
  /** What the provider calls it in its errors, such as `Cognito User Pool`. */
  title: string;
  /** Where the rules come from: a page of the service's documentation. */
  source: string;
  /** What the real service checks or does and this model does not. */
  notModelled?: readonly string[];
  properties: Properties<Args>;
  /** Every output that is not an input. */
  outputs: { readonly [K in keyof OutputsOf<Resource, Args>]: Property<OutputsOf<Resource, Args>[K]> };
  /** The input that holds the id of the object this one lives in. */
  parent?: keyof Args & string;
  /** Objects are the same in every region. */
  global?: true;
  /** A replacement has to delete first, since the name is fixed by the program. */
  deleteBeforeReplace?: (inputs: Values) => boolean;
  /** Rules over several properties that the provider checks at preview. */
  check?(check: Check<Args>): void;
  /** Rules of the service, for create and update alike. Throws ServiceError. */
  rules?(operation: Operation<Args, StateOf<Args, Resource>>): void;
  /** Id and the values that the service adds. */
  create(operation: Operation<Args, StateOf<Args, Resource>>): {
    id: string;
    state: Partial<StateOf<Args, Resource>>;
  };
  /** What the service changes beyond the inputs. */
  update?(
    operation: Operation<Args, StateOf<Args, Resource>> & { before: StateOf<Args, Resource>; id: string },
  ): Partial<StateOf<Args, Resource>>;
  /** What stands in the way of a removal, and what goes with the object. Throws ServiceError. */
  delete?(operation: { id: string; state: StateOf<Args, Resource>; cloud: Cloud; name: string }): void;
  /** Values that the service computes anew at each read, such as the number of users in a pool. */
  read?(operation: {
    id: string;
    state: StateOf<Args, Resource>;
    cloud: Cloud;
  }): Partial<StateOf<Args, Resource>>;
  /** The object's id from what a person types at an import. Defaults to the same text. */
  importId?(text: string): string;
}

/** A resource model with its types taken off, for code that serves all of them. */
export interface ResourceModel {
  readonly type: string;
  readonly title: string;
  readonly source: string;
  readonly notModelled?: readonly string[];
  readonly properties: AnyProperties;
  readonly outputs: AnyProperties;
  readonly parent?: string;
  readonly global?: true;
  readonly deleteBeforeReplace?: (inputs: Values) => boolean;
  check?(check: {
    readonly inputs: Values;
    has(name: string): boolean;
    fail(property: string, reason: string): void;
  }): void;
  rules?(operation: AnyOperation): void;
  create(operation: AnyOperation): { id: string; state: Values };
  update?(operation: AnyOperation & { before: Values; id: string }): Values;
  delete?(operation: { id: string; state: Values; cloud: Cloud; name: string }): void;
  read?(operation: { id: string; state: Values; cloud: Cloud }): Values;
  importId?(text: string): string;
}

export interface AnyOperation {
  readonly inputs: Values;
  readonly before?: Values;
  readonly cloud: Cloud;
  readonly name: string;
}

/** Takes a model in the SDK's own types. */
export function defineResource<Args, Resource>(
  definition: ResourceDefinition<Args, Resource>,
): ResourceModel {
  return definition as unknown as ResourceModel;
}

/** A function of a cloud: a call that reads and makes nothing. `Args` and `Result` are the SDK's own types. */
export interface FunctionDefinition<Args, Result> {
  /** Token, such as `aws:index/getRegion:getRegion`. */
  token: string;
  source: string;
  args: Properties<Args>;
  run(call: { args: Plain<Args>; cloud: Cloud }): Result;
}

export interface FunctionModel {
  readonly token: string;
  readonly source: string;
  readonly args: AnyProperties;
  run(call: { args: Values; cloud: Cloud }): unknown;
}

/** Takes a function model in the SDK's own types. */
export function defineFunction<Args, Result>(definition: FunctionDefinition<Args, Result>): FunctionModel {
  return definition as unknown as FunctionModel;
}

/** One provider package: what it is called, how it is configured, and all that it can make. */
export interface Package {
  /** Name by which the engine asks for it, such as `aws`. */
  readonly name: string;
  /** npm package of the SDK, whose version the provider reports. */
  readonly sdk: string;
  readonly resources: ReadonlyMap<string, ResourceModel>;
  readonly functions: ReadonlyMap<string, FunctionModel>;
  /** The error code of a call on an object that is gone. */
  readonly notFoundCode: string;
  /** Where a provider works that is used without any configuration. */
  readonly defaultScope: Scope;
  /** Reads the provider's configuration. Throws ServiceError if it cannot work with it. */
  configure(config: { readonly [name: string]: string }): Scope;
  /** The scope of one resource or call that names another one than its provider's: a region, for one. */
  scopeOf?(values: Values, scope: Scope): Scope;
  /** Inputs that the provider adds to every resource: the default region, for one. */
  inputDefaults?(model: ResourceModel, scope: Scope): { readonly [name: string]: string };
  /** Outputs that the provider adds to every resource. */
  derive?(model: ResourceModel, state: Values, scope: Scope): Values;
  /** Takes what an import id says of the scope, such as a region, from the id itself. */
  importScope?(text: string, scope: Scope): { id: string; scope: Scope };
  /** Ends a service error's text as the real provider does. */
  describeError(
    action: "creating" | "updating" | "deleting" | "reading",
    title: string,
    name: string,
    code: string,
    message: string,
  ): string;
}

/** A package before its models are there. */
export interface PackageEntry {
  /** The package's own name. */
  readonly name: string;
  /** What the sandbox sets in the environment of a program that has no configuration of its own. */
  readonly environment?: { readonly [name: string]: string };
  /** Reads the models. The first call takes tens of milliseconds, and the others none. */
  load(): Promise<Package>;
}

/** Where a provider instance works. */
export interface Scope {
  /** What everything belongs to: an account, a project, a subscription, or the domain of an instance. */
  readonly account: string;
  /** The region that an object's id is unique in; "" in a cloud without regions. */
  readonly region: string;
  /** What else the cloud's own models need of the provider's configuration. */
  readonly settings?: Values;
}

/** One property of a model by its name, input or output. */
export function propertyOf(model: ResourceModel, name: string): AnyProperty | undefined {
  return model.properties[name] ?? model.outputs[name];
}
