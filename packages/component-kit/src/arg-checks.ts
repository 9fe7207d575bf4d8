import * as pulumi from "@pulumi/pulumi";

/** Says what is wrong with a value, or nothing when it is right. The text never repeats a secret. */
export type Rule<T> = (value: T) => string | undefined;

/**
 * Collects what is wrong with the arguments of a component, so that a person reads every problem at once and nothing
 * registers before the plain arguments are known to be right.
 *
 * A plain value is checked at once. A value that is known later (an `Output` or a `Promise`) is checked when it is
 * known, and only through what `check` returns: children must use the returned value, or the check is lost. While a
 * value is unknown in a preview no check runs.
 */
export class ArgChecks {
  readonly #component: string;
  readonly #problems: pulumi.InputPropertyErrorDetails[] = [];

  /** @param component The component as a user names it, such as `UserPool "people"`; the first words of every error. */
  constructor(component: string) {
    this.#component = component;
  }

  /** Records one problem. `propertyPath` is the argument as typed, such as `webClients["portal"].callbackUrls[0]`. */
  problem(propertyPath: string, reason: string): void {
    this.#problems.push({ propertyPath, reason });
  }

  /** Checks a value that may be known later, and returns the value that children must use. */
  check<T>(propertyPath: string, value: pulumi.Input<T>, rule: Rule<T>): pulumi.Input<T> {
    if (!pulumi.Output.isInstance(value) && !(value instanceof Promise)) {
      this.#record(propertyPath, rule(value as T));
      return value;
    }
    return pulumi.output(value).apply((known) => {
      const reason = rule(known as T);
      if (reason !== undefined) throw inputError(this.#component, [{ propertyPath, reason }]);
      return known as T;
    }) as pulumi.Output<T>;
  }

  /** Checks each element of a list; the index is part of the path. */
  checkEach<T>(propertyPath: string, values: pulumi.Input<T>[], rule: Rule<T>): pulumi.Input<T>[] {
    return values.map((value, index) => this.check(`${propertyPath}[${index}]`, value, rule));
  }

  /** Adds what another set of checks has found, below a path of its own: `identityProviders["corp"].issuer`. */
  include(propertyPath: string, problems: pulumi.InputPropertyErrorDetails[]): void {
    for (const found of problems) this.problem(`${propertyPath}.${found.propertyPath}`, found.reason);
  }

  /** What has been found up to now. */
  get problems(): pulumi.InputPropertyErrorDetails[] {
    return [...this.#problems];
  }

  /** Throws one `pulumi.InputPropertiesError` with every problem, or returns when there is none. */
  throwIfAny(): void {
    if (this.#problems.length > 0) throw inputError(this.#component, this.#problems);
  }

  #record(propertyPath: string, reason: string | undefined): void {
    if (reason !== undefined) this.problem(propertyPath, reason);
  }
}

/** The paths are part of the message because a program that ends with this error prints nothing else of it. */
function inputError(
  component: string,
  errors: pulumi.InputPropertyErrorDetails[],
): pulumi.InputPropertiesError {
  const lines = errors.map(({ propertyPath, reason }) => `  ${propertyPath}: ${reason}`);
  return new pulumi.InputPropertiesError({
    message: [`${component} cannot be created:`, ...lines].join("\n"),
    errors: [...errors],
  });
}
