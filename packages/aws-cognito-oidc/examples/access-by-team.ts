import { AttributeDataType, CognitoOidc } from "@ml-identity/aws-cognito-oidc";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();

/** Each person reads the data of the own team: the provider says the team, and the bucket's prefixes follow it. */
export const platform: CognitoOidc = new CognitoOidc("ml", {
  apiIdentifier: "https://ml.example.com",
  domain: { prefix: "ml-example" },
  userPool: { customAttributes: { team: { dataType: AttributeDataType.String, mutable: true } } },
  oidcProviders: {
    "corp-oidc": {
      issuer: "https://idp.example.com",
      clientId: "ml-platform",
      clientSecret: config.requireSecret("oidcClientSecret"),
      attributeMapping: { email: "email", email_verified: "email_verified", "custom:team": "team" },
    },
  },
  webClients: { portal: { callbackUrls: ["https://portal.example.com/callback"] } },
  principalTags: { team: "custom:team" },
  dataBucketArn: "arn:aws:s3:::training-data",
  dataTag: "team",
});
