import type { IncomingMessage } from "node:http";
import type { Admitted } from "../admission";
import type { IdentitySigner } from "../identity";
import type { Client } from "./client";
import { forwardedHeaders } from "./headers";
import type { Upstream } from "./upstreams";

export const IDENTITY_HEADER = "X-Gate-Identity";

/** A request that goes on, and all that its way takes. */
export interface Passage {
  readonly request: IncomingMessage;
  readonly admitted: Admitted;
  readonly client: Client;
  readonly upstream: Upstream;
}

/** The headers for the upstream, but those that say where the body ends and what the connection becomes. */
export function outgoingHeaders(
  { request, admitted, client, upstream }: Passage,
  signer: IdentitySigner,
): string[] {
  const { route, token, tenant, connection } = admitted;
  const host = route.preserveHost ? request.headers.host : undefined;
  const headers = ["Host", host ?? upstream.host];
  headers.push(...forwardedHeaders(request.rawHeaders, connection, route.forwardToken), ...client.headers);
  if (token !== undefined) headers.push(IDENTITY_HEADER, signer.sign(token, tenant, upstream.origin));
  return headers;
}

export function outgoingPath({ path }: Admitted): string {
  return path.raw + path.query;
}
