import type * as pulumi from "@pulumi/pulumi";
import * as zitadel from "@pulumiverse/zitadel";

const org = new zitadel.Org("ml", { name: "ml-platform" });
const project = new zitadel.Project("ml", { orgId: org.id, name: "machine-learning-platform" });
export const orgId: pulumi.Output<string> = org.id;
export const projectId: pulumi.Output<string> = project.id;
