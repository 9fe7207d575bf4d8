import { TokenGuardError } from "../src/index";

/** What a call is refused with; fails the test when it is not, or with another family of error. */
export function refusalOf(call: () => unknown): TokenGuardError {
  try {
    call();
  } catch (error) {
    if (error instanceof TokenGuardError) return error;
    throw error;
  }
  throw new Error("was not refused");
}

export async function rejectionOf(promise: Promise<unknown>): Promise<TokenGuardError> {
  const settled: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (settled === undefined) throw new Error("was not refused");
  return refusalOf(() => {
    throw settled;
  });
}
