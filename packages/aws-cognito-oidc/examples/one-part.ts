import { UserPool, WebClient } from "@ml-identity/aws-cognito-oidc";

/** Parts stand on their own: a user directory and one client, without an API, groups and AWS credentials. */
export const people: UserPool = new UserPool("people");
export const portal: WebClient = new WebClient("portal", {
  userPoolId: people.userPoolId,
  callbackUrls: ["https://portal.example.com/callback"],
});
