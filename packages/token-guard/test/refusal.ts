import { TokenGuardError } from "../src/index";

/** What a call is refused with; fails the test when it is not, or with another family of error. */
export function refusalOf(call: () => unknown): TokenGuardError {
  try {
    call();
  } catch (error) {
    return refusal(error);
  }
  throw new Error("was not refused");
}

export async function rejectionOf(promise: Promise<unknown>): Promise<TokenGuardError> {
  try {
    await promise;
  } catch (error) {
    return refusal(error);
  }
  throw new Error("was not refused");
}

function refusal(error: unknown): TokenGuardError {
  if (error instanceof TokenGuardError) return error;
  throw error;
}
