import type * as secretsmanager from "@pulumi/aws/secretsmanager/index.js";
import { ServiceError } from "../../../model/errors.ts";
import type { Json } from "../../../model/property.ts";
import { defineResource, type Cloud, type CloudObject, type ResourceModel } from "../../../model/resource.ts";
import { checkIsPolicy, statementsOf } from "../iam/policy-document.ts";
import { invalidPrincipal } from "../iam/principals.ts";
import { names, nameOf } from "../naming.ts";
import { REGION, TAGS, TAGS_ALL, TEXT } from "../properties.ts";
import { partitionOf } from "../partition.ts";

export const SECRET = "aws:secretsmanager/secret:Secret";
export const SECRET_VERSION = "aws:secretsmanager/secretVersion:SecretVersion";

const NAME = {
  pattern: /^[0-9A-Za-z/_+=.@-]+$/,
  patternText: "only alphanumeric characters and /_+=.@- special characters are allowed",
};
const DAY = 24 * 60 * 60 * 1000;
const DEFAULT_RECOVERY_DAYS = 30;

export const secret: ResourceModel = defineResource<secretsmanager.SecretArgs, secretsmanager.Secret>({
  type: SECRET,
  title: "Secrets Manager Secret",
  source: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html",
  notModelled: ["replicas as secrets of their regions", "whether the KMS key exists", "rotation"],
  properties: {
    description: TEXT,
    forceOverwriteReplicaSecret: { type: "boolean", default: false },
    kmsKeyId: TEXT,
    ...names(512, NAME),
    policy: { type: "string", equal: "json", computed: true },
    recoveryWindowInDays: { type: "integer", default: DEFAULT_RECOVERY_DAYS },
    region: REGION,
    replicas: {
      type: "set",
      computed: true,
      items: {
        type: "object",
        fields: {
          kmsKeyId: { type: "string", computed: true },
          lastAccessedDate: { type: "string", computed: true },
          region: { type: "string", required: true },
          status: { type: "string", computed: true },
          statusMessage: { type: "string", computed: true },
        },
      },
    },
    tags: TAGS,
    type: { type: "string", replaces: true },
  },
  outputs: { arn: TEXT, tagsAll: TAGS_ALL },

  check({ inputs: { recoveryWindowInDays: days, policy }, fail }) {
    if (days !== undefined && Number(days) !== 0 && (Number(days) < 7 || Number(days) > 30))
      fail(
        "recoveryWindowInDays",
        `expected recoveryWindowInDays to be 0 or in the range (7 - 30), got ${days}`,
      );
    checkIsPolicy(policy, "policy", fail);
  },

  rules({ inputs: { policy, description = "", replicas = [] }, cloud }) {
    // The provider takes an empty document for none.
    if (policy && policy !== "{}") checkResourcePolicy(policy, cloud);
    if (description.length > 2048)
      throw new ServiceError(
        "ValidationException",
        "description must have length less than or equal to 2048",
      );
    if (replicas.some(({ region }) => region === cloud.region))
      throw new ServiceError("InvalidParameterException", "Invalid replica region: it is the secret's own.");
  },

  create({ inputs, cloud }) {
    const name = nameOf(inputs, cloud);
    if (cloud.reservedUntil(reservation(name, cloud.region)))
      throw new ServiceError(
        "InvalidRequestException",
        "You can't create this secret because a secret with this name is already scheduled for deletion.",
      );
    for (const { state } of cloud.list(SECRET))
      if (state["name"] === name)
        throw new ServiceError(
          "ResourceExistsException",
          `The operation failed because the secret ${name} already exists.`,
        );
    // Six random characters keep a secret of the same name from being taken for one that was deleted.
    const arn = `arn:${partitionOf(cloud.region)}:secretsmanager:${cloud.region}:${cloud.account}:secret:${name}-${cloud.random.text(6)}`;
    return {
      id: arn,
      state: {
        arn,
        name,
        namePrefix: inputs.namePrefix ?? "",
        policy: inputs.policy ?? "",
        replicas: replicated(inputs.replicas ?? []),
      },
    };
  },

  update({ inputs, before }) {
    return {
      policy: inputs.policy ?? before.policy ?? "",
      replicas: inputs.replicas ? replicated(inputs.replicas) : (before.replicas ?? []),
    };
  },

  delete({ id, state, cloud }) {
    const days = state.recoveryWindowInDays ?? DEFAULT_RECOVERY_DAYS;
    if (days > 0)
      cloud.reserve(
        reservation(String(state.name), cloud.region),
        new Date(cloud.now().getTime() + days * DAY),
      );
    for (const version of versionsOf(id, state.name, cloud)) cloud.remove(version);
  },
});

function checkResourcePolicy(policy: string, cloud: Cloud): void {
  const code = "MalformedPolicyDocumentException";
  for (const { principals } of statementsOf(policy, "resource", code))
    if (invalidPrincipal(principals, cloud))
      throw new ServiceError(code, "This resource policy contains an unsupported principal.");
}

/** A version names its secret by ARN or by name. */
export function versionsOf(arn: string, name: Json | undefined, cloud: Cloud): CloudObject[] {
  return [...cloud.list(SECRET_VERSION, arn), ...cloud.list(SECRET_VERSION, String(name))];
}

type Replica = { region: string; kmsKeyId?: string };

function replicated<T extends Replica>(replicas: T[]): (T & { status: string; statusMessage: string })[] {
  return replicas.map((replica) => ({
    kmsKeyId: "alias/aws/secretsmanager",
    lastAccessedDate: "",
    ...replica,
    status: "InSync",
    statusMessage: "Replication succeeded",
  }));
}

/** A deleted secret keeps its name for as long as it can be restored. */
function reservation(name: string, region: string): string {
  return `${SECRET} ${region} ${name}`;
}
