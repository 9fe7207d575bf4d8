import type { TokenContract } from "@ml-identity/token-contract";
import { createTokenGuard } from "@ml-identity/token-guard";
import type { TokenGuard } from "@ml-identity/token-guard";

/** Each decision and each trouble with keys as a line of JSON. `write` is the program's own logger. */
export function auditedGuard(contract: TokenContract, write: (line: string) => void): TokenGuard {
  return createTokenGuard(contract, {
    hooks: {
      onDecision: ({ allowed, rule, code, issuer, subject, clientId, tenant, missing }) =>
        write(JSON.stringify({ allowed, rule, code, issuer, subject, clientId, tenant, missing })),
      onKeysRefreshed: ({ issuer, skipped }) => {
        for (const { keyId, reason } of skipped) write(JSON.stringify({ issuer, keyId, reason }));
      },
      onKeysRefreshFailed: ({ issuer, cause }) => write(JSON.stringify({ issuer, failed: String(cause) })),
      onStaleKeys: ({ issuer, ageSeconds }) => write(JSON.stringify({ issuer, ageSeconds })),
    },
  });
}
