import { SecondFactor, ZitadelIam } from "@ml-identity/zitadel-iam";
import * as pulumi from "@pulumi/pulumi";

/** Security keys alone, asked for once a week, and the organisation's own pages at the sign-in. */
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
