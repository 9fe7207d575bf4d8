import { readFileSync, watch } from "node:fs";
import type { FSWatcher } from "node:fs";
import { dirname } from "node:path";
import { GateConfigError } from "../config/config-error";
import type { GateEvent } from "../config/gate-settings";

/** Editors write a file in several steps. */
const QUIET_MS = 100;

/** Reads the routes file again when it changes. A file that is no good changes nothing, and the event says why. */
export class RoutesWatch {
  readonly #file: string;
  readonly #take: (routes: unknown) => void;
  readonly #emit: (event: GateEvent) => void;
  readonly #watcher: FSWatcher;
  #timer: NodeJS.Timeout | undefined;
  #text: string | undefined;

  /** @param take uses the routes, or throws a GateConfigError. */
  constructor(file: string, take: (routes: unknown) => void, emit: (event: GateEvent) => void) {
    this.#file = file;
    this.#take = take;
    this.#emit = emit;
    this.#text = readFileSync(file, "utf8");
    // The folder: editors and Kubernetes put another file in the place of the old one.
    this.#watcher = watch(dirname(file), { persistent: false }, () => this.#changed());
    this.#watcher.on("error", (error) => emit({ event: "routes-not-watched", file, reason: error.message }));
  }

  /** Reads the file now. @param evenSame although its text is what it was. */
  reload(evenSame: boolean): void {
    const file = this.#file;
    try {
      const text = readFileSync(file, "utf8");
      if (text === this.#text && !evenSame) return;
      this.#text = text;
      this.#take(JSON.parse(text));
      this.#emit({ event: "routes-taken", file });
    } catch (error) {
      const problems = error instanceof GateConfigError ? error.problems : [(error as Error).message];
      this.#emit({ event: "routes-refused", file, problems, effect: "the routes stay as they were" });
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#watcher.close();
  }

  #changed(): void {
    // Not begun anew with each event: another file of the folder may change all the time.
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.reload(false);
    }, QUIET_MS).unref();
  }
}
