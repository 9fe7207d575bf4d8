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
  readonly #path: string;
  readonly #problems: pulumi.InputPropertyErrorDetails[];

  /**
   * @param component The component as a user names it, such as `UserPool "people"`; the first words of every error.
   * @param path Where the checked arguments stand in those of the component; empty for the arguments themselves.
   * @param problems The list to add to; `at` shares it among the parts of one component.
   */
  constructor(component: string, path = "", problems: pulumi.InputPropertyErrorDetails[] = []) {
    this.#component = component;
    this.#path = path;
    this.#problems = problems;
  }

  /** The checks of a part: what they find is reported with the whole, below the path of the part. */
  at(propertyPath: string): ArgChecks {
    return new ArgChecks(this.#component, this.#join(propertyPath), this.#problems);
  }

  /** Records one problem. `propertyPath` is the argument as typed, such as `webClients["portal"].callbackUrls[0]`. */
  problem(propertyPath: string, reason: string): void {
    this.#problems.push({ propertyPath: this.#join(propertyPath), reason });
  }

  /** Checks a value that may be known later, and returns the value that children must use. */
  check<T>(propertyPath: string, value: pulumi.Input<T>, rule: Rule<T>): pulumi.Input<T> {
    if (value === undefined) {
      // A program in JavaScript, or in another language, may leave out what has to be there.
      this.problem(propertyPath, "is missing");
      return value;
    }
    if (!pulumi.Output.isInstance(value) && !(value instanceof Promise)) {
      this.#record(propertyPath, rule(value));
      return value;
    }
    // An unwrapped T is T: no rule here looks at Inputs within a value.
    const known = pulumi.output(value) as unknown as pulumi.Output<T>;
    return known.apply<T>((plain) => {
      const reason = rule(plain);
      if (reason === undefined) return plain;
      throw inputError(this.#component, [{ propertyPath: this.#join(propertyPath), reason }]);
    });
  }

  /** Checks each element of a list; the index is part of the path. */
  checkEach<T>(propertyPath: string, values: pulumi.Input<T>[], rule: Rule<T>): pulumi.Input<T>[] {
    return values.map((value, index) => this.check(`${propertyPath}[${index}]`, value, rule));
  }

  /** What has been found up to now. */
  get problems(): pulumi.InputPropertyErrorDetails[] {
    return [...this.#problems];
  }

  /** Throws one `pulumi.InputPropertiesError` with every problem, or returns when there is none. */
  throwIfAny(): void {
    if (this.#problems.length > 0) throw inputError(this.#component, this.#problems);
  }

  #join(propertyPath: string): string {
    return this.#path === "" || propertyPath.startsWith("[")
      ? this.#path + propertyPath
      : `${this.#path}.${propertyPath}`;
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
