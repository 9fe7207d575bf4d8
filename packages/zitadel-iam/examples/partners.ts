import { FlatGroups, ZitadelIam } from "@ml-identity/zitadel-iam";
import * as pulumi from "@pulumi/pulumi";

/** A university whose own administrators let their people in, as data scientists and labelers. */
export const iam: ZitadelIam = new ZitadelIam("ml", {
  domain: new pulumi.Config("zitadel").require("domain"),
  organizationName: "ML platform",
  projectName: "Machine learning platform",
  partners: {
    university: { organizationId: "201234567890123456", roles: ["data-scientist", "labeler"] },
  },
});

/** The claim `groups` of the university's people: ZITADEL runs the action of the organisation that somebody belongs to. */
export const groups: FlatGroups = new FlatGroups("university-groups", {
  orgId: "201234567890123456",
  projectId: iam.projectId,
});
