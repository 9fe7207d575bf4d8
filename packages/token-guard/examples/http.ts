import { createServer } from "node:http";
import type { Server } from "node:http";
import type { TokenGuard } from "@ml-identity/token-guard";
import { httpGuard } from "@ml-identity/token-guard/http";

export function trainingServer(guard: TokenGuard): Server {
  const require = { capabilities: ["training:run"] };
  return createServer(
    httpGuard(guard, { require }, (request, response, identity) => {
      response.end(`${request.url} for ${identity.subject}\n`);
    }),
  );
}
