import type * as cognito from "@pulumi/aws/cognito/index.js";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { ARN, REGION } from "../properties.ts";
import { invalidParameter, poolState, requireTier, tierOf } from "./constraints.ts";
import { LOG_DELIVERY_CONFIGURATION, USER_POOL_ID } from "./properties.ts";

const { minLength: _, ...SHORT_ARN } = ARN;

export const logDeliveryConfiguration: ResourceModel = defineResource<
  cognito.LogDeliveryConfigurationArgs,
  cognito.LogDeliveryConfiguration
>({
  type: LOG_DELIVERY_CONFIGURATION,
  title: "Cognito Log Delivery Configuration",
  source:
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetLogDeliveryConfiguration.html",
  notModelled: [
    "whether the log group, stream or bucket exists and lets Cognito write",
    "that a second resource for the same pool overwrites the first",
  ],
  parent: "userPoolId",
  properties: {
    logConfigurations: {
      type: "list",
      required: true,
      minItems: 1,
      items: {
        type: "object",
        fields: {
          cloudWatchLogsConfiguration: { type: "object", fields: { logGroupArn: ARN } },
          eventSource: { type: "string", required: true, enum: ["userNotification", "userAuthEvents"] },
          firehoseConfiguration: { type: "object", fields: { streamArn: ARN } },
          logLevel: { type: "string", required: true, enum: ["ERROR", "INFO"] },
          s3Configuration: { type: "object", fields: { bucketArn: SHORT_ARN } },
        },
      },
    },
    region: REGION,
    userPoolId: USER_POOL_ID,
  },
  outputs: {},

  rules({ inputs: { logConfigurations, userPoolId }, cloud }) {
    const sources = logConfigurations.map(({ eventSource }) => eventSource);
    if (new Set(sources).size < sources.length)
      throw invalidParameter("Following event sources appear more then once in a request");
    if (sources.includes("userAuthEvents"))
      requireTier(tierOf(poolState(cloud, userPoolId)), "PLUS", "Log Streaming");
    for (const {
      cloudWatchLogsConfiguration,
      firehoseConfiguration,
      s3Configuration,
      eventSource,
    } of logConfigurations) {
      if (!cloudWatchLogsConfiguration && !firehoseConfiguration && !s3Configuration)
        throw invalidParameter(
          `${eventSource} has no destination: give cloudWatchLogsConfiguration, firehoseConfiguration or s3Configuration.`,
        );
      const region = cloudWatchLogsConfiguration?.logGroupArn?.split(":")[3];
      if (region !== undefined && region !== cloud.region)
        throw invalidParameter("ARN does not belong to current region");
    }
  },

  create: ({ inputs }) => ({ id: inputs.userPoolId, state: {} }),
});
