import type { TokenGuard } from "@ml-identity/token-guard";
import { fastifyGuard } from "@ml-identity/token-guard/fastify";
import fastify from "fastify";
import type { FastifyInstance } from "fastify";

export function modelsApp(guard: TokenGuard): FastifyInstance {
  const app = fastify();
  app.get("/healthz", async () => "ok");
  app.get("/models", { onRequest: fastifyGuard(guard) }, async ({ identity }) => ({
    reader: identity.subject,
  }));
  const require = { capabilities: ["model:approve"] };
  app.post(
    "/models/:model/approval",
    { onRequest: fastifyGuard(guard, { require }) },
    async ({ identity }) => ({
      approvedBy: identity.subject,
    }),
  );
  return app;
}
