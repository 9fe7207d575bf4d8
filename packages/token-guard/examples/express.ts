import type { TokenGuard } from "@ml-identity/token-guard";
import { expressGuard } from "@ml-identity/token-guard/express";
import express from "express";
import type { Express } from "express";

export function trainingApp(guard: TokenGuard): Express {
  const app = express();
  app.get("/healthz", (request, response) => void response.send("ok"));
  app.post(
    "/tenants/:tenant/jobs",
    expressGuard<{ tenant: string }>(guard, {
      require: ({ params }) => ({ capabilities: ["training:run"], tenant: params.tenant }),
    }),
    (request, response) => {
      const { identity } = response.locals;
      response.status(202).json({ tenant: request.params.tenant, startedBy: identity.subject });
    },
  );
  return app;
}
