import type * as sdk from "@pulumiverse/zitadel";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { checkKeyType, KEY_TYPE, newKeyDetails, withoutKeyDetails } from "../authn-key.ts";
import { futureDate, readBack } from "../expiration.ts";
import { importParts } from "../import-id.ts";
import { newId, ORG_ID, orgOf } from "../properties.ts";
import { requireOrg } from "../requests.ts";
import { MACHINE_KEY } from "../types.ts";
import { requireUserOfOrg } from "./users.ts";

export const machineKey: ResourceModel = defineResource<sdk.MachineKeyArgs, sdk.MachineKey>({
  type: MACHINE_KEY,
  title: "machine key",
  source: "https://zitadel.com/docs/guides/integrate/service-users/private-key-jwt",
  notModelled: [
    "the key that the service keeps although it refuses KEY_TYPE_UNSPECIFIED",
    "the import id's key: an import finds the one that the sandbox made",
  ],
  parent: "userId",
  properties: {
    // The provider does not read the key it made: a date that the program does not give is known from the first refresh on.
    expirationDate: { type: "string", replaces: true, computed: true },
    keyType: KEY_TYPE,
    orgId: ORG_ID,
    userId: { type: "string", required: true, replaces: true },
  },
  outputs: { keyDetails: { type: "string", secret: true, once: true } },

  check: checkKeyType,

  create({ inputs, cloud }) {
    const { userId, keyType, expirationDate } = inputs;
    const end = futureDate(expirationDate, cloud);
    requireOrg(cloud, inputs);
    requireUserOfOrg(cloud, userId, orgOf(inputs), "COMMAND-bnipwm1");
    const keyId = newId(cloud);
    const details = { type: "serviceaccount", keyId, expirationDate: readBack(end.toISOString()), userId };
    return { id: keyId, state: { keyDetails: newKeyDetails(keyType, details) } };
  },

  // A key that has ended is still there, and an organisation that the program does not give stays unknown.
  read: ({ state }) => ({ expirationDate: readBack(state.expirationDate) }),

  importId: (text) => importParts(withoutKeyDetails(text), ["id", "user_id"])[0] ?? text,
});
