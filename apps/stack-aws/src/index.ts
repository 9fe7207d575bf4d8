import { CognitoOidc } from "@ml-identity/aws-cognito-oidc";
import type { CognitoOidcArgs } from "@ml-identity/aws-cognito-oidc";
import type * as pulumi from "@pulumi/pulumi";
import { readSettings } from "./settings";
import { trainingDataBucket } from "./training-data";

const settings = readSettings();
const { oidc, protect, userPoolTier, mfaConfiguration, webAclArn, permissionsBoundaryArn } = settings;

const bucket = trainingDataBucket("training-data", protect);
const { providerName, ...provider } = oidc;
const args: CognitoOidcArgs = {
  apiIdentifier: settings.apiIdentifier,
  domain: { prefix: settings.domainPrefix },
  userPool: {
    ...(userPoolTier !== undefined && { tier: userPoolTier }),
    ...(mfaConfiguration !== undefined && { mfaConfiguration }),
    ...(webAclArn !== undefined && { webAclArn }),
  },
  oidcProviders: { [providerName]: provider },
  webClients: { portal: { callbackUrls: settings.callbackUrls, logoutUrls: settings.logoutUrls } },
  machineClients:
    settings.machineCapabilities.length > 0
      ? { machine: { capabilities: settings.machineCapabilities } }
      : {},
  dataBucketArn: bucket.arn,
  ...(permissionsBoundaryArn !== undefined && { permissionsBoundaryArn }),
  protect,
};
const platform = new CognitoOidc("ml", args);

export const issuer: pulumi.Output<string> = platform.issuer;
export const userPoolId: pulumi.Output<string> = platform.userPoolId;
export const authorizeUrl: pulumi.Output<string> = platform.authorizeUrl;
export const tokenUrl: pulumi.Output<string> = platform.tokenUrl;
export const signOutUrl: pulumi.Output<string> = platform.signOutUrl;
export const idpResponseUrl: pulumi.Output<string> = platform.idpResponseUrl;
export const clientIds: CognitoOidc["clientIds"] = platform.clientIds;
export const clientSecretArns: CognitoOidc["clientSecretArns"] = platform.clientSecretArns;
export const roleArns: CognitoOidc["roleArns"] = platform.roleArns;
export const trainingDataBucketName: pulumi.Output<string> = bucket.bucket;
export const userTokenContract: CognitoOidc["userTokenContract"] = platform.userTokenContract;
export const machineTokenContract: CognitoOidc["machineTokenContract"] = platform.machineTokenContract;
