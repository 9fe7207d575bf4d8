import { SecondFactor, ZitadelIam } from "@ml-identity/zitadel-iam";
import * as pulumi from "@pulumi/pulumi";

/** Security keys as the one second factor beside a password, asked for once a week, and links of your own. */
export const iam: ZitadelIam = new ZitadelIam("ml", {
  domain: new pulumi.Config("zitadel").require("domain"),
  organizationName: "ML platform",
  projectName: "Machine learning platform",
  settings: {
    secondFactors: [SecondFactor.U2f],
    secondFactorCheckLifetimeHours: 168,
    privacyLink: "https://example.com/privacy",
    supportEmail: "help@example.com",
  },
});
