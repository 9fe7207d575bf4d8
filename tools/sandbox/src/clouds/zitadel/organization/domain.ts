import type * as sdk from "@pulumiverse/zitadel";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { importParts } from "../import-id.ts";
import { ORG_ID, orgOf, readOrg } from "../properties.ts";
import { alreadyExists, requireLength, requireOrg } from "../requests.ts";
import { DOMAIN, ORG } from "../types.ts";
import { generatedDomain, isDomainTaken, primaryDomainOf, setPrimaryDomain } from "./domains.ts";

export const domain: ResourceModel = defineResource<sdk.DomainArgs, sdk.Domain>({
  type: DOMAIN,
  title: "domain",
  source: "https://zitadel.com/docs/guides/manage/console/organizations",
  notModelled: [
    "the proof that an instance asks for whose domain policy has validateOrgDomains",
    "that users of other organisations lose a login name that ends with the domain",
  ],
  properties: {
    isPrimary: { type: "boolean", default: false },
    name: { type: "string", replaces: true, autoname: { maxLength: 200 } },
    orgId: ORG_ID,
  },
  outputs: { isVerified: { type: "boolean" }, validationType: { type: "number" } },

  rules: ({ inputs, cloud }) => requireOrg(cloud, inputs),

  create({ inputs, cloud }) {
    const { name = "", isPrimary } = inputs;
    requireLength("AddOrgDomainRequest.Domain", name, 1, 200);
    if (isDomainTaken(cloud, name)) throw alreadyExists("Org.Domain");
    if (isPrimary) setPrimaryDomain(cloud, orgOf(inputs), name);
    return { id: name, state: { isVerified: true, validationType: 0 } };
  },

  // Only true acts: there is no call that makes a domain no longer the primary one.
  update({ inputs, before, cloud }) {
    if (inputs.isPrimary && !before.isPrimary) setPrimaryDomain(cloud, orgOf(inputs), inputs.name ?? "");
    return {};
  },

  read({ id, state, cloud }) {
    const primary = primaryDomainOf(cloud, orgOf(state));
    return { ...readOrg(state), ...(primary !== undefined && { isPrimary: primary === id }) };
  },

  // The provider makes the domain of the instance the primary one before it removes this one.
  delete({ id, state, cloud }) {
    const owner = cloud.get(ORG, orgOf(state));
    if (owner?.state["primaryDomain"] === id)
      cloud.change(owner, { primaryDomain: generatedDomain(String(owner.state["name"]), cloud.account) });
  },

  importId: (text) => importParts(text, ["name"])[0] ?? text,
});
