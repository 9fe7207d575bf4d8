import type { GetRegionArgs, GetRegionResult } from "@pulumi/aws/getRegion.js";
import { ServiceError } from "../../../model/errors.ts";
import { defineFunction, type FunctionModel } from "../../../model/resource.ts";
import { TEXT } from "../properties.ts";

/** https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
const DESCRIPTIONS: { readonly [region: string]: string } = {
  "af-south-1": "Africa (Cape Town)",
  "ap-east-1": "Asia Pacific (Hong Kong)",
  "ap-northeast-1": "Asia Pacific (Tokyo)",
  "ap-northeast-2": "Asia Pacific (Seoul)",
  "ap-northeast-3": "Asia Pacific (Osaka)",
  "ap-south-1": "Asia Pacific (Mumbai)",
  "ap-south-2": "Asia Pacific (Hyderabad)",
  "ap-southeast-1": "Asia Pacific (Singapore)",
  "ap-southeast-2": "Asia Pacific (Sydney)",
  "ap-southeast-3": "Asia Pacific (Jakarta)",
  "ap-southeast-4": "Asia Pacific (Melbourne)",
  "ca-central-1": "Canada (Central)",
  "ca-west-1": "Canada West (Calgary)",
  "cn-north-1": "China (Beijing)",
  "cn-northwest-1": "China (Ningxia)",
  "eu-central-1": "Europe (Frankfurt)",
  "eu-central-2": "Europe (Zurich)",
  "eu-north-1": "Europe (Stockholm)",
  "eu-south-1": "Europe (Milan)",
  "eu-south-2": "Europe (Spain)",
  "eu-west-1": "Europe (Ireland)",
  "eu-west-2": "Europe (London)",
  "eu-west-3": "Europe (Paris)",
  "il-central-1": "Israel (Tel Aviv)",
  "me-central-1": "Middle East (UAE)",
  "me-south-1": "Middle East (Bahrain)",
  "sa-east-1": "South America (Sao Paulo)",
  "us-east-1": "US East (N. Virginia)",
  "us-east-2": "US East (Ohio)",
  "us-gov-east-1": "AWS GovCloud (US-East)",
  "us-gov-west-1": "AWS GovCloud (US-West)",
  "us-west-1": "US West (N. California)",
  "us-west-2": "US West (Oregon)",
};

export const getRegion: FunctionModel = defineFunction<GetRegionArgs, GetRegionResult>({
  token: "aws:index/getRegion:getRegion",
  source: "https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html",
  args: { endpoint: TEXT, id: TEXT, name: TEXT, region: TEXT },
  run({ args: { endpoint, name, region }, cloud }) {
    const wanted = region ?? name ?? (endpoint && regionOf(endpoint)) ?? cloud.region;
    const description = DESCRIPTIONS[wanted];
    if (description === undefined)
      throw new ServiceError("invalid argument", `no region found for ${endpoint ?? wanted}`);
    return { description, endpoint: endpointOf(wanted), id: wanted, name: wanted, region: wanted };
  },
});

function endpointOf(region: string): string {
  return `ec2.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
}

function regionOf(endpoint: string): string {
  return Object.keys(DESCRIPTIONS).find((region) => endpointOf(region) === endpoint) ?? "";
}
