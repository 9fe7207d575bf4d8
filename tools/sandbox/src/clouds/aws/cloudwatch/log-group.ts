import type * as cloudwatch from "@pulumi/aws/cloudwatch/index.js";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { names, nameOf } from "../naming.ts";
import { REGION, TAGS, TAGS_ALL, TEXT } from "../properties.ts";
import { partitionOf } from "../partition.ts";

export const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

/** Days; 0 keeps the events for ever. */
const RETENTIONS: readonly number[] = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
/** When a log group that the provider left alone goes: never, as far as a program can tell. */
const NEVER = new Date("9999-12-31");

const NAME = {
  pattern: /^[0-9A-Za-z_./#-]+$/,
  patternText:
    "isn't a valid log group name (alphanumeric characters, underscores, hyphens, slashes, hash signs and dots are allowed)",
};

export const logGroup: ResourceModel = defineResource<cloudwatch.LogGroupArgs, cloudwatch.LogGroup>({
  type: LOG_GROUP,
  title: "CloudWatch Logs Log Group",
  source: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html",
  notModelled: [
    "whether the KMS key exists",
    "that the class DELIVERY keeps events for two days, whatever the program says",
    "log events",
  ],
  properties: {
    deletionProtectionEnabled: { type: "boolean", computed: true },
    kmsKeyId: TEXT,
    logGroupClass: {
      type: "string",
      enum: ["STANDARD", "INFREQUENT_ACCESS", "DELIVERY"],
      replaces: true,
      computed: true,
    },
    ...names(512, NAME, 483),
    region: REGION,
    retentionInDays: { type: "integer", default: 0 },
    skipDestroy: { type: "boolean", default: false },
    tags: TAGS,
  },
  outputs: { arn: TEXT, tagsAll: TAGS_ALL },

  check({ inputs: { retentionInDays }, fail }) {
    if (retentionInDays !== undefined && !RETENTIONS.includes(Number(retentionInDays)))
      fail(
        "retentionInDays",
        `expected retentionInDays to be one of [${RETENTIONS.join(" ")}], got ${retentionInDays}`,
      );
  },

  rules({ inputs: { kmsKeyId } }) {
    if (kmsKeyId && !kmsKeyId.startsWith("arn:"))
      throw new ServiceError("InvalidParameterException", `Invalid KMS key ARN: ${kmsKeyId}`);
  },

  create({ inputs, cloud }) {
    const name = nameOf(inputs, cloud);
    if (cloud.get(LOG_GROUP, name) || cloud.reservedUntil(reservation(name, cloud.region)))
      throw new ServiceError("ResourceAlreadyExistsException", "The specified log group already exists");
    return {
      id: name,
      state: {
        name,
        namePrefix: inputs.namePrefix ?? "",
        arn: `arn:${partitionOf(cloud.region)}:logs:${cloud.region}:${cloud.account}:log-group:${name}`,
        deletionProtectionEnabled: inputs.deletionProtectionEnabled ?? false,
        logGroupClass: inputs.logGroupClass ?? "STANDARD",
      },
    };
  },

  delete({ id, state, cloud }) {
    // The provider forgets the group and leaves it where it is.
    if (state.skipDestroy) return cloud.reserve(reservation(id, cloud.region), NEVER);
    if (state.deletionProtectionEnabled)
      throw new ServiceError(
        "ValidationException",
        "The log group cannot be deleted because deletion protection is enabled.",
      );
  },
});

function reservation(name: string, region: string): string {
  return `${LOG_GROUP} ${region} ${name}`;
}
