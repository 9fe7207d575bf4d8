import { CognitoOidc } from "@ml-identity/aws-cognito-oidc";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();

/** People sign in with the organisation's own OpenID Connect provider. */
export const platform: CognitoOidc = new CognitoOidc("ml", {
  apiIdentifier: "https://ml.example.com",
  domain: { prefix: "ml-example" },
  oidcProviders: {
    "corp-oidc": {
      issuer: "https://idp.example.com",
      clientId: "ml-platform",
      clientSecret: config.requireSecret("oidcClientSecret"),
      attributeMapping: { email: "email", email_verified: "email_verified", name: "name" },
    },
  },
  webClients: { portal: { callbackUrls: ["https://portal.example.com/callback"] } },
});

/** Register this redirect URL at the provider. */
export const redirectUrl: pulumi.Output<string> = platform.idpResponseUrl;
