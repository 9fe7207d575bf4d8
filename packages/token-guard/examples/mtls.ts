import { createServer } from "node:https";
import type { Server } from "node:https";
import type { TokenGuard } from "@ml-identity/token-guard";
import { httpGuard } from "@ml-identity/token-guard/http";
import { clientCertificate, confirmCertificate } from "@ml-identity/token-guard/mtls";

export function mtlsServer(guard: TokenGuard, tls: { key: string; cert: string }): Server {
  // Who signed a client's certificate does not matter: the token says which one it is.
  const settings = { ...tls, requestCert: true, rejectUnauthorized: false };
  return createServer(
    settings,
    httpGuard(
      guard,
      { confirmSender: ({ socket }) => confirmCertificate(clientCertificate(socket)) },
      (_, response, { subject }) => response.end(`hello ${subject}\n`),
    ),
  );
}
