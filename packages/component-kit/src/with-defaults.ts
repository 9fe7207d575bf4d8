/** The arguments `A`, in which everything that has a default in `D` is there. */
export type WithDefaults<A, D> = A & { [K in keyof D & keyof A]-?: Exclude<A[K], undefined> };

/**
 * The arguments, completed by the defaults. An argument that is `undefined` is an absent one: it must not switch a safe
 * default off, as it would in `{ ...defaults, ...args }`.
 */
export function withDefaults<A extends object, D extends Partial<A>>(
  args: A,
  defaults: D,
): WithDefaults<A, D> {
  const given = Object.entries(args).filter(([, value]) => value !== undefined);
  return { ...defaults, ...Object.fromEntries(given) } as object as WithDefaults<A, D>;
}
