/** The `error` of a challenge: RFC 6750 section 3.1, and RFC 9449 sections 7.1 and 9. */
export type ChallengeError =
  "invalid_request" | "invalid_token" | "insufficient_scope" | "invalid_dpop_proof" | "use_dpop_nonce";

/**
 * A request that may not pass. `code` is stable and says the cause, `status` is what to answer, and `wwwAuthenticate` is the
 * value of the header of that name. Neither holds a part of the token; `message` says more and is for the server's own log.
 */
export abstract class TokenGuardError extends Error {
  abstract readonly code: string;
  abstract readonly status: 400 | 401 | 403 | 503;
  /** The `error` of the challenge; none when the request has no token. */
  abstract readonly error: ChallengeError | undefined;
  /** The cause in one sentence, which the caller may read. */
  readonly description: string;

  constructor(description: string, detail?: string, options?: ErrorOptions) {
    super(detail === undefined ? description : `${description}: ${detail}`, options);
    this.description = description;
    this.name = new.target.name;
  }

  /** The value of `WWW-Authenticate`; undefined when authenticating again would not help. */
  get wwwAuthenticate(): string | undefined {
    return this.challenge("Bearer");
  }

  /** The challenge of an authentication scheme. */
  challenge(scheme: "Bearer" | "DPoP"): string | undefined {
    return this.error === undefined
      ? scheme
      : `${scheme} error="${this.error}", error_description="${this.description}"`;
  }
}

/** The request has no token. */
export class TokenMissingError extends TokenGuardError {
  readonly code = "TOKEN_MISSING";
  readonly status = 401;
  readonly error = undefined;
  constructor() {
    super("The request has no token");
  }
}

/** The request does not say which token it is made with. */
export class RequestInvalidError extends TokenGuardError {
  readonly code = "REQUEST_INVALID";
  readonly status = 400;
  readonly error = "invalid_request";
  constructor(detail: string) {
    super("The authorization of the request is malformed", detail);
  }
}

/** The token is not valid here, and another one may be. */
export abstract class InvalidTokenError extends TokenGuardError {
  readonly status = 401;
  readonly error = "invalid_token";
}

export class TokenTooLargeError extends InvalidTokenError {
  readonly code = "TOKEN_TOO_LARGE";
  constructor(limit: number) {
    super("The token is too large", `maxTokenBytes is ${limit}`);
  }
}

/** Which part of a token is malformed. */
export type TokenPart = "token" | "header" | "payload" | "signature";
/** What is wrong with it. */
export type TokenFault =
  | "not-text"
  | "parts"
  | "base64url"
  | "utf8"
  | "json"
  | "not-object"
  | "duplicate-member"
  | "proto-member"
  | "lone-surrogate"
  | "depth";

export class TokenMalformedError extends InvalidTokenError {
  readonly code = "TOKEN_MALFORMED";
  readonly part: TokenPart;
  readonly fault: TokenFault;
  constructor(part: TokenPart, fault: TokenFault) {
    super("The token is malformed", `${part}: ${fault}`);
    this.part = part;
    this.fault = fault;
  }
}

export class HeaderCritUnsupportedError extends InvalidTokenError {
  readonly code = "HEADER_CRIT_UNSUPPORTED";
  constructor() {
    super("The token needs an extension that is not supported", "its header has crit");
  }
}

export class HeaderB64UnsupportedError extends InvalidTokenError {
  readonly code = "HEADER_B64_UNSUPPORTED";
  constructor() {
    super("The payload of the token has an unsupported encoding", "its header has b64");
  }
}

export class HeaderContentTypeUnsupportedError extends InvalidTokenError {
  readonly code = "HEADER_CONTENT_TYPE_UNSUPPORTED";
  constructor() {
    super("The payload of the token is not a set of claims", "its header has cty");
  }
}

export class HeaderKeySourceForbiddenError extends InvalidTokenError {
  readonly code = "HEADER_KEY_SOURCE_FORBIDDEN";
  constructor(member: string) {
    super("The token brings or names its own key", `its header has ${member}`);
  }
}

export class HeaderTypeNotAllowedError extends InvalidTokenError {
  readonly code = "HEADER_TYPE_NOT_ALLOWED";
  constructor(allowed: string) {
    super("The type of the token is not accepted", `typ must be ${allowed}`);
  }
}

export class HeaderKidInvalidError extends InvalidTokenError {
  readonly code = "HEADER_KID_INVALID";
  constructor(limit: number) {
    super("The key id of the token is malformed", `kid must be a text of 1 to ${limit} characters`);
  }
}

export class AlgorithmNotAllowedError extends InvalidTokenError {
  readonly code = "ALGORITHM_NOT_ALLOWED";
  constructor(allowed: string) {
    super("The signature algorithm of the token is not accepted", `alg must be one of ${allowed}`);
  }
}

export class IssuerUnknownError extends InvalidTokenError {
  readonly code = "ISSUER_UNKNOWN";
  constructor() {
    super("The issuer of the token is not accepted", "iss is not the issuer of a contract");
  }
}

export class KeyUnknownError extends InvalidTokenError {
  readonly code = "KEY_UNKNOWN";
  constructor(issuer: string) {
    super("The key of the token is unknown", `${issuer} has no such key`);
  }
}

export class KeyNotSuitableError extends InvalidTokenError {
  readonly code = "KEY_NOT_SUITABLE";
  constructor(issuer: string) {
    super("The key of the token is for another algorithm", issuer);
  }
}

export class SignatureInvalidError extends InvalidTokenError {
  readonly code = "SIGNATURE_INVALID";
  constructor() {
    super("The signature of the token is invalid");
  }
}

export class TokenExpiredError extends InvalidTokenError {
  readonly code = "TOKEN_EXPIRED";
  constructor() {
    super("The token is expired");
  }
}

export class TokenNotYetValidError extends InvalidTokenError {
  readonly code = "TOKEN_NOT_YET_VALID";
  constructor() {
    super("The token is not valid yet");
  }
}

export class TokenIssuedInFutureError extends InvalidTokenError {
  readonly code = "TOKEN_ISSUED_IN_FUTURE";
  constructor() {
    super("The token was issued in the future");
  }
}

export class TokenTooOldError extends InvalidTokenError {
  readonly code = "TOKEN_TOO_OLD";
  constructor(limit: number) {
    super("The token was issued too long ago", `maxAgeSeconds is ${limit}`);
  }
}

export class TokenUseNotAllowedError extends InvalidTokenError {
  readonly code = "TOKEN_USE_NOT_ALLOWED";
  constructor(use: string) {
    super("The token is of another kind", `an ${use} token is needed`);
  }
}

export class AudienceNotAllowedError extends InvalidTokenError {
  readonly code = "AUDIENCE_NOT_ALLOWED";
  constructor(claim: string) {
    super("The token is for another audience", `${claim} has none of the accepted audiences`);
  }
}

export class ClaimMissingError extends InvalidTokenError {
  readonly code = "CLAIM_MISSING";
  readonly claim: string;
  constructor(claim: string) {
    super("The token lacks a claim", claim);
    this.claim = claim;
  }
}

export class ClaimMalformedError extends InvalidTokenError {
  readonly code = "CLAIM_MALFORMED";
  readonly claim: string;
  constructor(claim: string, form: string) {
    super("A claim of the token is malformed", `${claim} must be ${form}`);
    this.claim = claim;
  }
}

export class ClaimNotAllowedError extends InvalidTokenError {
  readonly code = "CLAIM_NOT_ALLOWED";
  readonly claim: string;
  constructor(claim: string) {
    super("A claim of the token has a value that is not accepted", claim);
    this.claim = claim;
  }
}

export class TenantNotAllowedError extends InvalidTokenError {
  readonly code = "TENANT_NOT_ALLOWED";
  constructor(claim: string) {
    super("The tenant of the token is not accepted", `${claim} is none of the contract's tenants`);
  }
}

/** The token is bound to a key or a certificate (RFC 9449, RFC 8705), and nobody checked that the sender has it. */
export class SenderUnconfirmedError extends InvalidTokenError {
  readonly code = "SENDER_UNCONFIRMED";
  constructor() {
    super("The token is bound to a key that the request does not prove", "its claims have cnf");
  }
}

/** The token is valid and does not allow this. */
export abstract class ForbiddenError extends TokenGuardError {
  readonly status = 403;
  readonly error = "insufficient_scope";
  /** The property of the requirement that does not hold. */
  abstract readonly rule: "tenant" | "resource" | "scopes" | "capabilities" | "roles";
  /** What was asked for and is missing, as the requirement names it. */
  readonly missing: readonly string[];
  constructor(description: string, missing: readonly string[]) {
    super(description, missing.join(", "));
    this.missing = missing;
  }
}

export class InsufficientScopeError extends ForbiddenError {
  readonly code = "INSUFFICIENT_SCOPE";
  readonly rule = "scopes";
  /** Every scope that is needed, for the challenge's `scope`. */
  readonly scopes: readonly string[];
  constructor(missing: readonly string[], scopes: readonly string[]) {
    super("The token lacks a scope", missing);
    this.scopes = scopes;
  }
  override challenge(scheme: "Bearer" | "DPoP"): string {
    return `${super.challenge(scheme)}, scope="${this.scopes.join(" ")}"`;
  }
}

export class InsufficientCapabilityError extends ForbiddenError {
  readonly code = "INSUFFICIENT_CAPABILITY";
  readonly rule = "capabilities";
  constructor(missing: readonly string[]) {
    super("The token does not give a capability that is needed", missing);
  }
}

export class InsufficientRoleError extends ForbiddenError {
  readonly code = "INSUFFICIENT_ROLE";
  readonly rule = "roles";
  constructor(missing: readonly string[]) {
    super("The token lacks a role", missing);
  }
}

export class TenantForbiddenError extends ForbiddenError {
  readonly code = "TENANT_FORBIDDEN";
  readonly rule = "tenant";
  constructor(missing: readonly string[]) {
    super("The token is of another tenant", missing);
  }
}

export class ResourceForbiddenError extends ForbiddenError {
  readonly code = "RESOURCE_FORBIDDEN";
  readonly rule = "resource";
  constructor(missing: readonly string[]) {
    super("The token is for another resource", missing);
  }
}

/** Whether the token is valid cannot be decided now. Never an answer of 401: the token may be a good one. */
export abstract class CannotDecideError extends TokenGuardError {
  readonly status = 503;
  readonly error = undefined;
  /** When to try again, for the header `Retry-After`. */
  readonly retryAfterSeconds: number;
  constructor(description: string, detail: string, retryAfterSeconds: number, options?: ErrorOptions) {
    super(description, detail, options);
    this.retryAfterSeconds = retryAfterSeconds;
  }
  override challenge(): undefined {
    return undefined;
  }
}

/** The issuer's keys could not be loaded. `cause` says why. */
export class KeysUnavailableError extends CannotDecideError {
  readonly code = "KEYS_UNAVAILABLE";
  constructor(issuer: string, retryAfterSeconds: number, cause: unknown) {
    const why = cause instanceof Error ? cause.message : "no answer yet";
    super("The keys of the issuer are not available", `${issuer}: ${why}`, retryAfterSeconds, { cause });
  }
}

/** `verifySync` would have to wait for the issuer's keys, which `verify` does. They are being loaded now. */
export class KeysNotLoadedError extends CannotDecideError {
  readonly code = "KEYS_NOT_LOADED";
  constructor(issuer: string) {
    super("The keys of the issuer are not loaded", `${issuer}: await loadKeys(), or use verify`, 1);
  }
}

/** Every refusal: switch on its `code`. */
export type AnyTokenGuardError =
  | TokenMissingError
  | RequestInvalidError
  | TokenTooLargeError
  | TokenMalformedError
  | HeaderCritUnsupportedError
  | HeaderB64UnsupportedError
  | HeaderContentTypeUnsupportedError
  | HeaderKeySourceForbiddenError
  | HeaderTypeNotAllowedError
  | HeaderKidInvalidError
  | AlgorithmNotAllowedError
  | IssuerUnknownError
  | KeyUnknownError
  | KeyNotSuitableError
  | SignatureInvalidError
  | TokenExpiredError
  | TokenNotYetValidError
  | TokenIssuedInFutureError
  | TokenTooOldError
  | TokenUseNotAllowedError
  | AudienceNotAllowedError
  | ClaimMissingError
  | ClaimMalformedError
  | ClaimNotAllowedError
  | TenantNotAllowedError
  | SenderUnconfirmedError
  | InsufficientScopeError
  | InsufficientCapabilityError
  | InsufficientRoleError
  | TenantForbiddenError
  | ResourceForbiddenError
  | KeysUnavailableError
  | KeysNotLoadedError;

/** The codes of the refusals. */
export type TokenGuardErrorCode = AnyTokenGuardError["code"];
