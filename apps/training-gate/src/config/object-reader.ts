import type { ConfigProblem } from "./config-error";

type JsonObject = Record<string, unknown>;

/**
 * Reads the properties of an object that came from JSON, each once, and collects what is wrong. A property that nobody read
 * is one that does not exist, and is refused by `end`.
 */
export class ObjectReader {
  readonly #object: JsonObject;
  readonly #path: string;
  readonly #problems: ConfigProblem[];
  readonly #known: string[] = [];

  /** @param path of the object in its file; empty for the whole file. */
  constructor(value: unknown, path: string, problems: ConfigProblem[]) {
    this.#path = path;
    this.#problems = problems;
    const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
    this.#object = isObject ? (value as JsonObject) : {};
    if (!isObject) this.refuse(undefined, `must be an object; got ${shown(value)}`);
  }

  /** A text that is not empty. */
  text(name: string, form = "a text that is not empty", pattern: RegExp = /./): string | undefined {
    return this.#read(name, form, (value) =>
      typeof value === "string" && pattern.test(value) ? value : undefined,
    );
  }

  integer(name: string, least: number, most: number): number | undefined {
    return this.#read(name, `a whole number from ${least} to ${most}`, (value) =>
      Number.isInteger(value) && (value as number) >= least && (value as number) <= most
        ? (value as number)
        : undefined,
    );
  }

  flag(name: string): boolean | undefined {
    return this.#read(name, "true or false", (value) => (typeof value === "boolean" ? value : undefined));
  }

  /** A list of at least one text, none twice. */
  texts(
    name: string,
    form = "texts that are not empty",
    pattern: RegExp = /./,
  ): readonly string[] | undefined {
    return this.#read(name, `a list of one or more ${form}, none twice`, (value) =>
      Array.isArray(value) &&
      value.length > 0 &&
      new Set(value).size === value.length &&
      value.every((item) => typeof item === "string" && pattern.test(item))
        ? (value as string[])
        : undefined,
    );
  }

  /** An object inside this one. */
  object(name: string): ObjectReader | undefined {
    const value = this.value(name);
    return value === undefined ? undefined : new ObjectReader(value, this.pathOf(name), this.#problems);
  }

  /** The value as it is; undefined when it is left out. */
  value(name: string): unknown {
    this.#known.push(name);
    return Object.hasOwn(this.#object, name) ? this.#object[name] : undefined;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.#object, name);
  }

  /** Says that a property, or the object, is wrong. */
  refuse(name: string | undefined, reason: string): void {
    this.#problems.push({ path: name === undefined ? this.#path || "(file)" : this.pathOf(name), reason });
  }

  pathOf(name: string): string {
    return this.#path === "" ? name : `${this.#path}.${name}`;
  }

  /** Refuses the properties that were not read. */
  end(): void {
    for (const name of Object.keys(this.#object)) {
      if (!this.#known.includes(name)) {
        this.refuse(name, `is no property here; there are ${this.#known.join(", ")}`);
      }
    }
  }

  #read<T>(name: string, form: string, accept: (value: unknown) => T | undefined): T | undefined {
    const value = this.value(name);
    if (value === undefined) return undefined;
    const accepted = accept(value);
    if (accepted === undefined) this.refuse(name, `must be ${form}; got ${shown(value)}`);
    return accepted;
  }
}

/** A value in a message, cut where it is long. */
function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
