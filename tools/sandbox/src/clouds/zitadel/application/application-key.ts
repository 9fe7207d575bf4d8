import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { checkKeyType, KEY_TYPE, newKeyDetails, withoutKeyDetails } from "../authn-key.ts";
import { futureDate, readBack } from "../expiration.ts";
import { importParts } from "../import-id.ts";
import { newId, ORG_ID, orgOf } from "../properties.ts";
import { requireOrg } from "../requests.ts";
import { APPLICATION_KEY } from "../types.ts";
import { applicationOf } from "./applications.ts";

export const applicationKey: ResourceModel = defineResource<sdk.ApplicationKeyArgs, sdk.ApplicationKey>({
  type: APPLICATION_KEY,
  title: "app key",
  source: "https://zitadel.com/docs/guides/integrate/token-introspection/private-key-jwt",
  notModelled: [
    "the key that the service keeps although it refuses KEY_TYPE_UNSPECIFIED",
    "the import id's key: an import finds the one that the sandbox made",
  ],
  parent: "appId",
  properties: {
    appId: { type: "string", required: true, replaces: true },
    expirationDate: { type: "string", required: true, replaces: true },
    keyType: KEY_TYPE,
    orgId: ORG_ID,
    projectId: { type: "string", required: true, replaces: true },
  },
  outputs: { keyDetails: { type: "string", secret: true, once: true } },

  check: checkKeyType,

  create({ inputs, cloud }) {
    const { appId, expirationDate, keyType, projectId } = inputs;
    // The provider reads the date before it asks the service, which looks at it last.
    readBack(expirationDate);
    requireOrg(cloud, inputs);
    const app = applicationOf(cloud, appId);
    if (!app || app.state["projectId"] !== projectId || orgOf(app.state) !== orgOf(inputs))
      throw new ServiceError("FailedPrecondition", "Errors.Application.NotFound (COMMAND-sak25)");
    if (!String(app.state["authMethodType"]).endsWith("_PRIVATE_KEY_JWT"))
      throw new ServiceError(
        "FailedPrecondition",
        "Errors.Project.App.AuthMethodNoPrivateKeyJWT (COMMAND-Dff54)",
      );
    futureDate(expirationDate, cloud);
    const keyId = newId(cloud);
    const details = { type: "application", keyId, appId, clientId: String(app.state["clientId"]) };
    return { id: keyId, state: { keyDetails: newKeyDetails(keyType, details) } };
  },

  // A key that has ended is still there, and an organisation that the program does not give stays unknown.
  read: ({ state }) => ({ expirationDate: readBack(state.expirationDate) }),

  importId: (text) => importParts(withoutKeyDetails(text), ["id", "project_id", "app_id"])[0] ?? text,
});
