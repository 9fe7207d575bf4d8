import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { futureDate, readBack } from "../expiration.ts";
import { importParts } from "../import-id.ts";
import { newId, ORG_ID, orgOf } from "../properties.ts";
import { requireOrg } from "../requests.ts";
import { MACHINE_USER, PERSONAL_ACCESS_TOKEN } from "../types.ts";
import { requireUserOfOrg } from "./users.ts";

/** An encrypted pair of ids in base64url. */
const TOKEN_LENGTH = 71;
const BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

export const personalAccessToken: ResourceModel = defineResource<
  sdk.PersonalAccessTokenArgs,
  sdk.PersonalAccessToken
>({
  type: PERSONAL_ACCESS_TOKEN,
  title: "PAT",
  source: "https://zitadel.com/docs/guides/integrate/service-users/personal-access-token",
  notModelled: ["the import id's token: an import finds the one that the sandbox made"],
  parent: "userId",
  properties: {
    // Unlike a key's, not computed: left out, it is a difference from the next refresh on, and makes a new token.
    expirationDate: { type: "string", replaces: true },
    orgId: ORG_ID,
    userId: { type: "string", required: true, replaces: true },
  },
  outputs: { token: { type: "string", secret: true, once: true } },

  create({ inputs, cloud }) {
    const { userId, expirationDate } = inputs;
    futureDate(expirationDate, cloud);
    requireOrg(cloud, inputs);
    const user = requireUserOfOrg(cloud, userId, orgOf(inputs), "COMMAND-Dggw2");
    if (user.type !== MACHINE_USER)
      throw new ServiceError("FailedPrecondition", "Errors.User.WrongType (COMMAND-Df2f1)");
    return { id: newId(cloud), state: { token: cloud.random.text(TOKEN_LENGTH, BASE64URL) } };
  },

  // A token that has ended is still there, and an organisation that the program does not give stays unknown.
  read: ({ state }) => ({ expirationDate: readBack(state.expirationDate) }),

  importId: (text) => importParts(text, ["id", "user_id"], ["org_id", "token"])[0] ?? text,
});
