/** Amazon Web Services, as the provider package `aws` shows it. */
import type { Package, ResourceModel, Scope, Values } from "../../model/resource.ts";
import { CLOUDWATCH } from "./cloudwatch/models.ts";
import { COGNITO_IDENTITY } from "./cognito-identity/models.ts";
import { COGNITO } from "./cognito/models.ts";
import { DEFAULT_REGION } from "./default-region.ts";
import { FUNCTIONS } from "./functions/models.ts";
import { IAM } from "./iam/models.ts";
import { S3 } from "./s3/models.ts";
import { SECRETS_MANAGER } from "./secretsmanager/models.ts";

/** The account that everything in the sandbox belongs to; no real account has this number. */
export const ACCOUNT = "000000000000";

const RESOURCES: readonly ResourceModel[] = [
  ...COGNITO,
  ...COGNITO_IDENTITY,
  ...IAM,
  ...SECRETS_MANAGER,
  ...CLOUDWATCH,
  ...S3,
];

export const aws: Package = {
  name: "aws",
  sdk: "@pulumi/aws",
  resources: new Map(RESOURCES.map((model) => [model.type, model])),
  functions: new Map(FUNCTIONS.map((model) => [model.token, model])),
  notFoundCode: "ResourceNotFoundException",
  defaultScope: { account: ACCOUNT, region: DEFAULT_REGION },

  configure(config): Scope {
    const { tags = {} } = parse(config["defaultTags"]) as { tags?: Values };
    return {
      account: ACCOUNT,
      region: config["region"] ?? DEFAULT_REGION,
      settings: { defaultTags: tags as Values[string] },
    };
  },

  scopeOf: ({ region }, scope): Scope =>
    typeof region === "string" && region !== "" ? { ...scope, region } : scope,

  inputDefaults: (model, scope): { readonly [name: string]: string } =>
    model.properties["region"] ? { region: scope.region } : {},

  derive(model, state, scope): Values {
    if (!model.outputs["tagsAll"]) return {};
    const { defaultTags } = scope.settings ?? {};
    return {
      tagsAll: { ...(defaultTags as Values), ...(state["tags"] as Values | undefined) } as Values[string],
    };
  },

  importScope(text, scope): { id: string; scope: Scope } {
    const [, id, region] = /^(.+)@([a-z]{2}(?:-[a-z]+)+-\d)$/.exec(text) ?? [];
    return id && region ? { id, scope: { ...scope, region } } : { id: text, scope };
  },

  describeError: (action, title, name, code, message) => `${action} ${title} (${name}): ${code}: ${message}`,
};

function parse(json: string | undefined): object {
  return json ? (JSON.parse(json) as object) : {};
}
