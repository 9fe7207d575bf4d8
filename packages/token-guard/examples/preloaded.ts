import type { TokenContract } from "@ml-identity/token-contract";
import { createTokenGuard } from "@ml-identity/token-guard";
import type { TokenGuard, VerifiedToken } from "@ml-identity/token-guard";

/** A guard that has its keys before the first request comes: for a server that starts, or outside of a Lambda handler. */
export async function readyGuard(contract: TokenContract): Promise<TokenGuard> {
  const guard = createTokenGuard(contract, { keysTtlSeconds: 3_600, cacheEntries: 10_000 });
  await guard.loadKeys();
  return guard;
}

/** A decision without waiting. */
export function whoAsks(guard: TokenGuard, token: string): VerifiedToken {
  return guard.verifySync(token);
}
