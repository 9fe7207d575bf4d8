import type { Writable } from "node:stream";

/** Writes lines in one piece for each turn of the event loop: a write for each line would cost more than the line. */
export class LineWriter {
  readonly #stream: Writable;
  #lines = "";

  constructor(stream: Writable) {
    this.#stream = stream;
  }

  write(line: string): void {
    if (this.#lines === "") setImmediate(() => this.flush());
    this.#lines += `${line}\n`;
  }

  flush(): void {
    if (this.#lines === "") return;
    this.#stream.write(this.#lines);
    this.#lines = "";
  }
}
