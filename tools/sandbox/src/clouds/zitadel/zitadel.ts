/** ZITADEL, as the provider package `zitadel` shows it. */
import { ServiceError } from "../../model/errors.ts";
import type { Package, ResourceModel, Scope } from "../../model/resource.ts";
import { ACTIONS } from "./action/models.ts";
import { APPLICATIONS } from "./application/models.ts";
import { FUNCTIONS } from "./functions/models.ts";
import { ORGANIZATION } from "./organization/models.ts";
import { PROJECTS } from "./project/models.ts";
import { SETTINGS } from "./settings/models.ts";
import { USERS } from "./user/models.ts";

const RESOURCES: readonly ResourceModel[] = [
  ...ORGANIZATION,
  ...PROJECTS,
  ...USERS,
  ...APPLICATIONS,
  ...ACTIONS,
  ...SETTINGS,
];

export const zitadel: Package = {
  name: "zitadel",
  sdk: "@pulumiverse/zitadel",
  resources: new Map(RESOURCES.map((model) => [model.type, model])),
  functions: new Map(FUNCTIONS.map((model) => [model.token, model])),
  notFoundCode: "NotFound",
  defaultScope: { account: "zitadel.sandbox.example", region: "" },

  configure({ domain, token, jwtProfileFile, jwtProfileJson }): Scope {
    if (!domain)
      throw new ServiceError(
        "invalid configuration",
        'Missing required configuration key "zitadel:domain": Domain used to connect to the ZITADEL instance.',
      );
    if (!token && !jwtProfileFile && !jwtProfileJson)
      throw new ServiceError(
        "invalid configuration",
        "either 'jwt_profile_file' or 'jwt_profile_json' is required",
      );
    return { account: domain.replace(/^https?:\/\//, ""), region: "" };
  },

  describeError: (action, title, _name, code, message) =>
    `failed to ${VERBS[action]} ${title}: rpc error: code = ${code} desc = ${message}`,
};

const VERBS = { creating: "create", updating: "update", deleting: "delete", reading: "get" } as const;
