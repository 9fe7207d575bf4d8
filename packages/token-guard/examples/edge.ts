import { honoGuard } from "@ml-identity/token-guard/hono";
import { createWebTokenGuard } from "@ml-identity/token-guard/web";
import type { GuardContract, WebTokenGuardOptions } from "@ml-identity/token-guard/web";
import { Hono } from "hono";

export function edgeApp(contract: GuardContract, options: WebTokenGuardOptions = {}): Hono {
  const guard = createWebTokenGuard(contract, options);
  const app = new Hono();
  app.get("/whoami", honoGuard(guard), (context) => context.json({ subject: context.var.identity.subject }));
  return app;
}
