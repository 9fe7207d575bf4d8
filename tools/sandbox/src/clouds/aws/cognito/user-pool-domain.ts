import type * as cognito from "@pulumi/aws/cognito/index.js";
import { LOWERCASE_ALPHANUMERIC } from "../../../model/random.ts";
import { defineResource, type Cloud, type ResourceModel } from "../../../model/resource.ts";
import { ARN, REGION, TEXT } from "../properties.ts";
import { invalidParameter, poolState, requireTier, tierOf } from "./constraints.ts";
import { USER_POOL_DOMAIN, USER_POOL_ID } from "./properties.ts";

/** Zone of every CloudFront distribution. */
const CLOUDFRONT_ZONE = "Z2FDTNDATAQYW2";
const MAX_CUSTOM_DOMAINS = 4;
const RESERVED_WORDS: ReadonlySet<string> = new Set(["aws", "amazon", "cognito"]);

export const userPoolDomain: ResourceModel = defineResource<
  cognito.UserPoolDomainArgs,
  cognito.UserPoolDomain
>({
  type: USER_POOL_DOMAIN,
  title: "Cognito User Pool Domain",
  source:
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolDomain.html",
  notModelled: [
    "the `domain` and `customDomain` outputs of the pool: they stay as they were when the pool was made, since a pool is made before its domain",
    "whether the certificate of a custom domain exists and covers it, and whether its parent domain resolves",
    "the up to 60 minutes until a custom domain is active",
  ],
  parent: "userPoolId",
  properties: {
    certificateArn: ARN,
    domain: { type: "string", required: true, replaces: true, minLength: 1, maxLength: 63 },
    managedLoginVersion: { type: "integer", computed: true, min: 1, max: 2 },
    region: REGION,
    userPoolId: USER_POOL_ID,
  },
  outputs: {
    awsAccountId: TEXT,
    cloudfrontDistribution: TEXT,
    cloudfrontDistributionArn: TEXT,
    cloudfrontDistributionZoneId: TEXT,
    s3Bucket: TEXT,
    version: TEXT,
  },

  rules({ inputs, before, cloud }) {
    const { domain, certificateArn, userPoolId } = inputs;
    if (certificateArn) checkCustomDomain(domain, certificateArn);
    else checkPrefix(domain);
    if ((inputs.managedLoginVersion ?? before?.managedLoginVersion) === 2)
      requireTier(tierOf(poolState(cloud, userPoolId)), "ESSENTIALS", "Managed Login Version 2");
  },

  create({ inputs, cloud }) {
    const { domain, userPoolId, certificateArn } = inputs;
    const custom = certificateArn !== undefined;
    // A prefix is unique in its region, a custom domain everywhere.
    if (custom ? cloud.find(USER_POOL_DOMAIN, domain) : cloud.get(USER_POOL_DOMAIN, domain))
      throw invalidParameter("Domain already associated with another user pool.");
    for (const { state } of cloud.list(USER_POOL_DOMAIN, userPoolId))
      if ((state["certificateArn"] !== undefined) === custom)
        throw invalidParameter(`User pool already has a ${custom ? "custom" : "prefix"} domain configured.`);
    if (custom) checkCustomDomainCount(cloud);

    const distribution = `d${cloud.random.text(13, LOWERCASE_ALPHANUMERIC)}.cloudfront.net`;
    return {
      id: domain,
      state: {
        awsAccountId: cloud.account,
        cloudfrontDistribution: distribution,
        cloudfrontDistributionArn: distribution,
        cloudfrontDistributionZoneId: CLOUDFRONT_ZONE,
        managedLoginVersion: inputs.managedLoginVersion ?? 1,
        s3Bucket: `aws-cognito-prod-${cloud.region}-assets`,
        version: cloud.now().toISOString().replace(/\D/g, "").slice(0, 14),
      },
    };
  },
});

function checkPrefix(domain: string): void {
  if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(domain))
    throw invalidParameter(
      "The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens.",
    );
  const reserved = domain.split("-").find((word) => RESERVED_WORDS.has(word));
  if (reserved) throw invalidParameter(`Domain cannot contain reserved word: ${reserved}`);
}

function checkCustomDomain(domain: string, certificateArn: string): void {
  if (!/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.){2,}[a-z0-9-]*[a-z0-9]$/.test(domain))
    throw invalidParameter("Custom domain is not a valid subdomain");
  const [, , service, region] = certificateArn.split(":");
  if (service !== "acm" || region !== "us-east-1")
    throw invalidParameter(
      "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.",
    );
}

function checkCustomDomainCount(cloud: Cloud): void {
  let count = 0;
  for (const { state } of cloud.list(USER_POOL_DOMAIN)) if (state["certificateArn"] !== undefined) count += 1;
  if (count >= MAX_CUSTOM_DOMAINS)
    throw invalidParameter(
      `The limit of ${MAX_CUSTOM_DOMAINS} custom domains of an account has been reached.`,
    );
}
