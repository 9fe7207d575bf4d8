import { ApplicationKeys, OidcPreset, rotatingKeys, ZitadelIam } from "@ml-identity/zitadel-iam";
import * as pulumi from "@pulumi/pulumi";

/** Two ready-made tools, a web application and a command line of your own, and an API that asks ZITADEL about tokens. */
export const iam: ZitadelIam = new ZitadelIam("ml", {
  domain: new pulumi.Config("zitadel").require("domain"),
  organizationName: "ML platform",
  projectName: "Machine learning platform",
  oidcApplications: {
    hub: { kind: OidcPreset.JupyterHub, baseUrl: "https://hub.example.com" },
    dashboards: { kind: OidcPreset.Grafana, baseUrl: "https://grafana.example.com" },
    portal: { kind: OidcPreset.Web, redirectUris: ["https://portal.example.com/callback"] },
    cli: { kind: OidcPreset.Native, redirectUris: ["http://127.0.0.1:8400/callback"] },
  },
  apiApplications: { registry: {} },
});

/** An API proves who it is by a private key, which follows the rules of a machine's. */
export const apiKeys: ApplicationKeys[] = Object.entries(iam.apiApplications).map(
  ([name, { applicationId }]) =>
    new ApplicationKeys(name, {
      orgId: iam.orgId,
      projectId: iam.projectId,
      applicationId,
      keys: rotatingKeys({ start: "2026-01-01T00:00:00Z", everyDays: 60, overlapDays: 14 }),
    }),
);
