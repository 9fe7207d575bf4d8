import { OidcApplication, OidcPreset } from "@ml-identity/zitadel-iam";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();

/** Parts stand on their own: an application in a project that another stack has made. */
export const tracking: OidcApplication = new OidcApplication("tracking", {
  orgId: config.require("orgId"),
  projectId: config.require("projectId"),
  kind: OidcPreset.Mlflow,
  baseUrl: "https://mlflow.example.com",
});
