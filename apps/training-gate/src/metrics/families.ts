/** The parts of the Prometheus text format that the gate needs. @see https://prometheus.io/docs/instrumenting/exposition_formats */
export interface Family {
  /** The lines of the family, each with its end. */
  expose(): string;
}

/** Counts events, by labels. */
export class Counter implements Family {
  readonly #name: string;
  readonly #help: string;
  readonly #labels: readonly string[];
  /** By the values of the labels: the text is made when it is asked for, not for each event. */
  readonly #values = new Map<string, number>();

  constructor(name: string, help: string, ...labels: string[]) {
    this.#name = name;
    this.#help = help;
    this.#labels = labels;
  }

  /** @param values of the labels, in their order. */
  add(...values: string[]): void {
    const key = values.join(SEPARATOR);
    this.#values.set(key, (this.#values.get(key) ?? 0) + 1);
  }

  expose(): string {
    const lines = [...this.#values].map(([key, value]) => `${this.#name}{${this.#labelled(key)}} ${value}\n`);
    return head(this.#name, this.#help, "counter") + lines.join("");
  }

  #labelled(key: string): string {
    const values = key.split(SEPARATOR);
    return this.#labels.map((label, index) => `${label}="${escaped(values[index] ?? "")}"`).join(",");
  }
}

/** No name of the configuration has it. */
const SEPARATOR = "\0";

/** A number that is asked for when it is read. */
export class Gauge implements Family {
  readonly #name: string;
  readonly #help: string;
  readonly #read: () => number;

  constructor(name: string, help: string, read: () => number) {
    this.#name = name;
    this.#help = help;
    this.#read = read;
  }

  expose(): string {
    return `${head(this.#name, this.#help, "gauge")}${this.#name} ${this.#read()}\n`;
  }
}

/** Counts durations by how long they were. */
export class Histogram implements Family {
  readonly #name: string;
  readonly #help: string;
  readonly #bounds: readonly number[];
  readonly #counts: number[];
  #sum = 0;
  #count = 0;

  /** @param bounds the upper ends of the buckets, in seconds, in order. */
  constructor(name: string, help: string, bounds: readonly number[]) {
    this.#name = name;
    this.#help = help;
    this.#bounds = bounds;
    this.#counts = bounds.map(() => 0);
  }

  observe(seconds: number): void {
    const bucket = this.#bounds.findIndex((bound) => seconds <= bound);
    if (bucket !== -1) this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
    this.#sum += seconds;
    this.#count++;
  }

  expose(): string {
    let below = 0;
    const buckets = this.#bounds.map((bound, index) => {
      below += this.#counts[index] ?? 0;
      return `${this.#name}_bucket{le="${bound}"} ${below}\n`;
    });
    return [
      head(this.#name, this.#help, "histogram"),
      ...buckets,
      `${this.#name}_bucket{le="+Inf"} ${this.#count}\n`,
      `${this.#name}_sum ${this.#sum}\n`,
      `${this.#name}_count ${this.#count}\n`,
    ].join("");
  }
}

function head(name: string, help: string, type: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
}

function escaped(value: string): string {
  return /[\\"\n]/.test(value) ? value.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n") : value;
}
