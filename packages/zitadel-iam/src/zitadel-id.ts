/** Says what is wrong with the id of a ZITADEL object; the provider takes no other form of it. */
export function idProblem(id: string): string | undefined {
  return /^\d{18}$/.test(id) ? undefined : `must be an id of 18 digits; got "${id}"`;
}
