// Loaded first into every Node.js program that runs while the sandbox's clock is moved: its `new Date()` and `Date.now()`
// show the sandbox's time. The sandbox's own commands keep the machine's, since that is what they count from.
"use strict";
if (!process.argv[1]?.startsWith(__dirname)) {
  const offset = Number(process.env.SANDBOX_CLOCK_OFFSET_MS);
  const now = Date.now.bind(Date);
  Date.now = () => now() + offset;
  globalThis.Date = new Proxy(Date, {
    construct: (date, args, newTarget) =>
      Reflect.construct(date, args.length === 0 ? [date.now()] : args, newTarget),
    apply: (date) => new date(date.now()).toString(),
  });
}
