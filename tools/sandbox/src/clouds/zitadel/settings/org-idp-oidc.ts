import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { importParts } from "../import-id.ts";
import { newId, ORG_ID, readOrg } from "../properties.ts";
import { requireOrg } from "../requests.ts";
import { LOGIN_POLICY, ORG_IDP_OIDC } from "../types.ts";

/** What may not be empty, with the service's error id at creation and at a change. A change without secret keeps the old one. */
const NEEDED = [
  ["name", "ORG-Sgtj5", "ORG-Dvf4f"],
  ["issuer", "ORG-Hz6zj", "ORG-BDfr3"],
  ["clientId", "ORG-fb5jm", "ORG-Db3bs"],
  ["clientSecret", "ORG-Sfdf4", undefined],
] as const;

export const orgIdpOidc: ResourceModel = defineResource<sdk.OrgIdpOidcArgs, sdk.OrgIdpOidc>({
  type: ORG_IDP_OIDC,
  title: "oidc idp",
  source: "https://zitadel.com/docs/apis/resources/mgmt/management-service-add-generic-oidc-provider",
  notModelled: [
    "whether the issuer exists and knows the client: ZITADEL finds out at the first sign-in",
    "an import that does not name the client secret: the provider then has none, and the next update sets it",
  ],
  properties: {
    clientId: { type: "string", required: true },
    clientSecret: { type: "string", required: true, secret: true, once: true },
    isAutoCreation: { type: "boolean", required: true },
    isAutoUpdate: { type: "boolean", required: true },
    isCreationAllowed: { type: "boolean", required: true },
    isIdTokenMapping: { type: "boolean", required: true },
    isLinkingAllowed: { type: "boolean", required: true },
    issuer: { type: "string", required: true },
    name: { type: "string", autoname: { maxLength: 200 } },
    orgId: ORG_ID,
    scopes: { type: "set", items: { type: "string" } },
  },
  outputs: {},

  rules({ inputs, before, cloud }) {
    for (const [property, atCreation, atChange] of NEEDED) {
      const errorId = before ? atChange : atCreation;
      if (errorId && (inputs[property] ?? "").trim() === "")
        throw new ServiceError("InvalidArgument", `Errors.Invalid.Argument (${errorId})`);
    }
    requireOrg(cloud, inputs);
  },

  create: ({ cloud }) => ({ id: newId(cloud), state: {} }),

  read: ({ state }) => readOrg(state),

  delete({ id, cloud }) {
    for (const policy of [...cloud.list(LOGIN_POLICY)]) {
      const idps = (policy.state["idps"] ?? []) as string[];
      if (idps.includes(id)) cloud.change(policy, { idps: idps.filter((other) => other !== id) });
    }
  },

  importId: (text) => importParts(text, ["id"], ["org_id", "client_secret"])[0] ?? "",
});
