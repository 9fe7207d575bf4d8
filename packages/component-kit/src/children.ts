/** The same members, for the constructor to set. */
type Settable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Keeps the resources of components outside of the components, for getters to return.
 *
 * Pulumi takes every property of a component class, private ones included, for an output of the component's schema. The
 * schema of an output that is a resource refers to the whole schema of its provider, which then has to be fetched for
 * every look at ours. A getter is no property.
 *
 * `T` is the component class itself: `const children = new Children<UserPool>()`.
 */
export class Children<T extends object> {
  readonly #children = new WeakMap<object, Settable<T>>();

  /** Begins the children of a component, in its constructor after `super`: an object whose members are set one by one. */
  begin(component: T): Settable<T> {
    const children = {} as Settable<T>;
    this.#children.set(component, children);
    return children;
  }

  /** The children of a component. */
  of(component: T): T {
    return this.#children.get(component) as T;
  }
}
