import type { CompiledContract } from "../contract";
import {
  AlgorithmNotAllowedError,
  AudienceNotAllowedError,
  ClaimMalformedError,
  ClaimMissingError,
  ClaimNotAllowedError,
  HeaderTypeNotAllowedError,
  TenantNotAllowedError,
  TokenUseNotAllowedError,
} from "../errors";
import type { TokenGuardError } from "../errors";
import type { TokenHeader } from "../token/header";
import type { JsonObject } from "../token/strict-json";
import type { VerifiedToken } from "../verified-token";
import { claimAt, claimOf } from "./claim";
import { identityOf } from "./identity";
import { asTexts } from "./texts";

/** Why a token does not fulfil a contract: the number of the check that refused it, and the refusal. */
interface Mismatch {
  step: number;
  refusal: () => TokenGuardError;
}

type Check = (
  contract: CompiledContract,
  claims: JsonObject,
  header: TokenHeader,
) => (() => TokenGuardError) | undefined;

/** In the order in which they are asked. */
const CHECKS: readonly Check[] = [algorithm, headerType, tokenUse, audience, requiredClaims, tenant];

/**
 * What a token with a good signature says, read by the first contract of its issuer that it fulfils. When it fulfils none, the
 * refusal is that of the contract that it came furthest with; of two, that of the first.
 */
export function matchingIdentity(
  contracts: readonly CompiledContract[],
  claims: JsonObject,
  header: TokenHeader,
  expiresAt: number,
): VerifiedToken {
  let furthest: Mismatch | undefined;
  for (const contract of contracts) {
    let mismatch = mismatchWith(contract, claims, header);
    if (mismatch === undefined) {
      const identity = identityOf(claims, contract, expiresAt);
      if (!(identity instanceof ClaimMalformedError)) return identity;
      mismatch = { step: CHECKS.length, refusal: () => identity };
    }
    if (furthest === undefined || mismatch.step > furthest.step) furthest = mismatch;
  }
  throw (furthest as Mismatch).refusal();
}

function mismatchWith(
  contract: CompiledContract,
  claims: JsonObject,
  header: TokenHeader,
): Mismatch | undefined {
  for (let step = 0; step < CHECKS.length; step++) {
    const refusal = (CHECKS[step] as Check)(contract, claims, header);
    if (refusal !== undefined) return { step, refusal };
  }
  return undefined;
}

function algorithm({ algorithms }: CompiledContract, _: JsonObject, { alg }: TokenHeader): ReturnType<Check> {
  if (algorithms.has(alg)) return undefined;
  return () => new AlgorithmNotAllowedError([...algorithms].join(", "));
}

function headerType(contract: CompiledContract, _: JsonObject, { type }: TokenHeader): ReturnType<Check> {
  const { headerTypes } = contract;
  if (headerTypes === undefined) {
    return type === undefined || type === "jwt"
      ? undefined
      : () => new HeaderTypeNotAllowedError("JWT, or absent");
  }
  if (type !== undefined && headerTypes.has(type)) return undefined;
  return () => new HeaderTypeNotAllowedError([...headerTypes].join(", "));
}

/** Only an ID token has these: what binds it to a sign-in. OpenID Connect Core, sections 2 and 3.3.2.11. */
const ID_TOKEN_CLAIMS = ["nonce", "at_hash", "c_hash", "s_hash"];

/** What tells the two kinds of tokens apart at every issuer; the contract's required claims say the rest. */
function tokenUse({ contract }: CompiledContract, claims: JsonObject): ReturnType<Check> {
  const use = claimOf(claims, "token_use");
  const other = use !== undefined && use !== contract.tokenUse;
  const id = contract.tokenUse === "access" && ID_TOKEN_CLAIMS.some((name) => Object.hasOwn(claims, name));
  return other || id ? () => new TokenUseNotAllowedError(contract.tokenUse) : undefined;
}

function audience(contract: CompiledContract, claims: JsonObject): ReturnType<Check> {
  const { audience: path, audiences } = contract;
  const value = claimAt(claims, path);
  const values = asTexts(value);
  if (values === undefined) return () => new ClaimMalformedError(path.name, "a text or a list of texts");
  if (audiences === undefined || values.some((item) => audiences.has(item))) return undefined;
  return () =>
    value === undefined ? new ClaimMissingError(path.name) : new AudienceNotAllowedError(path.name);
}

function requiredClaims({ required }: CompiledContract, claims: JsonObject): ReturnType<Check> {
  for (const [path, accepted] of required) {
    const value = claimAt(claims, path);
    if (value === undefined) return () => new ClaimMissingError(path.name);
    if (accepted !== undefined && !accepted.has(plainText(value)))
      return () => new ClaimNotAllowedError(path.name);
  }
  return undefined;
}

/** The contract's values are texts; the claim `email_verified` is a boolean. A list or an object is none of them. */
function plainText(value: unknown): string {
  if (typeof value === "string") return value;
  return typeof value === "boolean" || typeof value === "number" ? String(value) : "";
}

function tenant({ tenant: path, tenants }: CompiledContract, claims: JsonObject): ReturnType<Check> {
  if (path === undefined || tenants === undefined) return undefined;
  const value = claimAt(claims, path);
  if (value === undefined) return () => new ClaimMissingError(path.name);
  return typeof value === "string" && tenants.has(value)
    ? undefined
    : () => new TenantNotAllowedError(path.name);
}
