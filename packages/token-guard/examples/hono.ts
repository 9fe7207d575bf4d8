import type { TokenGuard } from "@ml-identity/token-guard";
import { honoGuard } from "@ml-identity/token-guard/hono";
import { Hono } from "hono";

export function endpointApp(guard: TokenGuard): Hono {
  const app = new Hono();
  app.get("/healthz", (context) => context.text("ok"));
  app.post("/score", honoGuard(guard, { require: { capabilities: ["endpoint:invoke"] } }), (context) =>
    context.json({ scoredFor: context.var.identity.subject }),
  );
  return app;
}
