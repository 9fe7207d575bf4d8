import type * as pulumi from "@pulumi/pulumi";
import * as zitadel from "@pulumiverse/zitadel";

const org = new zitadel.Org("ml", { name: "ml-platform" });
const orgId = org.id;

const project = new zitadel.Project("training", {
  orgId,
  name: "training",
  projectRoleAssertion: true,
  projectRoleCheck: true,
  hasProjectCheck: true,
});
const operator = new zitadel.ProjectRole("ml-operator", {
  orgId,
  projectId: project.id,
  roleKey: "ml-operator",
  displayName: "ML operator",
});

const trainer = new zitadel.MachineUser("trainer", {
  orgId,
  userName: "trainer",
  accessTokenType: zitadel.AccessTokenType.Jwt,
});
new zitadel.UserGrant("trainer", {
  orgId,
  projectId: project.id,
  userId: trainer.id,
  roleKeys: [operator.roleKey],
});
const key = new zitadel.MachineKey("trainer", {
  orgId,
  userId: trainer.id,
  keyType: zitadel.KeyType.Json,
  expirationDate: "2027-03-01T00:00:00Z",
});

/** The private key: a secret. Hand it to a secret store, and never unwrap it. */
export const keyDetails: pulumi.Output<string> = key.keyDetails;
