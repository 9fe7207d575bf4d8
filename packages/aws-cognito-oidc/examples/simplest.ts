import { CognitoOidc } from "@ml-identity/aws-cognito-oidc";

/** People of the pool's own directory sign in to one web application. */
export const platform: CognitoOidc = new CognitoOidc("ml", {
  apiIdentifier: "https://ml.example.com",
  domain: { prefix: "ml-example" },
  webClients: { portal: { callbackUrls: ["https://portal.example.com/callback"] } },
});
