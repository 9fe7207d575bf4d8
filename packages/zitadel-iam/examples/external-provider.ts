import { ZitadelIam } from "@ml-identity/zitadel-iam";
import * as pulumi from "@pulumi/pulumi";

/** Everybody whom the organisation's own OpenID Connect provider knows has an account, and signs in by nothing else. */
export const iam: ZitadelIam = new ZitadelIam("ml", {
  domain: new pulumi.Config("zitadel").require("domain"),
  organizationName: "ML platform",
  projectName: "Machine learning platform",
  oidcProviders: {
    corp: {
      issuer: "https://idp.example.com",
      clientId: "ml-platform",
      clientSecret: new pulumi.Config().requireSecret("oidcClientSecret"),
      isCreationAllowed: true,
      isAutoCreation: true,
    },
  },
  settings: { userLogin: false },
});
