import { hash, X509Certificate } from "node:crypto";
import type { Socket } from "node:net";
import { mistake } from "../config-error";
import { InvalidTokenError, RequestInvalidError } from "../errors";
import type { AnyTokenGuardError } from "../errors";
import type { VerifiedToken } from "../verified-token";
import { boundThumbprint } from "./binding";

/** The token is a bearer token: no certificate is named in it. */
export class CertificateTokenNotBoundError extends InvalidTokenError {
  readonly code = "CERTIFICATE_TOKEN_NOT_BOUND";
  constructor() {
    super("The token is not bound to a certificate", "its claims have no cnf");
  }
}

/** The sender did not show a certificate. */
export class CertificateMissingError extends InvalidTokenError {
  readonly code = "CERTIFICATE_MISSING";
  constructor() {
    super("The token needs the client certificate that it is bound to");
  }
}

/** The sender's certificate is another one than the token is bound to. */
export class CertificateMismatchError extends InvalidTokenError {
  readonly code = "CERTIFICATE_MISMATCH";
  constructor() {
    super("The token is bound to another client certificate");
  }
}

/** Every refusal of a guard that confirms senders by their certificate: switch on its `code`. */
export type AnyMtlsError =
  AnyTokenGuardError | CertificateTokenNotBoundError | CertificateMissingError | CertificateMismatchError;

export interface CertificateOptions {
  /**
   * Whether a token that is bound to nothing may pass, with or without a certificate.
   * @default false
   */
  readonly allowUnbound?: boolean;
}

/**
 * Makes the check of one request for tokens that are bound to a client certificate (RFC 8705 section 3), for
 * `guard.verify(token, { confirmSender })`: `x5t#S256` in `cnf` is the SHA-256 of the certificate. That the sender holds the
 * certificate's key is what TLS has proved, and who signed the certificate does not matter here.
 *
 * @param certificate in DER, as `clientCertificate` and `certificateInHeader` give it; undefined when there is none.
 */
export function confirmCertificate(
  certificate: Uint8Array | undefined,
  { allowUnbound = false }: CertificateOptions = {},
): (token: VerifiedToken) => void {
  if (typeof allowUnbound !== "boolean") throw mistake("allowUnbound", "must be true or false");
  return (token) => {
    const thumbprint = boundThumbprint(token, "x5t#S256");
    if (thumbprint === undefined) {
      if (!allowUnbound) throw new CertificateTokenNotBoundError();
    } else if (certificate === undefined) {
      throw new CertificateMissingError();
    } else if (hash("sha256", certificate, "base64url") !== thumbprint) {
      throw new CertificateMismatchError();
    }
  };
}

/**
 * The certificate with which the sender opened this connection, in DER; undefined when there is none. The server must ask for
 * it: `requestCert: true`, and `rejectUnauthorized: false` when clients sign their own.
 */
export function clientCertificate(socket: Socket): Uint8Array | undefined {
  const { getPeerX509Certificate: read } = socket as Socket & {
    getPeerX509Certificate?: () => X509Certificate | undefined;
  };
  return read?.call(socket)?.raw;
}

/** How a proxy writes the client's certificate into a header. */
export const CertificateHeader = {
  /** As RFC 9440 has it in `Client-Cert`: DER in base64 between colons. */
  Rfc9440: "rfc9440",
  /** PEM with percent escapes: `$ssl_client_escaped_cert` of nginx, `X-Amzn-Mtls-Clientcert-Leaf` of AWS. */
  EscapedPem: "escaped-pem",
} as const;
export type CertificateHeader = (typeof CertificateHeader)[keyof typeof CertificateHeader];

/**
 * The certificate in a header, in DER; undefined without the header. Only where a proxy ends TLS, removes this header from
 * every request that it gets and sets it anew: anybody else who can write it can use every token that was stolen.
 *
 * @param values all values of the header.
 * @throws RequestInvalidError when the header is malformed, or is there twice.
 */
export function certificateInHeader(
  values: string | readonly string[] | undefined,
  format: CertificateHeader,
): Uint8Array | undefined {
  const formats: readonly unknown[] = Object.values(CertificateHeader);
  if (!formats.includes(format)) throw mistake("format", `must be one of ${formats.join(", ")}`);
  const list = typeof values === "string" ? [values] : (values ?? []);
  if (list.length > 1) throw new RequestInvalidError("there are several headers with a client certificate");
  const value = list[0]?.trim() ?? "";
  if (value === "") return undefined;
  const certificate = format === CertificateHeader.Rfc9440 ? byteSequence(value) : escapedPem(value);
  if (certificate === undefined) throw new RequestInvalidError(`the client certificate is not ${format}`);
  return certificate;
}

/** RFC 9651 section 3.3.5. */
function byteSequence(value: string): Uint8Array | undefined {
  const [, base64 = ""] = /^:([A-Za-z0-9+/]+={0,2}):$/.exec(value) ?? [];
  return base64 === "" ? undefined : derOf(Buffer.from(base64, "base64"));
}

const PEM = /^-----BEGIN CERTIFICATE-----\s[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----\s*$/;

function escapedPem(value: string): Uint8Array | undefined {
  try {
    const pem = decodeURIComponent(value);
    return PEM.test(pem) ? derOf(pem) : undefined;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** The bytes of a certificate; undefined when it is none. */
function derOf(certificate: Buffer | string): Uint8Array | undefined {
  try {
    return new X509Certificate(certificate).raw;
  } catch {
    return undefined;
  }
}
