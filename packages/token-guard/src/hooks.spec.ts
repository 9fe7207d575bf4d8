import type { Decision } from "./decision";
import { safeHooks } from "./hooks";
import type { StaleKeysEvent } from "./hooks";

test.each<[string, unknown, RegExp]>([
  ["an error", new Error("full disk"), /full disk/],
  ["a text", "full disk", /full disk/],
  ["nothing", undefined, /undefined/i],
  ["an object that is no text", Object.create(null), /object/i],
  ["a symbol", Symbol("full disk"), /symbol/i],
])("a hook that throws %s is a warning, and nothing else", async (_, thrown, told) => {
  const emitWarning = jest.spyOn(process, "emitWarning").mockImplementation();
  try {
    const throwing = safeHooks({
      onDecision: () => {
        throw thrown;
      },
      onStaleKeys: () => Promise.reject(thrown as Error) as unknown as void,
    });
    throwing.onDecision?.({} as Decision);
    throwing.onStaleKeys({} as StaleKeysEvent);
    await new Promise(setImmediate);
    const warning = [expect.stringMatching(told), { code: "TOKEN_GUARD_HOOK" }];
    expect(emitWarning.mock.calls).toEqual([warning, warning]);
  } finally {
    emitWarning.mockRestore();
  }
});
