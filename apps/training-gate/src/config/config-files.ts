import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { ConfigProblem } from "./config-error";

/** Reads the files that a configuration names: relative to its own folder, or to the working folder on the command line. */
export class ConfigFiles {
  readonly #folder: string;
  readonly #fromCommandLine: ReadonlySet<string>;
  readonly #problems: ConfigProblem[];

  constructor(file: string | undefined, fromCommandLine: readonly string[], problems: ConfigProblem[]) {
    this.#folder = file === undefined ? "." : dirname(file);
    this.#fromCommandLine = new Set(fromCommandLine);
    this.#problems = problems;
  }

  /** The path of the file that a property names. */
  pathOf(property: string, name: string): string {
    return resolve(this.#fromCommandLine.has(property) ? "." : this.#folder, name);
  }

  /** The text of that file; undefined, and a problem more, when it cannot be read. */
  text(property: string, name: string): string | undefined {
    return readText(this.pathOf(property, name), property, this.#problems);
  }

  json(property: string, name: string): unknown {
    return readJson(this.pathOf(property, name), property, this.#problems);
  }

  /** The outputs of a stack: as Pulumi prints them, or with the lines that Nx prints before and after them. */
  outputs(property: string, name: string): unknown {
    const file = this.pathOf(property, name);
    const text = readText(file, property, this.#problems);
    if (text === undefined) return undefined;
    const printed = /^\{$[^]*^\}$/m.exec(text)?.[0];
    return parse(text.startsWith("\n> nx run") ? (printed ?? text) : text, file, property, this.#problems);
  }
}

/** @param path of the property that names the file, for the problem. */
export function readJson(file: string, path: string, problems: ConfigProblem[]): unknown {
  const text = readText(file, path, problems);
  return text === undefined ? undefined : parse(text, file, path, problems);
}

function parse(text: string, file: string, path: string, problems: ConfigProblem[]): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    problems.push({ path, reason: `${file} is not JSON: ${(error as Error).message}` });
    return undefined;
  }
}

function readText(file: string, path: string, problems: ConfigProblem[]): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    problems.push({ path, reason: `cannot read ${file}: ${(error as Error).message}` });
    return undefined;
  }
}
