import type { Admitted, Refused } from "./admission";

/**
 * A decision as a line of JSON: who asked for what, and which rule decided. It has neither path nor query nor any header, so
 * no token and no other secret of a request can be in it; the request's id, which the upstream gets too, leads to the rest.
 */
export function auditLine(
  admission: Refused | Admitted,
  method: string | undefined,
  requestId: string,
  nowMs: number,
): string {
  const { refusal, rule, missing, route, token, tenant } = admission;
  return JSON.stringify({
    time: new Date(nowMs).toISOString(),
    requestId,
    decision: refusal === undefined ? "allow" : refusal.status === 503 ? "undecided" : "refuse",
    code: refusal?.code ?? (route?.requirement === undefined ? "PUBLIC" : "ALLOWED"),
    rule,
    ...(missing.length > 0 && { missing }),
    method,
    route: route?.name,
    tenant,
    issuer: token?.issuer,
    subject: token?.subject,
    subjectTenant: token?.tenant,
    client: token?.clientId,
  });
}
