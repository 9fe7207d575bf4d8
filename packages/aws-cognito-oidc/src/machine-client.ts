import * as cognito from "@pulumi/aws/cognito";
import type * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as pulumi from "@pulumi/pulumi";
import { ArgChecks, Children } from "@ml-identity/component-kit";
import { between } from "./app-client";
import { keepClientSecret } from "./client-secret";

/** What a program without a user may have, without the pool and the API it belongs to. */
export interface MachineClientLimits {
  /**
   * How long an access token is valid, 5 to 60 minutes. Defaults to 60 because Cognito bills each token of a machine.
   * @default 60
   */
  accessTokenMinutes?: pulumi.Input<number>;
  /**
   * Whether the deleted secret can be restored for 30 days. Defaults to true; set it to false only for stacks that are
   * thrown away.
   * @default true
   */
  protect?: boolean;
}

/** The arguments of MachineClient. */
export interface MachineClientArgs extends MachineClientLimits {
  /** The pool that issues the tokens. */
  userPoolId: pulumi.Input<string>;
  /** The scopes that the program gets, `IDENTIFIER/SCOPE` of a resource server; at least one and at most 50. */
  scopes: pulumi.Input<string>[];
}

const DEFAULT_MINUTES = 60;

const children = new Children<MachineClient>();

/** The app client of a program without a user: client credentials, scopes of an API, secret kept in Secrets Manager. */
export class MachineClient extends pulumi.ComponentResource {
  /** The app client. */
  get client(): cognito.UserPoolClient {
    return children.of(this).client;
  }

  /** Where the client's id and secret are kept. */
  get secret(): secretsmanager.Secret {
    return children.of(this).secret;
  }

  /** The kept value. */
  get secretVersion(): secretsmanager.SecretVersion {
    return children.of(this).secretVersion;
  }

  /** The id of the client. */
  readonly clientId: pulumi.Output<string>;
  /** The ARN of the secret that holds the id and the secret of the client. */
  readonly secretArn: pulumi.Output<string>;

  constructor(name: string, args: MachineClientArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`MachineClient "${name}"`);
    const { accessTokenMinutes } = checkMachineClient(checks, args);
    const scopes = checkMachineScopes(checks, args.scopes);
    checks.throwIfAny();
    super("aws-cognito-oidc:index:MachineClient", name, {}, opts);
    const made = children.begin(this);

    made.client = new cognito.UserPoolClient(
      name,
      {
        userPoolId: args.userPoolId,
        generateSecret: true,
        allowedOauthFlowsUserPoolClient: true,
        allowedOauthFlows: ["client_credentials"],
        allowedOauthScopes: scopes,
        // Left out, Cognito would let people sign in through the client; with refresh alone nobody can begin.
        explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
        accessTokenValidity: accessTokenMinutes ?? DEFAULT_MINUTES,
        tokenValidityUnits: { accessToken: "minutes" },
        readAttributes: ["email"],
        writeAttributes: ["name"],
        enableTokenRevocation: true,
        preventUserExistenceErrors: "ENABLED",
      },
      { parent: this },
    );
    const kept = keepClientSecret(
      name,
      made.client,
      {
        description: `Client id and secret of the machine client ${name}`,
        recoverable: args.protect ?? true,
      },
      this,
    );
    made.secret = kept.secret;
    made.secretVersion = kept.secretVersion;
    this.clientId = made.client.id;
    this.secretArn = made.secret.arn;
    this.registerOutputs({ clientId: this.clientId, secretArn: this.secretArn });
  }
}

/** Records what is wrong with the limits of a client and returns those that children must use. */
export function checkMachineClient(checks: ArgChecks, limits: MachineClientLimits): MachineClientLimits {
  if (limits.accessTokenMinutes === undefined) return limits;
  const accessTokenMinutes = checks.check("accessTokenMinutes", limits.accessTokenMinutes, between(5, 60));
  return { ...limits, accessTokenMinutes };
}

function checkMachineScopes(checks: ArgChecks, scopes: pulumi.Input<string>[]): pulumi.Input<string>[] {
  if (scopes.length === 0)
    checks.problem("scopes", "needs at least one scope: Cognito then gives all of them");
  if (scopes.length > 50) checks.problem("scopes", `has ${scopes.length}; Cognito allows 50`);
  return checks.checkEach("scopes", scopes, machineScopeProblem);
}

function machineScopeProblem(scope: string): string | undefined {
  if (/^[\x21\x23-\x2B\x2D-\x5B\x5D-\x7E]+\/[\x21\x23-\x2B\x2D-\x2E\x30-\x5B\x5D-\x7E]+$/.test(scope))
    return undefined;
  return `must be IDENTIFIER/SCOPE of a resource server; client_credentials has no other scopes; got "${scope}"`;
}
