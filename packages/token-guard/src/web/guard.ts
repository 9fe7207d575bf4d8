import { KeysFormat } from "@ml-identity/token-contract";
import { allowed, refusalOf, refused } from "../authorize";
import { checkConfirmed } from "../check-confirmed";
import { readClaimedToken, verifiedClaims } from "../claimed-token";
import type { ClaimedToken, Rules } from "../claimed-token";
import { TokenGuardConfigError } from "../config-error";
import type { GuardContract } from "../contract";
import {
  KeyNotSuitableError,
  KeysUnavailableError,
  SenderUnconfirmedError,
  SignatureInvalidError,
  TokenGuardError,
} from "../errors";
import type { Check, TokenGuard } from "../guard";
import { safeHooks } from "../hooks";
import { closeKeys, findKey, keyIds, loadKey, loadKeys } from "../issuer";
import { issuersOf } from "../issuers";
import type { KeyPlatform } from "../keys/key-platform";
import { KeySetError, keySetOf } from "../keys/published-keys";
import { optionProblems, settingsOf } from "../options";
import type { Settings, TokenGuardOptions } from "../options";
import { checkOf } from "../requirement";
import type { VerifiedToken } from "../verified-token";
import { fetchDocument } from "./fetch-document";
import { signatureHolds, webKey } from "./web-key";
import type { WebKey } from "./web-key";

export type { ConfigProblem } from "../config-error";
export { TokenGuardConfigError } from "../config-error";
export type { GuardContract } from "../contract";
export * from "../errors";
export type { Check } from "../guard";
export type { Requirement } from "../requirement";
export type { VerifiedToken } from "../verified-token";

/** The options of a guard, without those that need Node. */
export type WebTokenGuardOptions = Omit<TokenGuardOptions, "cacheEntries" | "keysCa">;

/** A guard that cannot answer at once, because WebCrypto cannot. */
export type WebTokenGuard = Omit<TokenGuard, "verifySync">;

/** What needs Node. */
const NODE_OPTIONS = ["cacheEntries", "keysCa"];

const WEB_KEYS: KeyPlatform<WebKey> = {
  endsWithRequest: true,
  fetchDocument,
  parseKeySet: (document, format, _, known) => {
    if (format !== KeysFormat.Jwks) throw new KeySetError("certificates need Node; take the issuer's jwks");
    return keySetOf(document, format, webKey, known);
  },
};

/**
 * Makes a guard with WebCrypto and `fetch`, for edge run-times: the same rules, without anything of Node.
 *
 * @throws TokenGuardConfigError with everything that is wrong with contracts and options.
 */
export function createWebTokenGuard(
  contracts: GuardContract | readonly GuardContract[],
  options: WebTokenGuardOptions = {},
): WebTokenGuard {
  const problems = optionProblems(options).concat(
    Object.keys(options)
      .filter((name) => NODE_OPTIONS.includes(name))
      .map((name) => ({ path: `options.${name}`, reason: "needs Node; leave it out" })),
  );
  const list = Array.isArray(contracts)
    ? (contracts as readonly GuardContract[])
    : [contracts as GuardContract];
  if (list.some((contract) => (contract as GuardContract | undefined)?.keysFormat === KeysFormat.X509)) {
    problems.push({ path: "contracts", reason: "keysFormat x509 needs Node; take the issuer's jwks" });
  }
  if (problems.length > 0) throw new TokenGuardConfigError(problems);
  const settings = settingsOf(options);
  const hooks = safeHooks(settings.hooks);
  const { now } = settings;
  const issuers = issuersOf(WEB_KEYS, list, settings, hooks, () => {});
  const rules: Rules<WebKey> = { ...settings, issuers };

  return {
    async verify(token, ...given) {
      const check = checkOf(given);
      let verified: VerifiedToken | undefined;
      try {
        const claimed = readClaimedToken(token, rules, new Map());
        const key = findKey(claimed, now()) ?? (await loadedKey(claimed, settings));
        await checkSignature(claimed, key);
        verified = verifiedClaims(claimed, rules, now());
        await confirmSender(token, verified, check);
        const refusal = check.require && refusalOf(verified, check.require);
        if (refusal !== undefined) throw refusal;
        hooks.onDecision?.(allowed(verified, check.require));
        return verified;
      } catch (error) {
        if (error instanceof TokenGuardError) hooks.onDecision?.(refused(error, verified, check.require));
        throw error;
      }
    },
    loadKeys: () => loadKeys(issuers, now),
    keyIds: () => keyIds(issuers),
    close: () => closeKeys(issuers),
  };
}

/** The key after the keys were loaded, within their time: the request that began to load them may be gone, and the load with it. */
async function loadedKey(
  claimed: ClaimedToken<WebKey>,
  { now, keysTimeoutMs }: Pick<Settings, "now" | "keysTimeoutMs">,
): Promise<WebKey> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const unavailable = new KeysUnavailableError(claimed.issuer.name, 1, undefined);
    timer = setTimeout(() => reject(unavailable), keysTimeoutMs);
  });
  try {
    return await Promise.race([loadKey(claimed, now), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function checkSignature({ unverified, issuer }: ClaimedToken<WebKey>, key: WebKey): Promise<void> {
  const { header, signedPart, signature } = unverified;
  if (!key.methods.has(header.alg)) throw new KeyNotSuitableError(issuer.name);
  const holds = await signatureHolds(key, header.alg, signedPart, signature);
  if (holds === undefined) throw new KeyNotSuitableError(issuer.name);
  if (!holds) throw new SignatureInvalidError();
}

async function confirmSender(
  token: string,
  verified: VerifiedToken,
  { confirmSender }: Check,
): Promise<void> {
  if (confirmSender !== undefined) {
    checkConfirmed((await confirmSender(verified, token)) as unknown);
  } else if (verified.confirmation !== undefined) {
    throw new SenderUnconfirmedError();
  }
}
