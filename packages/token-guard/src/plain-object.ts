/**
 * Whether a value is an object that has all of its properties itself. What the program gives must be one: a property that comes
 * from a class would be read here, and be missing there, or the other way round.
 */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value) as object | null;
  // That of another realm, such as a test's, is as good.
  return prototype === null || Object.hasOwn(prototype, "isPrototypeOf");
}
