import { parseTokenContract } from "@ml-identity/token-contract";
import { createTokenGuard, TokenGuardError } from "@ml-identity/token-guard";
import type { TokenGuard } from "@ml-identity/token-guard";

/** Of what a stack outputs: one contract as JSON. Made once, when the program starts. */
export function guardOf(contract: string): TokenGuard {
  return createTokenGuard(parseTokenContract(JSON.parse(contract)));
}

/** Who may start a training job for a tenant, or the answer for everybody else. */
export async function mayTrain(guard: TokenGuard, token: string, tenant: string): Promise<string> {
  try {
    const { subject, clientId } = await guard.verify(token, {
      require: { capabilities: ["training:run"], tenant },
    });
    return `${subject ?? clientId} may`;
  } catch (error) {
    if (error instanceof TokenGuardError) return `${error.status} ${error.wwwAuthenticate ?? ""}`;
    throw error;
  }
}
