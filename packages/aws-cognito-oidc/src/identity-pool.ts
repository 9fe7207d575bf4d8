import * as cognito from "@pulumi/aws/cognito";
import * as pulumi from "@pulumi/pulumi";
import { ArgChecks, Children } from "@ml-identity/component-kit";

/** The arguments of IdentityPool. */
export interface IdentityPoolArgs {
  /** The `endpoint` of the user pool whose tokens are exchanged for AWS credentials. */
  userPoolEndpoint: pulumi.Input<string>;
  /** The app clients whose tokens are accepted, by a name of your choice; at least one and at most 50. */
  clientIds: Record<string, pulumi.Input<string>>;
  /**
   * Whether people who have not signed in get credentials too. Defaults to false because nobody can say who they are.
   * @default false
   */
  allowGuests?: boolean;
  /**
   * Whether Pulumi refuses to delete the pool. A deleted pool takes the ids of all its identities with it. Defaults to
   * true; set it to false only for stacks that are thrown away.
   * @default true
   */
  protect?: boolean;
}

const DEFAULTS = { allowGuests: false, protect: true };

const children = new Children<IdentityPool>();

/** Exchanges tokens of a user pool for AWS credentials. Tokens are checked with the pool each time; no classic flow. */
export class IdentityPool extends pulumi.ComponentResource {
  /** The identity pool. */
  get identityPool(): cognito.IdentityPool {
    return children.of(this).identityPool;
  }

  /** The id of the pool, `REGION:GUID`. */
  readonly identityPoolId: pulumi.Output<string>;

  constructor(name: string, args: IdentityPoolArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`IdentityPool "${name}"`);
    const clientIds = Object.values(args.clientIds);
    if (clientIds.length === 0) checks.problem("clientIds", "needs at least one app client");
    if (clientIds.length > 50) checks.problem("clientIds", `has ${clientIds.length}; Cognito allows 50`);
    checks.throwIfAny();
    super("aws-cognito-oidc:index:IdentityPool", name, {}, opts);
    const made = children.begin(this);

    made.identityPool = new cognito.IdentityPool(
      name,
      {
        identityPoolName: `${name}-${pulumi.getStack()}`,
        allowUnauthenticatedIdentities: args.allowGuests ?? DEFAULTS.allowGuests,
        allowClassicFlow: false,
        cognitoIdentityProviders: clientIds.map((clientId) => ({
          clientId,
          providerName: args.userPoolEndpoint,
          serverSideTokenCheck: true,
        })),
      },
      { parent: this, protect: args.protect ?? DEFAULTS.protect },
    );
    this.identityPoolId = made.identityPool.id;
    this.registerOutputs({ identityPoolId: this.identityPoolId });
  }
}
