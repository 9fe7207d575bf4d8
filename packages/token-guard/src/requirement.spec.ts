import { contract, ISSUER, keySet, NOW, signer } from "../test/issuer";
import { authorize, createTokenGuard, TokenGuardConfigError } from "./index";
import type { Check, Requirement } from "./index";

const key = signer("ES256");
const guard = createTokenGuard(contract(), { keys: { [ISSUER]: keySet(key) }, now: () => NOW * 1000 });
const token = key.token();

/** What a program without types may give. */
const NO_REQUIREMENTS: [string, unknown][] = [
  ["undefined", undefined],
  ["null", null],
  ["a promise", Promise.resolve({ scopes: ["a"] })],
  ["a function", () => ({ scopes: ["a"] })],
  ["a list", []],
  ["a text", ""],
  ["a number", 0],
  ["false", false],
  ["a map", new Map([["scopes", ["a"]]])],
  [
    "an object of a class",
    new (class {
      get scopes(): string[] {
        return ["a"];
      }
    })(),
  ],
  ["an object that inherits", Object.create({ scopes: ["a"] })],
];

test.each(NO_REQUIREMENTS)("a requirement that is %s does not ask for nothing", async (_, value) => {
  const check: Check = { require: value as Requirement };
  expect(() => guard.verifySync(token, check)).toThrow(
    "requirement: must be a plain object; {} asks for nothing",
  );
  await expect(guard.verify(token, check)).rejects.toThrow(TokenGuardConfigError);
  const identity = guard.verifySync(token, { require: {} });
  expect(() => authorize(identity, value as Requirement)).toThrow(TokenGuardConfigError);
});

test("a check with a name in which nobody looks is a mistake", async () => {
  const check = { requires: { scopes: ["a"] } } as Check;
  const message = "check.requires: is no part of a check; there are require and confirmSender";
  expect(() => guard.verifySync(token, check)).toThrow(message);
  await expect(guard.verify(token, check)).rejects.toThrow(message);
  expect(guard.verifySync(token, {}).subject).toBe("user-1");
});

test.each(NO_REQUIREMENTS)("a check that is %s does not ask for nothing", async (_, value) => {
  const message = "check: must be a plain object, or left out";
  expect(() => guard.verifySync(token, value as Check)).toThrow(message);
  await expect(guard.verify(token, value as Check)).rejects.toThrow(message);
});

test("a confirmSender that is no function is a mistake, and not none", async () => {
  for (const value of [undefined, null, true]) {
    const check = { confirmSender: value } as unknown as Check;
    const message = "check.confirmSender: must be a function, or left out";
    expect(() => guard.verifySync(token, check)).toThrow(message);
    await expect(guard.verify(token, check)).rejects.toThrow(message);
  }
});
