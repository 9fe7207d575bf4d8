import { ZitadelIam } from "@ml-identity/zitadel-iam";
import * as pulumi from "@pulumi/pulumi";

const iam = new ZitadelIam("ml", {
  domain: new pulumi.Config("zitadel").require("domain"),
  organizationName: "ML platform",
  projectName: "Machine learning platform",
  people: {
    "jane.doe": {
      firstName: "Jane",
      lastName: "Doe",
      email: "jane.doe@example.com",
      roles: ["data-scientist"],
    },
  },
});

export const tokenContract: ZitadelIam["tokenContract"] = iam.tokenContract;
