import { app } from "@azure/functions";
import type { HttpHandler } from "@azure/functions";
import type { TokenGuard } from "@ml-identity/token-guard";
import { azureGuard } from "@ml-identity/token-guard/azure-functions";

export function scoreHandler(guard: TokenGuard): HttpHandler {
  const require = { capabilities: ["endpoint:invoke"] };
  return azureGuard(guard, { require }, async (request, context, identity) => {
    context.log(`scoring for ${identity.subject}`);
    return { jsonBody: { scoredFor: identity.subject } };
  });
}

export function register(guard: TokenGuard): void {
  // The guard decides, so that the host asks for no function key.
  app.http("score", { methods: ["POST"], authLevel: "anonymous", handler: scoreHandler(guard) });
}
