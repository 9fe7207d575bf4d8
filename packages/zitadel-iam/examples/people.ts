import { OrganizationManagerRole, ProjectManagerRole, ZitadelIam } from "@ml-identity/zitadel-iam";
import * as pulumi from "@pulumi/pulumi";

/** `roles` is what somebody may do on the ML platform; manager roles are what they may change in ZITADEL. */
export const iam: ZitadelIam = new ZitadelIam("ml", {
  domain: new pulumi.Config("zitadel").require("domain"),
  organizationName: "ML platform",
  projectName: "Machine learning platform",
  people: {
    // Invited by mail; the person proves the address and chooses a password or a passkey.
    "jane.doe": {
      firstName: "Jane",
      lastName: "Doe",
      email: "jane.doe@example.com",
      preferredLanguage: "de",
      metadata: { team: "vision" },
      roles: ["ml-operator", "data-scientist"],
    },
    // Looks after accounts and is nobody on the platform.
    "sam.lee": {
      firstName: "Sam",
      lastName: "Lee",
      email: "sam.lee@example.com",
      organizationManagerRoles: [OrganizationManagerRole.UserManager],
    },
    // A user who exists already is named by the id and is not changed.
    auditor: {
      userId: "301234567890123456",
      roles: ["auditor"],
      projectManagerRoles: [ProjectManagerRole.OwnerViewer],
    },
  },
});
