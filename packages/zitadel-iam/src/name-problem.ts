/** Why a text is no name in ZITADEL, or nothing. Spaces alone are no characters. */
export function nameProblem(name: string): string | undefined {
  const length = name.trim() === "" ? 0 : name.length;
  return length >= 1 && length <= 200 ? undefined : `must have 1 to 200 characters; got ${length}`;
}
