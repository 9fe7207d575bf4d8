import { createHash, X509Certificate } from "node:crypto";
import { createServer as createHttpServer } from "node:http";
import type { Server } from "node:http";
import { createServer } from "node:https";
import { request as get } from "node:https";
import { request as getPlain } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { selfSigned } from "../../test/certificate";
import { contract, ISSUER, keySet, NOW, signer } from "../../test/issuer";
import { refusalOf } from "../../test/refusal";
import { createTokenGuard } from "../index";
import { CertificateHeader, certificateInHeader, clientCertificate, confirmCertificate } from "./mtls";

const key = signer("ES256");
const guard = createTokenGuard(contract(), { keys: { [ISSUER]: keySet(key) }, now: () => NOW * 1000 });
const hour = 3_600_000;
const [anna, eve, server] = [0, 1, 2].map(() =>
  selfSigned(new Date(Date.now() - hour), new Date(Date.now() + hour)),
);
const pemOf = (pair: typeof anna): string => pair?.cert ?? "";
const derOf = (pair: typeof anna): Buffer => new X509Certificate(pemOf(pair)).raw;
const bound = key.token({
  cnf: { "x5t#S256": createHash("sha256").update(derOf(anna)).digest("base64url") },
});
const unbound = key.token();

/** RFC 8705 appendix A: the certificate of figure 6, and the confirmation of figure 5. */
const RFC_CERTIFICATE =
  "MIIBBjCBrAIBAjAKBggqhkjOPQQDAjAPMQ0wCwYDVQQDDARtdGxzMB4XDTE4MTAxODEyMzcwOVoXDTIyMDUwMjEyMzcwOVowDzENMAsGA1UEAwwEbXRsczBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNcnyxwqV6hY8QnhxxzFQ03C7HKW9OylMbnQZjjJ/Au08/coZwxS7LfA4vOLS9WuneIXhbGGWvsDSb0tH6IxLm8wCgYIKoZIzj0EAwIDSQAwRgIhAP0RC1E+vwJD/D1AGHGzuri+hlV/PpQEKTWUVeORWz83AiEA5x2eXZOVbUlJSGQgjwD5vaUaKlLR50Q2DmFfQj1L+SY=";
const RFC_THUMBPRINT = "A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0";

function outcome(token: string, certificate: Uint8Array | undefined, allowUnbound?: boolean): string {
  const confirmSender = confirmCertificate(certificate, allowUnbound === undefined ? {} : { allowUnbound });
  try {
    guard.verifySync(token, { confirmSender });
    return "ALLOWED";
  } catch (error) {
    return refusalOf(() => {
      throw error;
    }).code;
  }
}

test("RFC 8705 appendix A: the certificate that its token names passes, and no other", () => {
  const token = key.token({ cnf: { "x5t#S256": RFC_THUMBPRINT } });
  expect(outcome(token, Buffer.from(RFC_CERTIFICATE, "base64"))).toBe("ALLOWED");
  expect(outcome(token, derOf(anna))).toBe("CERTIFICATE_MISMATCH");
});

test.each<[string, string, Uint8Array | undefined, boolean | undefined, string]>([
  ["a bound token with its certificate", bound, derOf(anna), undefined, "ALLOWED"],
  ["a bound token with another certificate", bound, derOf(eve), undefined, "CERTIFICATE_MISMATCH"],
  ["a bound token without a certificate", bound, undefined, undefined, "CERTIFICATE_MISSING"],
  [
    "a bound token without a certificate, unbound ones allowed",
    bound,
    undefined,
    true,
    "CERTIFICATE_MISSING",
  ],
  ["an unbound token with a certificate", unbound, derOf(anna), undefined, "CERTIFICATE_TOKEN_NOT_BOUND"],
  ["an unbound token, unbound ones allowed", unbound, derOf(anna), true, "ALLOWED"],
  ["an unbound token, unbound ones not allowed", unbound, undefined, false, "CERTIFICATE_TOKEN_NOT_BOUND"],
  [
    "a token that is bound to a DPoP key",
    key.token({ cnf: { jkt: RFC_THUMBPRINT } }),
    derOf(anna),
    true,
    "SENDER_UNCONFIRMED",
  ],
  [
    "a thumbprint in hex",
    key.token({ cnf: { "x5t#S256": "ab".repeat(32) } }),
    derOf(anna),
    undefined,
    "CLAIM_MALFORMED",
  ],
  [
    "a thumbprint that is padded",
    key.token({ cnf: { "x5t#S256": `${RFC_THUMBPRINT}=` } }),
    derOf(anna),
    undefined,
    "CLAIM_MALFORMED",
  ],
])("%s", (_, token, certificate, allowUnbound, code) => {
  expect(outcome(token, certificate, allowUnbound)).toBe(code);
});

test("the refusals are answered as RFC 8705 section 3 has it", () => {
  const refusal = refusalOf(() => guard.verifySync(bound, { confirmSender: confirmCertificate(derOf(eve)) }));
  expect(refusal).toMatchObject({
    status: 401,
    wwwAuthenticate:
      'Bearer error="invalid_token", error_description="The token is bound to another client certificate"',
  });
});

describe("over a connection", () => {
  /** What a server reads from the socket of one request. */
  async function shown(plain: boolean, client?: typeof anna): Promise<string> {
    const answer = ({ socket }: { socket: Socket }, response: { end(text: string): void }): void =>
      response.end(outcome(bound, clientCertificate(socket)));
    const tls = { key: server?.key, cert: pemOf(server), requestCert: true, rejectUnauthorized: false };
    const listening: Server = plain ? createHttpServer(answer) : createServer(tls, answer);
    await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = listening.address() as AddressInfo;
      const options = { port, host: "127.0.0.1", agent: false, ca: pemOf(server), ...client };
      return await new Promise<string>((resolve, reject) => {
        const request = (plain ? getPlain : get)(options, (response) => {
          response.setEncoding("utf8").on("data", resolve);
        });
        request.on("error", reject).end();
      });
    } finally {
      listening.closeAllConnections();
      await new Promise((resolve) => listening.close(resolve));
    }
  }

  test("the certificate of TLS counts, and without one there is none", async () => {
    expect(await shown(false, anna)).toBe("ALLOWED");
    expect(await shown(false, eve)).toBe("CERTIFICATE_MISMATCH");
    expect(await shown(false)).toBe("CERTIFICATE_MISSING");
    expect(await shown(true)).toBe("CERTIFICATE_MISSING");
  });
});

describe("in a header", () => {
  const { Rfc9440, EscapedPem } = CertificateHeader;
  const base64 = derOf(anna).toString("base64");
  const escaped = encodeURIComponent(pemOf(anna));

  test.each<[CertificateHeader, string | string[]]>([
    [Rfc9440, `:${base64}:`],
    [Rfc9440, [` :${base64}: `]],
    [EscapedPem, escaped],
    [EscapedPem, escaped.replaceAll("%2B", "+").replaceAll("%2F", "/").replaceAll("%3D", "=")],
  ])("as %s", (format, values) => {
    expect(outcome(bound, certificateInHeader(values, format))).toBe("ALLOWED");
  });

  test.each<[CertificateHeader, string | string[] | undefined]>([
    [Rfc9440, undefined],
    [Rfc9440, []],
    [EscapedPem, ""],
  ])("%s: %j is no certificate", (format, values) => {
    expect(certificateInHeader(values, format)).toBeUndefined();
  });

  test.each<[CertificateHeader, string | string[]]>([
    [Rfc9440, [`:${base64}:`, `:${base64}:`]],
    [Rfc9440, `:${base64}:, :${base64}:`],
    [Rfc9440, base64],
    [Rfc9440, "::"],
    [Rfc9440, ":AAAA:"],
    [Rfc9440, escaped],
    [EscapedPem, `:${base64}:`],
    [EscapedPem, "%"],
    [EscapedPem, encodeURIComponent(pemOf(anna) + pemOf(eve))],
    [EscapedPem, encodeURIComponent(pemOf(anna).replace("MII", "AAA"))],
  ])("%s: %# is refused as malformed", (format, values) => {
    expect(refusalOf(() => certificateInHeader(values, format))).toMatchObject({
      code: "REQUEST_INVALID",
      status: 400,
    });
  });
});

test("what a program without types may get wrong is a mistake, and lets nobody pass", () => {
  const allowUnbound = "false" as unknown as boolean;
  expect(() => confirmCertificate(undefined, { allowUnbound })).toThrow(
    "allowUnbound: must be true or false",
  );
  const format = "pem" as CertificateHeader;
  expect(() => certificateInHeader(undefined, format)).toThrow("format: must be one of rfc9440, escaped-pem");
});
