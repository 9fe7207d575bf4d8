import { rotatingKeys, ZitadelIam } from "@ml-identity/zitadel-iam";
import * as pulumi from "@pulumi/pulumi";

/** A program with a new key every 60 days; the old one stays for 14 days more. */
export const iam: ZitadelIam = new ZitadelIam("ml", {
  domain: new pulumi.Config("zitadel").require("domain"),
  organizationName: "ML platform",
  projectName: "Machine learning platform",
  machines: {
    training: {
      description: "Starts and watches training jobs",
      roles: ["training-job"],
      keys: rotatingKeys({ start: "2026-01-01T00:00:00Z", everyDays: 60, overlapDays: 14 }),
    },
  },
});

/** Who the program is: the `sub` of its tokens. */
export const userIds: ZitadelIam["userIds"] = iam.userIds;
