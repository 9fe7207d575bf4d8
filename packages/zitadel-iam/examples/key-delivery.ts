import { deliverKeys, MachineIdentity, rotatingKeys } from "@ml-identity/zitadel-iam";
import * as pulumi from "@pulumi/pulumi";

const training = new MachineIdentity("training", {
  orgId: new pulumi.Config().require("orgId"),
  userName: "training",
  keys: rotatingKeys({ start: "2026-01-01T00:00:00Z", everyDays: 60, overlapDays: 14 }),
});

/** Stands for the class of your secret store, such as SecretVersion of `@pulumi/aws/secretsmanager`, and has its arguments. */
class SecretVersion extends pulumi.CustomResource {
  constructor(name: string, args: { secretId: string; secretString: pulumi.Output<string> }) {
    super("aws:secretsmanager/secretVersion:SecretVersion", name, args);
  }
}

/** Each key that exists is a version of one secret, and leaves the store when it leaves ZITADEL. */
export const versions: Record<string, SecretVersion> = deliverKeys(
  training,
  (generation, key) =>
    new SecretVersion(`training-${generation}`, { secretId: "ml/training", secretString: key }),
);
