import { OidcPreset, rotatingKeys, ZitadelIam } from "@ml-identity/zitadel-iam";
import type * as pulumi from "@pulumi/pulumi";
import { readSettings } from "./settings";

const { trainingKeys, jupyterHubUrl, ...settings } = readSettings();

const iam = new ZitadelIam("ml", {
  ...settings,
  machines: {
    training: {
      description: "Starts and watches training jobs",
      roles: ["training-job"],
      keys: rotatingKeys(trainingKeys),
    },
  },
  oidcApplications: { jupyterhub: { kind: OidcPreset.JupyterHub, baseUrl: jupyterHubUrl } },
});

export const issuer: pulumi.Output<string> = iam.issuer;
export const orgId: pulumi.Output<string> = iam.orgId;
export const projectId: pulumi.Output<string> = iam.projectId;
export const userIds: ZitadelIam["userIds"] = iam.userIds;
export const scopes: ZitadelIam["scopes"] = iam.scopes;
export const clientIds: ZitadelIam["clientIds"] = iam.clientIds;
export const clientSecrets: ZitadelIam["clientSecrets"] = iam.clientSecrets;
export const machineKeys: ZitadelIam["machineKeys"] = iam.machineKeys;
export const tokenContract: ZitadelIam["tokenContract"] = iam.tokenContract;
