import type { TokenGuard } from "@ml-identity/token-guard";
import { fetchGuard, identityOf } from "@ml-identity/token-guard/fetch";

export function jobsRoute(guard: TokenGuard): { GET(request: Request): Promise<Response> } {
  const check = fetchGuard(guard, { require: { capabilities: ["training:run"] } });
  return {
    async GET(request) {
      const refused = await check(request);
      if (refused !== undefined) return refused;
      return Response.json({ owner: identityOf(request).subject });
    },
  };
}
