/** Pools and what lives in them, for specs. */
import fc from "fast-check";
import type { Json } from "../../../model/property.ts";
import type { Values } from "../../../model/resource.ts";
import type { TestCloud } from "../../../testing/cloud.ts";
import { IDENTITY_PROVIDER, RESOURCE_SERVER, USER_POOL, USER_POOL_CLIENT } from "./properties.ts";

/** A pool's id. */
export function makePool(cloud: TestCloud, inputs: Values = {}, name = "pool"): string {
  return cloud.create(USER_POOL, inputs, name).id;
}

/** A pool with the attribute custom:tenant, in which every user has an email address. */
export function makePoolWithAttributes(cloud: TestCloud): string {
  return makePool(cloud, {
    schemas: [
      { name: "tenant", attributeDataType: "String" },
      { name: "email", attributeDataType: "String", required: true },
    ],
  });
}

/** A pool with threat protection. */
export function makePlusPool(cloud: TestCloud): string {
  return makePool(cloud, { userPoolTier: "PLUS", userPoolAddOns: { advancedSecurityMode: "ENFORCED" } });
}

/** A client's id. */
export function makeClient(cloud: TestCloud, userPoolId: string, name = "client"): string {
  return cloud.create(USER_POOL_CLIENT, { userPoolId }, name).id;
}

/** Declares the scopes `https://ml/train` and `https://ml/infer`. */
export function makeScopes(cloud: TestCloud, userPoolId: string): void {
  const scopes = ["train", "infer"].map((scopeName) => ({ scopeName, scopeDescription: scopeName }));
  cloud.create(RESOURCE_SERVER, { userPoolId, identifier: "https://ml", scopes }, "scopes");
}

export const OIDC_DETAILS: { [key: string]: string } = {
  client_id: "ml-platform",
  client_secret: "canary-secret",
  oidc_issuer: "https://idp.example.com",
  authorize_scopes: "openid profile email",
  attributes_request_method: "GET",
};

export function makeOidcProvider(cloud: TestCloud, userPoolId: string, providerName: string): void {
  const inputs = { userPoolId, providerName, providerType: "OIDC", providerDetails: OIDC_DETAILS };
  cloud.create(IDENTITY_PROVIDER, inputs, `provider-${providerName}`);
}

/** Names of letters, digits and marks that every part of Cognito takes. */
export const names: fc.Arbitrary<string> = fc.stringMatching(/^[\w+=,.@-]{1,30}$/);

/** A subset, each member once. */
export function someOf<T>(...items: T[]): fc.Arbitrary<T[]> {
  return fc.subarray(items);
}

/** A client that signs people in. */
export const CODE: { [name: string]: Json } = {
  allowedOauthFlowsUserPoolClient: true,
  allowedOauthFlows: ["code"],
  allowedOauthScopes: ["openid"],
  callbackUrls: ["https://ml.example.com/callback"],
};

/** A client of a job; its scope is of {@link makeScopes}. */
export const MACHINE: { [name: string]: Json } = {
  generateSecret: true,
  allowedOauthFlowsUserPoolClient: true,
  allowedOauthFlows: ["client_credentials"],
  allowedOauthScopes: ["https://ml/train"],
};
