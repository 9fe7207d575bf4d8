import { authorize } from "@ml-identity/token-guard";
import type { Decision, VerifiedToken } from "@ml-identity/token-guard";

/** Which of a model's actions to show to a person: questions about one token, without an error for each no. */
export function actionsFor(identity: VerifiedToken, tenant: string): string[] {
  const ask = (capability: string): Decision => authorize(identity, { tenant, capabilities: [capability] });
  return ["model:approve", "endpoint:deploy", "endpoint:invoke"].filter(
    (capability) => ask(capability).allowed,
  );
}
