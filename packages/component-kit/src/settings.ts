/** Reads a stack's settings file: every mistake at once, each with its key. For stacks, not for components. */
import * as pulumi from "@pulumi/pulumi";

/** The settings of a stack as Pulumi hands them over: every value is a text, and lists and maps are JSON. */
export interface RawSettings {
  /** The values by full key, `stack-aws:callbackUrls`. */
  values: Record<string, string>;
  /** Whether a key's value is encrypted in the settings file. */
  isSecret(key: string): boolean;
}

/** The settings of the stack that is deployed. */
export function stackSettings(): RawSettings {
  // The runtime knows which keys are encrypted; the SDK's declared types leave the function out.
  const { isConfigSecret } = pulumi.runtime as unknown as { isConfigSecret: RawSettings["isSecret"] };
  return { values: pulumi.runtime.allConfig(), isSecret: isConfigSecret };
}

/** Why a value cannot be used, or nothing. */
export type Rule = (value: string) => string | undefined;

/** Every mistake of a settings file in one message, each with its key. Pulumi prints it as it is, without a stack. */
export class SettingsError extends pulumi.RunError {
  constructor(problems: string[]) {
    super(
      [`the settings of this stack cannot be used:`, ...problems.map((problem) => `  ${problem}`)].join("\n"),
    );
    this.name = "SettingsError";
  }
}

/**
 * Reads settings one by one and remembers what is wrong, so that a person reads every mistake at once. A value that is
 * wrong or missing is read as an empty one: `finish` throws before anybody uses it.
 */
export class SettingReader {
  /** What every key begins with: `stack-aws:`, or `stack-aws:people.ada.` in a group. */
  readonly #prefix: string;
  readonly #raw: RawSettings;
  readonly #read = new Set<string>();
  readonly #problems: string[];

  /**
   * @param namespace The name of the project, or of a provider whose settings the stack checks too.
   * @param problems Where mistakes are remembered; `beside` shares it.
   */
  constructor(namespace: string, raw: RawSettings, problems: string[] = []) {
    this.#prefix = namespace.includes(":") ? namespace : `${namespace}:`;
    this.#raw = raw;
    this.#problems = problems;
  }

  /** A reader of another namespace whose mistakes are reported with these. What it does not read is not its business. */
  beside(namespace: string): SettingReader {
    return new SettingReader(namespace, this.#raw, this.#problems);
  }

  /** A text that must be there. */
  text(name: string, rule: Rule): string {
    return this.optionalText(name, rule) ?? this.#missing(name);
  }

  /** A text that may be left out. */
  optionalText(name: string, rule: Rule): string | undefined {
    const value = this.#plain(name);
    if (value !== undefined) this.#check(name, value, rule);
    return value;
  }

  /** A text out of a few. */
  choice<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    return this.optionalText(name, (value) =>
      (allowed as readonly string[]).includes(value)
        ? undefined
        : `must be one of ${allowed.join(", ")}; got ${value}`,
    ) as T | undefined;
  }

  /** True or false, or the default. */
  flag(name: string, otherwise: boolean): boolean {
    const value = this.choice(name, ["true", "false"]);
    return value === undefined ? otherwise : value === "true";
  }

  /** A list of texts; left out, it is empty, unless it is required. */
  list(name: string, rule: Rule, required: boolean): string[] {
    const value = this.#json(name);
    if (value === undefined) {
      if (required) this.#missing(name);
      return [];
    }
    if (!Array.isArray(value)) {
      this.problem(name, `must be a list of texts; got ${JSON.stringify(value)}`);
      return [];
    }
    if (required && value.length === 0) this.problem(name, "needs at least one");
    return value.map((item: unknown, index) => {
      const path = `${name}[${index}]`;
      if (typeof item !== "string") this.problem(path, `must be a text; got ${JSON.stringify(item)}`);
      else this.#check(path, item, rule);
      return String(item);
    });
  }

  /** Texts by name; left out, there are none. */
  map(name: string): Record<string, string> | undefined {
    const value = this.#json(name);
    if (value === undefined) return undefined;
    if (!isMap(value)) {
      this.problem(name, `must be a map of texts; got ${JSON.stringify(value)}`);
      return {};
    }
    for (const [key, item] of Object.entries(value)) {
      if (typeof item !== "string")
        this.problem(`${name}.${key}`, `must be a text; got ${JSON.stringify(item)}`);
    }
    return value as Record<string, string>;
  }

  /** Groups of settings, each read by `read`, by names that follow `rule`; left out, there are none. */
  groups<T>(name: string, rule: Rule, read: (group: SettingReader) => T): Record<string, T> {
    const value = this.#json(name);
    if (value === undefined) return {};
    if (!isMap(value)) {
      this.problem(name, `must be a map; got ${JSON.stringify(value)}`);
      return {};
    }
    return Object.fromEntries(
      Object.entries(value).map(([key, fields]) => {
        this.#check(`${name}.${key}`, key, rule);
        return [key, this.#group(`${name}.${key}`, fields, read)];
      }),
    );
  }

  #group<T>(path: string, fields: unknown, read: (group: SettingReader) => T): T {
    if (!isMap(fields)) this.problem(path, `must be a map; got ${JSON.stringify(fields)}`);
    const prefix = `${this.#key(path)}.`;
    const texts = Object.entries(isMap(fields) ? fields : {}).map(([field, value]) => [
      `${prefix}${field}`,
      typeof value === "string" ? value : JSON.stringify(value),
    ]);
    const values = Object.fromEntries(texts) as Record<string, string>;
    const group = new SettingReader(prefix, { values, isSecret: () => false });
    const result = read(group);
    this.#problems.push(...group.#allProblems());
    return result;
  }

  /** A text that must be there and must be encrypted in the file. Its value never appears in a message. */
  secret(name: string): string {
    const value = this.#value(name);
    if (value === undefined) return this.#missing(name);
    if (!this.#raw.isSecret(this.#key(name))) {
      const command = `pulumi config set --secret ${this.#key(name)}`;
      this.problem(
        name,
        `is a literal secret; encrypt it with \`${command}\`, and replace the value that was exposed`,
      );
    } else if (value === "") {
      this.problem(name, "must not be empty");
    }
    return value;
  }

  /** Records a mistake. */
  problem(name: string, reason: string): void {
    this.#problems.push(`${this.#key(name)}: ${reason}`);
  }

  /** Throws a SettingsError when something was wrong, or when there is a setting that nobody has read. */
  finish(): void {
    const problems = this.#allProblems();
    if (problems.length > 0) throw new SettingsError(problems);
  }

  /** What was wrong, and what nobody has read. */
  #allProblems(): string[] {
    const known = [...this.#read].map((key) => key.slice(this.#prefix.length)).sort();
    const unknown = Object.keys(this.#raw.values).filter(
      (key) => key.startsWith(this.#prefix) && !this.#read.has(key),
    );
    const what = this.#prefix.endsWith(":") ? "of this stack" : "here";
    return [
      ...this.#problems,
      ...unknown.map((key) => `${key}: is no setting ${what}; there are ${known.join(", ")}`),
    ];
  }

  #key(name: string): string {
    return `${this.#prefix}${name}`;
  }

  #value(name: string): string | undefined {
    const key = this.#key(name);
    this.#read.add(key);
    return this.#raw.values[key];
  }

  #plain(name: string): string | undefined {
    const value = this.#value(name);
    if (value === undefined || !this.#raw.isSecret(this.#key(name))) return value;
    this.problem(name, "is encrypted, and would appear in plain text; set it without --secret");
    return undefined;
  }

  #json(name: string): unknown {
    const value = this.#plain(name);
    if (value === undefined) return undefined;
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  }

  #check(path: string, value: string, rule: Rule): void {
    const reason = isPlaceholder(value) ? `is still to be filled in; got ${value}` : rule(value);
    if (reason !== undefined) this.problem(path, reason);
  }

  #missing(name: string): string {
    const path = this.#prefix.endsWith(":") ? "" : "--path ";
    const already = this.#problems.some((problem) => problem.startsWith(`${this.#key(name)}:`));
    if (!already)
      this.problem(name, `is missing; set it with \`pulumi config set ${path}${this.#key(name)}\``);
    return "";
  }
}

/** What the example settings have where a person has to write something, and what may do as a name. */
function isPlaceholder(text: string): boolean {
  return /^<.*>$/.test(text);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
