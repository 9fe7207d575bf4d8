/** Who a policy speaks of: which principals AWS knows. */
import type { Cloud } from "../../../model/resource.ts";
import type { Statement } from "./policy-document.ts";
import { ROLE } from "./properties.ts";

const SERVICE = /^[\w-]+(\.[\w-]+)+$/;
const WEB_IDENTITY_PROVIDERS = new Set([
  "cognito-identity.amazonaws.com",
  "accounts.google.com",
  "graph.facebook.com",
  "www.amazon.com",
]);
const PROVIDER_ARN = /^arn:[\w-]+:iam::\d{12}:(oidc|saml)-provider\/.+$/;

/** The first principal that AWS would not take, as its messages name it: `"AWS":"…"`. */
export function invalidPrincipal(principals: Statement["principals"], cloud: Cloud): string | undefined {
  const { AWS = [], Service = [], Federated = [] } = principals;
  const aws = AWS.find((value) => !isAwsPrincipal(value, cloud));
  if (aws !== undefined) return `"AWS":"${aws}"`;
  const service = Service.find((value) => !SERVICE.test(value));
  if (service !== undefined) return `"SERVICE":"${service}"`;
  const federated = Federated.find(
    (value) => !WEB_IDENTITY_PROVIDERS.has(value) && !PROVIDER_ARN.test(value),
  );
  return federated === undefined ? undefined : `"FEDERATED":"${federated}"`;
}

/** An account, or an identity; a role of this account has to exist. */
function isAwsPrincipal(value: string, cloud: Cloud): boolean {
  if (value === "*" || /^\d{12}$/.test(value) || /^A(RO|ID)A[A-Z0-9]{17}$/.test(value)) return true;
  const [, account, resource] =
    /^arn:[\w-]+:(?:iam|sts|cloudfront)::(\d{12}|cloudfront):(.+)$/.exec(value) ?? [];
  if (resource === undefined) return false;
  if (account !== cloud.account || !resource.startsWith("role/")) return true;
  return cloud.get(ROLE, resource.split("/").at(-1) ?? "")?.state["arn"] === value;
}
