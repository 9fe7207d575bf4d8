import { TokenGuardConfigError } from "../config-error";
import { createDpopNonces } from "./nonces";

const START = 1_767_225_600_000;
let now = START;
const secret = Buffer.alloc(32, 1);
const nonces = createDpopNonces({ secret, now: () => now });

beforeEach(() => {
  now = START;
});

test("a nonce is accepted to the end of its lifetime, also by an instance with the same secret", () => {
  const nonce = nonces.issue();
  expect(nonce).toMatch(/^[\w-]+$/);
  const other = createDpopNonces({ secret: Uint8Array.from(secret), now: () => now });
  now = START + 300_000;
  expect([nonces.accepts(nonce), other.accepts(nonce)]).toEqual([true, true]);
  now += 1;
  expect([nonces.accepts(nonce), other.accepts(nonce)]).toEqual([false, false]);
});

test("one from an instance whose clock is ahead by no more than the lifetime is accepted", () => {
  const nonce = nonces.issue();
  now = START - 300_000;
  expect(nonces.accepts(nonce)).toBe(true);
  now -= 1;
  expect(nonces.accepts(nonce)).toBe(false);
});

test("one of another secret, altered, cut, written in another way, or empty is refused", () => {
  const nonce = nonces.issue();
  const bytes = Buffer.from(nonce, "base64url");
  const altered = Array.from(bytes, (_, at) => {
    const copy = Buffer.from(bytes);
    copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
    return copy.toString("base64url");
  });
  const foreign = createDpopNonces({ secret: Buffer.alloc(32, 2), now: () => now }).issue();
  const refused = [foreign, ...altered, nonce.slice(0, -1), `${nonce}=`, ` ${nonce}`, `${nonce}AAAA`, ""];
  expect(refused.filter((text) => nonces.accepts(text))).toEqual([]);
  expect(nonces.accepts(nonce)).toBe(true);
});

test("the secret is copied", () => {
  const own = Buffer.alloc(32, 3);
  const copying = createDpopNonces({ secret: own, now: () => now });
  const nonce = copying.issue();
  own.fill(0);
  expect(copying.accepts(nonce)).toBe(true);
});

test.each([
  [{ secret: Buffer.alloc(31) }, "options.secret: must be 32 random bytes or more"],
  [{ secret: "x".repeat(32) }, "options.secret: must be 32 random bytes or more"],
  [{ secret, lifetimeSeconds: 9 }, "options.lifetimeSeconds: must be a whole number from 10 to 3600; got 9"],
  [
    { secret, lifetimeSeconds: 3601 },
    "options.lifetimeSeconds: must be a whole number from 10 to 3600; got 3601",
  ],
])("%# is a mistake: %s", (options, message) => {
  const make = (): unknown => createDpopNonces(options as Parameters<typeof createDpopNonces>[0]);
  expect(make).toThrow(TokenGuardConfigError);
  expect(make).toThrow(message);
});
