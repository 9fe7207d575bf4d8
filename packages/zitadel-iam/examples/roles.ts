import { ZitadelIam } from "@ml-identity/zitadel-iam";
import * as pulumi from "@pulumi/pulumi";

/** Personas of your own become roles; `roles` adds what says nothing about the capabilities of the platform. */
export const iam: ZitadelIam = new ZitadelIam("ml", {
  domain: new pulumi.Config("zitadel").require("domain"),
  organizationName: "ML platform",
  projectName: "Machine learning platform",
  personas: {
    researcher: {
      kind: "person",
      description: "Trains models and tries them out",
      capabilities: ["data:read", "training:run", "endpoint:invoke"],
      precedence: 10,
    },
    "nightly-training": {
      kind: "workload",
      description: "Trains the models of the night",
      capabilities: ["data:read", "training:run"],
    },
  },
  roles: { "beta-tester": { displayName: "Beta tester", group: "features" } },
});
