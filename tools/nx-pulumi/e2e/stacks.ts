/** What every stack of this workspace does through Nx, the engine and the sandbox together. */
import type { ObjectView } from "@ml-identity/sandbox/testing";
import { Workspace } from "./workspace.ts";

export interface StackDescription {
  /** Name of its project. */
  readonly stack: string;
  /** How many objects it makes at the least. */
  readonly objects: number;
  /** One of its outputs. */
  readonly output: string;
  /** What somebody changes by hand, and how it was. */
  readonly drift: {
    readonly type: string;
    readonly by: ObjectView["state"];
    readonly back: ObjectView["state"];
  };
}

/** Declares the test of a stack's whole life; each has a file of its own, so that they run side by side. */
export function testStack({ stack, objects, output, drift }: StackDescription): void {
  const workspace = new Workspace();
  afterAll(() => workspace.close());

  /** What a target prints that must succeed. */
  async function run(target: string, ...args: string[]): Promise<string> {
    const { code, text } = await workspace.run(`${stack}:${target}`, ...args);
    expect({ target, code, text: code === 0 ? "" : text }).toEqual({ target, code: 0, text: "" });
    return text;
  }

  test(`${stack}: up, up, preview, refresh, drift, state, destroy`, async () => {
    const up = await run("up");
    expect(up).toMatch(/\+ \d+ created/);
    expect(up).toContain("Next: npx nx run sandbox:status");
    const made = await workspace.objects();
    expect(made.length).toBeGreaterThan(objects);

    for (const target of ["up", "preview", "refresh"])
      expect(await run(target)).toMatch(/^Resources:\n\s*\d+ unchanged$/m);

    await run("drift");
    const drifted = made.find(({ type }) => type === drift.type);
    await workspace.drift(drifted, drift.by);
    const report = await workspace.run(`${stack}:drift`);
    expect(report.code).toBe(2);
    expect(report.text).toContain(Object.keys(drift.by).join());
    await workspace.drift(drifted, drift.back);

    expect(await run("state")).toContain('"ciphertext"');
    expect(await run("outputs")).toContain(output);
    expect(await run("destroy", "--yes")).toMatch(/- \d+ deleted/);
    expect(await workspace.objects()).toEqual([]);
  });
}
