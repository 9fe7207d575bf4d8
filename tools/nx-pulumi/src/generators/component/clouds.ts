/** The clouds: which SDKs are whose, and the one resource of each with which a new library begins. */

/** A class of a provider SDK. */
export interface SdkClass {
  /** The module that has it: never a whole large SDK. */
  readonly module: string;
  /** The name under which sources import that module. */
  readonly namespace: string;
  readonly className: string;
  /** The type token. */
  readonly type: string;
  /** What it is called in a sentence. */
  readonly noun: string;
  /** Whether the SDK itself gives it aliases, for the types that it had in the past. */
  readonly aliased?: true;
}

/** The one required argument of the component, and the setting of the stack. */
export interface Argument {
  readonly name: string;
  /** What it is, as the beginning of a sentence. */
  readonly meaning: string;
  /** The source of the regular expression that a value matches. */
  readonly pattern: string;
  /** The words for that pattern, after the name of the argument. */
  readonly rule: string;
  readonly example: string;
  /** A value that the rule refuses. */
  readonly wrong: string;
  /** What stands in the settings of a real stack until somebody fills it in; the rule refuses it. */
  readonly placeholder: string;
}

/** An input that is always the same. */
export interface FixedInput {
  readonly name: string;
  readonly value: string | number | boolean;
  readonly why: string;
}

export interface Cloud {
  /** The package of the SDK that has the resource. */
  readonly sdk: string;
  /** Further packages that the cloud's libraries may import, and those of other clouds may not. */
  readonly furtherSdks?: readonly string[];
  /** What the component registers. It gives nobody access to anything. */
  readonly resource: SdkClass;
  readonly argument: Argument;
  /** The input that takes the argument. */
  readonly argumentInput: string;
  /** The input that takes the name of the component, for people to read. */
  readonly titleInput?: string;
  readonly fixed: readonly FixedInput[];
  /** The output of the component: one property of the resource. */
  readonly output: {
    readonly name: string;
    readonly property: string;
    readonly meaning: string;
    readonly example: string;
  };
  /** What the resource lies in and the argument names. The stack makes one when its setting is left out. */
  readonly owner?: SdkClass & { readonly titleInput?: string; readonly property: string };
  /** The provider's own settings, as lines of YAML. */
  readonly settings: { readonly sandbox: readonly string[]; readonly prod: readonly string[] };
}

export type CloudName = "aws" | "gcp" | "azure" | "zitadel";

export const CLOUDS: Readonly<Record<CloudName, Cloud>> = {
  aws: {
    sdk: "@pulumi/aws",
    resource: {
      module: "@pulumi/aws/cloudwatch",
      namespace: "cloudwatch",
      className: "LogGroup",
      type: "aws:cloudwatch/logGroup:LogGroup",
      noun: "log group",
    },
    argument: {
      name: "logGroupName",
      meaning: "the name of the log group",
      pattern: String.raw`^[\w./#-]{1,512}$`,
      rule: "has 1 to 512 letters, digits, _, -, /, # and .",
      example: "/ml/audit",
      wrong: "ml audit",
      placeholder: "<THE NAME OF A LOG GROUP>",
    },
    argumentInput: "name",
    fixed: [{ name: "retentionInDays", value: 365, why: "an incident is often found months later" }],
    output: {
      name: "logGroupArn",
      property: "arn",
      meaning: "the ARN of the log group",
      example: "arn:aws:logs:us-east-1:123456789012:log-group:/ml/audit",
    },
    settings: { sandbox: ["aws:region: us-east-1"], prod: ["aws:region: us-east-1"] },
  },
  gcp: {
    sdk: "@pulumi/gcp",
    resource: {
      module: "@pulumi/gcp/serviceaccount",
      namespace: "serviceaccount",
      className: "Account",
      type: "gcp:serviceaccount/account:Account",
      noun: "service account",
      aliased: true,
    },
    argument: {
      name: "accountId",
      meaning: "the first part of the service account's address",
      pattern: "^[a-z][a-z0-9-]{4,28}[a-z0-9]$",
      rule: "has 6 to 30 small letters, digits and -, begins with a letter and does not end with -",
      example: "ml-training",
      wrong: "ML",
      placeholder: "<YOUR-ACCOUNT>",
    },
    argumentInput: "accountId",
    titleInput: "displayName",
    fixed: [],
    output: {
      name: "email",
      property: "email",
      meaning: "the address of the service account",
      example: "ml-training@sandbox.iam.gserviceaccount.com",
    },
    settings: { sandbox: ["gcp:project: sandbox"], prod: ["gcp:project: <YOUR-PROJECT>"] },
  },
  azure: {
    sdk: "@pulumi/azure-native",
    furtherSdks: ["@pulumi/auth0"],
    resource: {
      module: "@pulumi/azure-native/managedidentity",
      namespace: "managedidentity",
      className: "UserAssignedIdentity",
      type: "azure-native:managedidentity:UserAssignedIdentity",
      noun: "managed identity",
      aliased: true,
    },
    argument: {
      name: "resourceGroupName",
      meaning: "the resource group of the managed identity",
      pattern: String.raw`^[\w.()-]{0,89}[\w()-]$`,
      rule: "has 1 to 90 letters, digits, _, -, ., ( and ), and does not end with .",
      example: "ml-platform",
      wrong: "ml platform",
      placeholder: "<YOUR-RESOURCE-GROUP>",
    },
    argumentInput: "resourceGroupName",
    fixed: [],
    output: {
      name: "principalId",
      property: "principalId",
      meaning: "the id of the managed identity in Entra ID",
      example: "00000000-0000-0000-0000-000000000001",
    },
    owner: {
      module: "@pulumi/azure-native/resources",
      namespace: "resources",
      className: "ResourceGroup",
      type: "azure-native:resources:ResourceGroup",
      noun: "resource group",
      property: "name",
    },
    settings: {
      sandbox: ["azure-native:location: westeurope"],
      prod: ["azure-native:location: westeurope", "azure-native:subscriptionId: <YOUR-SUBSCRIPTION>"],
    },
  },
  zitadel: {
    sdk: "@pulumiverse/zitadel",
    resource: {
      module: "@pulumiverse/zitadel",
      namespace: "zitadel",
      className: "Project",
      type: "zitadel:index/project:Project",
      noun: "project",
    },
    argument: {
      name: "orgId",
      meaning: "the organisation of the project",
      pattern: String.raw`^\d{18}$`,
      rule: "has 18 digits",
      example: "123456789012345678",
      wrong: "acme",
      placeholder: "<YOUR-ORGANISATION>",
    },
    argumentInput: "orgId",
    titleInput: "name",
    fixed: [
      { name: "projectRoleAssertion", value: true, why: "tokens say the roles" },
      { name: "projectRoleCheck", value: true, why: "who has no role cannot sign in" },
      { name: "hasProjectCheck", value: true, why: "whose organisation has no grant cannot sign in" },
    ],
    output: {
      name: "projectId",
      property: "id",
      meaning: "the id of the project",
      example: "234567890123456789",
    },
    owner: {
      module: "@pulumiverse/zitadel",
      namespace: "zitadel",
      className: "Org",
      type: "zitadel:index/org:Org",
      noun: "organisation",
      titleInput: "name",
      property: "id",
    },
    settings: {
      sandbox: [
        "zitadel:domain: ml.zitadel.example",
        "# A real stack has the key of a service user here, encrypted.",
        `zitadel:jwtProfileJson: '{"type":"serviceaccount"}'`,
      ],
      prod: [
        "zitadel:domain: <YOUR-INSTANCE>.zitadel.cloud",
        "# The key of the service user is not written here by hand:",
        "#   pulumi config set --stack prod --secret zitadel:jwtProfileJson",
      ],
    },
  },
};
