/** Looks for secrets in all that a stack's life prints and in every file that it leaves. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { MAIN } from "../src/paths.ts";
import { follow, type Outcome, type TestProject, type TestSandbox } from "../src/testing/engine.ts";

/** Texts to look for, by what they are. */
export type Secrets = { readonly [name: string]: string };

export class PlainText {
  readonly #sandbox: TestSandbox;
  readonly #project: TestProject;
  readonly #printed: [where: string, text: string][] = [];

  constructor(sandbox: TestSandbox, project: TestProject) {
    this.#sandbox = sandbox;
    this.#project = project;
  }

  /** Previews and makes the stack, and asks for it in every way that must not show a secret. */
  async deploy(): Promise<void> {
    await this.keep("preview", this.#project.preview("--diff"));
    await this.keep("up", this.#project.up("--diff"));
    await this.keep("up again", this.#project.up("--json"));
    await this.keep("refresh", this.#project.refresh("--diff"));
    await this.keep("export", this.#project.run("stack", "export"));
    await this.keep("outputs", this.#project.run("stack", "output", "--json"));
    await this.keep("status", this.#commandLine("status", "--json"));
  }

  async destroy(): Promise<void> {
    await this.keep("destroy", this.#project.destroy("--diff"));
  }

  /** Keeps what a command prints; it must succeed. */
  async keep(what: string, command: Promise<Outcome>): Promise<void> {
    const { code, text } = await command;
    expect({ what, code, text: code === 0 ? "" : text }).toEqual({ what, code: 0, text: "" });
    this.#printed.push([what, text]);
  }

  /** Where each secret is found in plain text, as `name in place`. */
  find(secrets: Secrets): string[] {
    const found: string[] = [];
    for (const [where, text] of [...this.#printed, ...files(this.#sandbox.folder)])
      for (const [name, secret] of Object.entries(secrets))
        if (text.includes(secret)) found.push(`${name} in ${where}`);
    return found;
  }

  #commandLine(...args: string[]): Promise<Outcome> {
    const env = this.#sandbox.environment();
    return follow(spawn(process.execPath, [MAIN, ...args], { env, stdio: ["ignore", "pipe", "pipe"] }))
      .outcome;
  }
}

/** Text of every file below a folder, one after the other. */
function* files(folder: string): Iterable<[name: string, content: string]> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile()) yield [file, readFileSync(file, "latin1")];
  }
}
