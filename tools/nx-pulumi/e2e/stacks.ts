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

  test(`${stack}: up, up, preview, refresh, drift, state, destroy`, async () => {
    const up = await workspace.run(`${stack}:up`);
    expect(up).toMatchObject({ code: 0, text: expect.stringMatching(/\+ \d+ created/) });
    expect(up.text).toContain("Next: npx nx run sandbox:status");
    const made = await workspace.objects();
    expect(made.length).toBeGreaterThan(objects);

    for (const target of ["up", "preview", "refresh"]) {
      const { code, text } = await workspace.run(`${stack}:${target}`);
      expect({ target, code, summary: /^Resources:\n\s*(.*)$/m.exec(text)?.[1] }).toEqual({
        target,
        code: 0,
        summary: expect.stringMatching(/^\d+ unchanged$/),
      });
    }

    expect(await workspace.run(`${stack}:drift`)).toMatchObject({ code: 0 });
    const drifted = made.find(({ type }) => type === drift.type);
    await workspace.drift(drifted, drift.by);
    expect(await workspace.run(`${stack}:drift`)).toMatchObject({
      code: 2,
      text: expect.stringContaining(Object.keys(drift.by).join()),
    });
    await workspace.drift(drifted, drift.back);

    const state = await workspace.run(`${stack}:state`);
    expect(state).toMatchObject({ code: 0, text: expect.stringContaining('"ciphertext"') });
    expect((await workspace.run(`${stack}:outputs`)).text).toContain(output);

    expect(await workspace.run(`${stack}:destroy`, "--yes")).toMatchObject({
      code: 0,
      text: expect.stringMatching(/- \d+ deleted/),
    });
    expect(await workspace.objects()).toEqual([]);
  });
}
