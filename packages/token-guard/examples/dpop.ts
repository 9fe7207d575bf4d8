import { createServer } from "node:http";
import type { Server } from "node:http";
import type { TokenGuard } from "@ml-identity/token-guard";
import { createDpopNonces, createDpopVerifier } from "@ml-identity/token-guard/dpop";
import { httpGuard } from "@ml-identity/token-guard/http";

/** The secret of the nonces: 32 random bytes, the same in every instance. */
export function dpopServer(guard: TokenGuard, secret: Uint8Array): Server {
  const dpop = createDpopVerifier({
    baseUrls: ["https://train.example.com"],
    nonces: createDpopNonces({ secret }),
  });
  return createServer(
    httpGuard(guard, { dpop }, (_, response, { subject }) => {
      response.setHeader("dpop-nonce", dpop.nonce() ?? "").end(`hello ${subject}\n`);
    }),
  );
}
