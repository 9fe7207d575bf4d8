import type { Writable } from "node:stream";

/**
 * Writes lines after the work of a turn of the event loop is done, in one piece: neither making a line nor writing it keeps
 * the request waiting that it is about.
 */
export class LineWriter {
  readonly #stream: Writable;
  #lines: (() => string)[] = [];

  constructor(stream: Writable) {
    this.#stream = stream;
  }

  write(line: () => string): void {
    if (this.#lines.length === 0) setImmediate(() => this.flush());
    this.#lines.push(line);
  }

  flush(): void {
    const lines = this.#lines;
    if (lines.length === 0) return;
    this.#lines = [];
    this.#stream.write(lines.map((line) => `${line()}\n`).join(""));
  }
}
