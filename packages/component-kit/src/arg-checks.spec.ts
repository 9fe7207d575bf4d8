import * as pulumi from "@pulumi/pulumi";
import { ArgChecks } from "./arg-checks";
import { failureOf, valueOf } from "./testing";

const short = (value: string) => (value.length > 3 ? `"${value}" is longer than 3` : undefined);

describe("ArgChecks", () => {
  test("every problem is in one error, with its path", () => {
    const checks = new ArgChecks('Thing "a"');
    void checks.check("first", "long one", short);
    void checks.checkEach("list", ["ok", "too long"], short);
    checks.problem("third", "is missing");
    expect(() => checks.throwIfAny()).toThrow(pulumi.InputPropertiesError);
    expect(checks.problems).toEqual([
      { propertyPath: "first", reason: '"long one" is longer than 3' },
      { propertyPath: "list[1]", reason: '"too long" is longer than 3' },
      { propertyPath: "third", reason: "is missing" },
    ]);
  });

  test("the message says the component, each path and each reason", () => {
    const checks = new ArgChecks('Thing "a"');
    checks.problem("x", "is missing");
    checks.problem("y[0]", "is bad");
    expect(() => checks.throwIfAny()).toThrow(
      'Thing "a" cannot be created:\n  x: is missing\n  y[0]: is bad',
    );
  });

  test("nothing is thrown when nothing is wrong", () => {
    const checks = new ArgChecks("Thing");
    expect(checks.check("first", "abc", short)).toBe("abc");
    expect(() => checks.throwIfAny()).not.toThrow();
  });

  test("the problems of a part are reported with the whole, below its path", async () => {
    const whole = new ArgChecks("Whole");
    const part = whole.at('providers["corp"]');
    part.problem("issuer", "is missing");
    part.at("scopes").problem("[0]", "is empty");
    whole.problem("name", "is missing");
    const late = part.check("issuer", pulumi.output("too long"), short);
    expect(whole.problems).toEqual([
      { propertyPath: 'providers["corp"].issuer', reason: "is missing" },
      { propertyPath: 'providers["corp"].scopes[0]', reason: "is empty" },
      { propertyPath: "name", reason: "is missing" },
    ]);
    expect((await failureOf(late)).message).toContain('providers["corp"].issuer: "too long"');
  });

  test.each([
    ["an output", (text: string) => pulumi.output(text)],
    ["a promise", (text: string) => Promise.resolve(text)],
  ])("%s is checked when it is known, and children wait for the check", async (_, later) => {
    const checks = new ArgChecks("Thing");
    const good = checks.check("good", later("abc"), short);
    const bad = checks.check("bad", later("too long"), short);
    checks.throwIfAny();
    await expect(valueOf(good)).resolves.toBe("abc");
    const failure = await failureOf(bad);
    expect(failure).toBeInstanceOf(pulumi.InputPropertiesError);
    expect(failure.message).toBe('Thing cannot be created:\n  bad: "too long" is longer than 3');
  });
});

test("a value that is not there is missing, whatever its rule", () => {
  const checks = new ArgChecks('UserPool "people"');
  const trim = (text: string): string | undefined => (text.trim() === "" ? "must not be empty" : undefined);
  void checks.check("name", undefined as unknown as string, trim);
  expect(checks.problems).toEqual([{ propertyPath: "name", reason: "is missing" }]);
});
