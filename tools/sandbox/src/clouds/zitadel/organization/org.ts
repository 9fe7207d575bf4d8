import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type Cloud, type ResourceModel } from "../../../model/resource.ts";
import { importParts } from "../import-id.ts";
import { newId } from "../properties.ts";
import { removeWhatBelongsTo } from "../removal.ts";
import { alreadyExists, requireLength, sameName } from "../requests.ts";
import { ORG } from "../types.ts";
import { generatedDomain, isDomainTaken } from "./domains.ts";

export const org: ResourceModel = defineResource<sdk.OrgArgs, sdk.Org>({
  type: ORG,
  title: "org",
  source: "https://zitadel.com/docs/concepts/structure/organizations",
  notModelled: [
    "isDefault: that the provider hides the difference once another organisation is the default one, and a change to false",
    "the organisation that every instance begins with, as a resource: it can be referred to and not be imported",
  ],
  properties: {
    // Only true acts; the read finds it for the default organisation, whether the program gives it or not.
    isDefault: { type: "boolean", computed: true },
    name: { type: "string", autoname: { maxLength: 200 } },
  },
  outputs: { primaryDomain: { type: "string" }, state: { type: "string" } },

  rules({ inputs: { name = "" } }) {
    requireLength("AddOrgRequest.Name", name, 1, 200);
  },

  create({ inputs: { name = "", isDefault }, cloud }) {
    requireFreeName(cloud, name);
    if (isDefault) unsetDefault(cloud);
    return {
      id: newId(cloud),
      state: { primaryDomain: generatedDomain(name, cloud.account), state: "ORG_STATE_ACTIVE" },
    };
  },

  update({ id, inputs: { name = "", isDefault }, before, cloud }) {
    if (isDefault && !before.isDefault) unsetDefault(cloud);
    if (name === before.name) return {};
    requireFreeName(cloud, name, id);
    const former = generatedDomain(before.name ?? "", cloud.account);
    const generated = generatedDomain(name, cloud.account);
    return before.primaryDomain === former ? { primaryDomain: generated } : {};
  },

  delete({ id, state: { isDefault }, cloud }) {
    if (isDefault)
      throw new ServiceError("FailedPrecondition", "Errors.Org.DefaultOrgNotDeletable (COMMA-wG9p1)");
    removeWhatBelongsTo(cloud, id);
  },

  importId: (text) => importParts(text, ["id"], [])[0] ?? text,
});

/** Names of organisations, and the domains made from them, are unique in the instance. */
function requireFreeName(cloud: Cloud, name: string, id?: string): void {
  for (const other of cloud.list(ORG))
    if (other.id !== id && sameName(String(other.state["name"]), name)) throw alreadyExists("Org");
  if (isDomainTaken(cloud, generatedDomain(name, cloud.account), id)) throw alreadyExists("Org.Domain");
}

function unsetDefault(cloud: Cloud): void {
  for (const other of [...cloud.list(ORG)])
    if (other.state["isDefault"] === true) cloud.change(other, { isDefault: false });
}
