/**
 * The language in which a property of a resource is described. Data first: what a form, a check, a diff and a page of
 * documentation need to know about one input, and nothing that only code can tell.
 *
 * `Properties<Args>` is a mapped type over the SDK's own argument type, nested objects included: a property that the SDK
 * has and a model lacks does not compile.
 */
import type * as pulumi from "@pulumi/pulumi";

/** A value as JSON carries it. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What every kind of property can say of itself. */
interface Common {
  /** The program has to give it. */
  required?: true;
  /** A change makes a new resource. */
  replaces?: true;
  /** The service fills it in when the program leaves it out, so an absent input is not a wish to remove the value. */
  computed?: true;
  /** The provider marks it secret in the state. */
  secret?: true;
  /** It holds a secret that the provider does not mark; the sandbox keeps it out of what it prints. */
  sensitive?: true;
  /** The service tells it once, when the object is made or changed: an import does not find it. */
  once?: true;
  /** Sent to the service and never kept in the state. */
  writeOnly?: true;
  /** Other properties of the same object that may not be given along with it. */
  conflictsWith?: readonly string[];
  /** Other properties of the same object that have to be given along with it. */
  requiredWith?: readonly string[];
  /** Which model's objects the value names; the service refuses a value that names none. */
  ref?: Reference;
}

/** A value that names an object of another type. */
export interface Reference {
  /** Type token of what has to exist. */
  to: string;
  /** The property of the other object that holds the value. Defaults to its id. */
  by?: string;
  /** The service's error for a value that names nothing. */
  error: string;
  /** The service's message; `{}` stands for the value. */
  message: string;
}

export interface StringProperty extends Common {
  type: "string";
  default?: string;
  enum?: readonly string[];
  /** Which values the provider takes, and how it says so. */
  pattern?: RegExp;
  patternText?: string;
  minLength?: number;
  maxLength?: number;
  /** The provider makes a name from the resource's name: `name`, a separator, and random characters. */
  autoname?: { separator?: string; maxLength: number; lowercase?: true };
  /** Which inputs are equal for the service although they differ as text. */
  equal?: "case-insensitive" | "json" | "without-https";
}

export interface NumberProperty extends Common {
  type: "number" | "integer";
  default?: number;
  min?: number;
  max?: number;
}

export interface BooleanProperty extends Common {
  type: "boolean";
  default?: boolean;
}

export interface ListProperty<Item> extends Common {
  /** A `set` compares without order. */
  type: "list" | "set";
  items: Item;
  minItems?: number;
  maxItems?: number;
}

export interface MapProperty<Value> extends Common {
  type: "map";
  values: Value;
  /** Which keys the provider takes, and how it says so. */
  keys?: readonly string[];
  maxItems?: number;
}

export interface ObjectProperty<Fields> extends Common {
  type: "object";
  fields: Fields;
}

/** Text or an object, compared as JSON: a policy document, for one. */
export interface JsonProperty extends Common {
  type: "json";
  /** The provider keeps it as text: check writes an object out, and an object that is not known whole is unknown. */
  text?: true;
}

/** Any property, for code that walks models. */
export type AnyProperty =
  | StringProperty
  | NumberProperty
  | BooleanProperty
  | ListProperty<AnyProperty>
  | MapProperty<AnyProperty>
  | ObjectProperty<AnyProperties>
  | JsonProperty;

export type AnyProperties = { readonly [name: string]: AnyProperty };

type Wrapped = Promise<unknown> | pulumi.OutputInstance<unknown> | undefined | null;
/** A resource given as a value reaches the provider as its id. */
type Bare<T> = T extends Wrapped | pulumi.Resource ? never : T;
type IsAny<T> = 0 extends 1 & T ? true : false;

/** How a property of the SDK's type `T` has to be described. */
export type Property<T> = IsAny<T> extends true ? JsonProperty : PropertyOf<Bare<T>>;

type PropertyOf<T> = [T] extends [boolean]
  ? BooleanProperty
  : [T] extends [number]
    ? NumberProperty
    : [T] extends [string]
      ? StringProperty
      : [T] extends [readonly (infer Item)[]]
        ? ListProperty<Property<Item>>
        : string extends T
          ? JsonProperty
          : string extends keyof T
            ? MapProperty<Property<T[keyof T]>>
            : ObjectProperty<Properties<T>>;

/** One description for every property of `T`, optional ones and nested objects included. */
export type Properties<T> = { readonly [K in keyof Required<T>]: Property<T[K]> };

/** The SDK's type `T` with every `Input` taken off: what a rule reads. */
export type Plain<T> = IsAny<T> extends true ? Json : PlainOf<Bare<T>>;

type PlainOf<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? Plain<Item>[]
    : T extends object
      ? { [K in keyof T]: Plain<T[K]> }
      : never;

/** What a resource class shows beyond its arguments. Methods that the SDK adds to a class are no outputs. */
export type OutputsOf<Resource, Args> = {
  [
    K in Exclude<
      keyof Resource,
      keyof Args | keyof pulumi.CustomResource
    > as Resource[K] extends pulumi.OutputInstance<infer _> ? K : never
  ]: Resource[K] extends pulumi.OutputInstance<infer V> ? V : never;
};
