import type * as cognito from "@pulumi/aws/cognito/index.js";
import type { Plain } from "../../../model/property.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { REGION } from "../properties.ts";
import { invalidParameter, requirePattern, requireRoom } from "./constraints.ts";
import { RESOURCE_SERVER, USER_POOL_ID } from "./properties.ts";

type Args = cognito.ResourceServerArgs;

const MAX_RESOURCE_SERVERS = 25;

export const resourceServer: ResourceModel = defineResource<Args, cognito.ResourceServer>({
  type: RESOURCE_SERVER,
  title: "Cognito Resource Server",
  source:
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateResourceServer.html",
  notModelled: [
    "a quota of resource servers above 25 that AWS grants on request",
    "the order of `scopeIdentifiers`, which the service does not promise: do not index it",
  ],
  parent: "userPoolId",
  properties: {
    identifier: { type: "string", required: true, replaces: true },
    name: { type: "string", replaces: true, autoname: { maxLength: 256 } },
    region: REGION,
    scopes: {
      type: "set",
      maxItems: 100,
      items: {
        type: "object",
        fields: {
          scopeDescription: { type: "string", required: true, minLength: 1, maxLength: 256 },
          scopeName: {
            type: "string",
            required: true,
            minLength: 1,
            maxLength: 256,
            pattern: /[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]/,
            patternText: "must satisfy regular expression pattern: [\\x21\\x23-\\x2E\\x30-\\x5B\\x5D-\\x7E]+",
          },
        },
      },
    },
    userPoolId: USER_POOL_ID,
  },
  outputs: { scopeIdentifiers: { type: "set", items: { type: "string" } } },

  rules({ inputs: { identifier, name, scopes = [] } }) {
    requirePattern(
      "identifier",
      identifier,
      /^[\x21\x23-\x5B\x5D-\x7E]{1,256}$/,
      "[\\x21\\x23-\\x5B\\x5D-\\x7E]+",
    );
    requirePattern("name", name ?? "", /^[\w\s+=,.@-]{1,256}$/, "[\\w\\s+=,.@-]+");
    const names = new Set<string>();
    for (const { scopeName } of scopes) {
      requirePattern(
        "scopes.scopeName",
        scopeName,
        /^[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]+$/,
        "[\\x21\\x23-\\x2E\\x30-\\x5B\\x5D-\\x7E]+",
      );
      if (names.has(scopeName)) throw invalidParameter(`Duplicate scope name: ${scopeName}`);
      names.add(scopeName);
    }
  },

  create({ inputs, cloud }) {
    const { identifier, userPoolId } = inputs;
    const id = `${userPoolId}|${identifier}`;
    if (cloud.get(RESOURCE_SERVER, id))
      throw invalidParameter(`${identifier} already exists in user pool ${userPoolId}.`);
    requireRoom(
      cloud.list(RESOURCE_SERVER, userPoolId),
      MAX_RESOURCE_SERVERS,
      "resource servers of a user pool",
    );
    return { id, state: { scopeIdentifiers: scopeIdentifiers(inputs) } };
  },

  update: ({ inputs }) => ({ scopeIdentifiers: scopeIdentifiers(inputs) }),
});

function scopeIdentifiers({ identifier, scopes = [] }: Plain<Args>): string[] {
  return scopes.map(({ scopeName }) => `${identifier}/${scopeName}`);
}
