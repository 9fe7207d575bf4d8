import * as pulumi from "@pulumi/pulumi";
import { ArgChecks } from "./arg-checks";
import { failureOf, valueOf } from "./testing";

const short = (value: string) => (value.length > 3 ? `"${value}" is longer than 3` : undefined);

describe("ArgChecks", () => {
  test("every problem is in one error, with its path", () => {
    const checks = new ArgChecks('Thing "a"');
    checks.check("first", "long one", short);
    checks.checkEach("list", ["ok", "too long"], short);
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

  test("problems of a part appear below its path", () => {
    const part = new ArgChecks("Part");
    part.problem("issuer", "is missing");
    const whole = new ArgChecks("Whole");
    whole.include('providers["corp"]', part.problems);
    expect(whole.problems).toEqual([{ propertyPath: 'providers["corp"].issuer', reason: "is missing" }]);
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
