import { ZitadelIam } from "@ml-identity/zitadel-iam";
import * as pulumi from "@pulumi/pulumi";

/** A project in an organisation that others look after: it is not changed, and neither is the way its people sign in. */
export const iam: ZitadelIam = new ZitadelIam("ml", {
  domain: new pulumi.Config("zitadel").require("domain"),
  organizationId: "101234567890123456",
  projectName: "Machine learning platform",
  // An organisation has one list of actions for a trigger, and others may use it.
  flatGroups: false,
});
