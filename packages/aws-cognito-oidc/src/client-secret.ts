import type * as cognito from "@pulumi/aws/cognito";
import * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as pulumi from "@pulumi/pulumi";

/** How a client's secret is kept. */
export interface ClientSecretSettings {
  /** What people read beside the secret. */
  description: string;
  /** Whether a deleted secret can be restored for 30 days. */
  recoverable: boolean;
  /** The key that encrypts it; without one, the account's default key. */
  kmsKeyId?: pulumi.Input<string>;
}

/** How long a deleted secret can be restored. */
const RECOVERY_DAYS = 30;

/**
 * Keeps a client's id and secret in Secrets Manager, as JSON `{"client_id", "client_secret"}`, so that a program gets them
 * by its own permissions and nobody copies them out of a deployment.
 */
export function keepClientSecret(
  name: string,
  client: cognito.UserPoolClient,
  settings: ClientSecretSettings,
  parent: pulumi.Resource,
): { secret: secretsmanager.Secret; secretVersion: secretsmanager.SecretVersion } {
  const secret = new secretsmanager.Secret(
    `${name}-secret`,
    {
      description: settings.description,
      recoveryWindowInDays: settings.recoverable ? RECOVERY_DAYS : 0,
      ...(settings.kmsKeyId !== undefined && { kmsKeyId: settings.kmsKeyId }),
    },
    { parent },
  );
  const secretString = pulumi.secret(
    pulumi.jsonStringify({ client_id: client.id, client_secret: client.clientSecret }),
  );
  const secretVersion = new secretsmanager.SecretVersion(
    `${name}-secret-version`,
    { secretId: secret.id, secretString },
    { parent },
  );
  return { secret, secretVersion };
}
