import type * as cognito from "@pulumi/aws/cognito";
import type * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { ArgChecks } from "@ml-identity/component-kit";
import type { TokenContract } from "@ml-identity/token-contract";
import { makeClients } from "./cognito-oidc-clients";
import type { CognitoOidcArgs } from "./cognito-oidc-args";
import { checkCognitoOidc } from "./cognito-oidc-checks";
import { makeCredentials } from "./cognito-oidc-credentials";
import { Domain, ManagedLoginVersion } from "./domain";
import { OidcIdentityProvider } from "./oidc-identity-provider";
import { ResourceServer } from "./resource-server";
import { SamlIdentityProvider } from "./saml-identity-provider";
import { machineTokenContract, userTokenContract } from "./token-contracts";
import { UserGroups } from "./user-groups";
import { UserPool } from "./user-pool";
import { UserPoolTier } from "./user-pool-args";

/**
 * A complete sign-in for an ML platform: user pool, external identity providers, sign-in pages, an API with scopes, app
 * clients, groups, and AWS credentials for people and jobs.
 */
export class CognitoOidc extends pulumi.ComponentResource {
  /** The user directory. */
  readonly userPool: cognito.UserPool;
  /** The address of the sign-in pages. */
  readonly userPoolDomain: cognito.UserPoolDomain;
  /** The API whose scopes are the capabilities. */
  readonly resourceServer: cognito.ResourceServer;
  /** The external identity providers by name. */
  readonly identityProviders: Record<string, cognito.IdentityProvider>;
  /** The app clients by name. */
  readonly clients: Record<string, cognito.UserPoolClient>;
  /** The groups by persona. */
  readonly groups: Record<string, cognito.UserGroup>;
  /** Exchanges tokens of people for AWS credentials; absent when no people sign in. */
  readonly identityPool?: cognito.IdentityPool;
  /** The IAM roles by persona, `authenticated` and perhaps `guest` included; empty when no people sign in. */
  readonly roles: Record<string, iam.Role>;

  /** The id of the user pool. */
  readonly userPoolId: pulumi.Output<string>;
  /** The ARN of the user pool. */
  readonly userPoolArn: pulumi.Output<string>;
  /** The `iss` of the tokens. */
  readonly issuer: pulumi.Output<string>;
  /** Where a sign-in begins. */
  readonly authorizeUrl: pulumi.Output<string>;
  /** Where codes and client credentials become tokens. */
  readonly tokenUrl: pulumi.Output<string>;
  /** Where a sign-out begins. */
  readonly signOutUrl: pulumi.Output<string>;
  /** The redirect URL to register at external OpenID Connect providers. */
  readonly idpResponseUrl: pulumi.Output<string>;
  /** The ids of the app clients by name. */
  readonly clientIds: pulumi.Output<Record<string, string>>;
  /** The ARNs in Secrets Manager of the clients' secrets, by the name of the client. */
  readonly clientSecretArns: pulumi.Output<Record<string, string>>;
  /** The ARNs of the IAM roles, by persona. */
  readonly roleArns: pulumi.Output<Record<string, string>>;
  /** How to verify the access tokens of people; absent when no people sign in. */
  readonly userTokenContract?: pulumi.Output<TokenContract>;
  /** How to verify the access tokens of machines; absent without machine clients. */
  readonly machineTokenContract?: pulumi.Output<TokenContract>;

  constructor(name: string, args: CognitoOidcArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`CognitoOidc "${name}"`);
    checkCognitoOidc(checks, args);
    checks.throwIfAny();
    super("aws-cognito-oidc:index:CognitoOidc", name, {}, opts);

    const parent = { parent: this };
    const protect = args.protect ?? true;
    const personas = args.personas === undefined ? {} : { personas: args.personas };
    const users = new UserPool(`${name}-user-pool`, { protect, ...args.userPool }, parent);
    const userPoolId = users.userPoolId;
    const classic = args.userPool?.tier === UserPoolTier.Lite && {
      managedLoginVersion: ManagedLoginVersion.HostedUi,
    };
    const domain = new Domain(`${name}-domain`, { userPoolId, ...args.domain, ...classic }, parent);
    const api = new ResourceServer(
      `${name}-api`,
      { userPoolId, identifier: args.apiIdentifier, ...personas },
      parent,
    );
    const groups = new UserGroups(`${name}-group`, { userPoolId, ...personas }, parent);
    const providers = this.makeProviders(name, args, userPoolId);
    const clients = makeClients(name, args, { userPoolId, api, providers, protect, parent: this });
    const credentials = makeCredentials(name, args, {
      users,
      signInClients: clients.signIn,
      protect,
      parent: this,
    });

    this.userPool = users.userPool;
    this.userPoolDomain = domain.userPoolDomain;
    this.resourceServer = api.resourceServer;
    this.identityProviders = mapValues(providers, ({ identityProvider }) => identityProvider);
    this.clients = { ...clients.signIn, ...clients.machine };
    this.groups = groups.groups;
    if (credentials.identityPool !== undefined) this.identityPool = credentials.identityPool;
    this.roles = credentials.roles;

    this.userPoolId = userPoolId;
    this.userPoolArn = this.userPool.arn;
    this.issuer = users.issuer;
    this.authorizeUrl = pulumi.interpolate`${domain.baseUrl}/oauth2/authorize`;
    this.tokenUrl = pulumi.interpolate`${domain.baseUrl}/oauth2/token`;
    this.signOutUrl = pulumi.interpolate`${domain.baseUrl}/logout`;
    this.idpResponseUrl = pulumi.interpolate`${domain.baseUrl}/oauth2/idpresponse`;
    this.clientIds = pulumi.output(mapValues(this.clients, ({ id }) => id));
    this.clientSecretArns = pulumi.output(mapValues(clients.secrets, ({ arn }) => arn));
    this.roleArns = pulumi.output(mapValues(this.roles, ({ arn }) => arn));
    const contract = contractOf(this.issuer);
    if (Object.keys(clients.signIn).length > 0)
      this.userTokenContract = contract(userTokenContract, clients.signIn);
    if (Object.keys(clients.machine).length > 0) {
      this.machineTokenContract = contract(machineTokenContract, clients.machine);
    }
    this.registerOutputs({
      userPoolId: this.userPoolId,
      userPoolArn: this.userPoolArn,
      issuer: this.issuer,
      authorizeUrl: this.authorizeUrl,
      tokenUrl: this.tokenUrl,
      signOutUrl: this.signOutUrl,
      idpResponseUrl: this.idpResponseUrl,
      clientIds: this.clientIds,
      clientSecretArns: this.clientSecretArns,
      roleArns: this.roleArns,
      userTokenContract: this.userTokenContract,
      machineTokenContract: this.machineTokenContract,
    });
  }

  private makeProviders(
    name: string,
    args: CognitoOidcArgs,
    userPoolId: pulumi.Output<string>,
  ): Record<string, OidcIdentityProvider | SamlIdentityProvider> {
    const providers: Record<string, OidcIdentityProvider | SamlIdentityProvider> = {};
    for (const [providerName, settings] of Object.entries(args.oidcProviders ?? {})) {
      const providerArgs = { ...settings, userPoolId, providerName };
      const child = `${name}-idp-${providerName}`;
      providers[providerName] = new OidcIdentityProvider(child, providerArgs, { parent: this });
    }
    for (const [providerName, settings] of Object.entries(args.samlProviders ?? {})) {
      const providerArgs = { ...settings, userPoolId, providerName };
      const child = `${name}-idp-${providerName}`;
      providers[providerName] = new SamlIdentityProvider(child, providerArgs, { parent: this });
    }
    return providers;
  }
}

type ContractBuilder = (issuer: string, clientIds: string[]) => TokenContract;
type Clients = Record<string, cognito.UserPoolClient>;

function contractOf(issuer: pulumi.Output<string>) {
  return (build: ContractBuilder, clients: Clients): pulumi.Output<TokenContract> => {
    const clientIds = pulumi.all(Object.values(clients).map(({ id }) => id));
    return pulumi.all([issuer, clientIds]).apply(([iss, ids]) => build(iss, ids));
  };
}

function mapValues<T, U>(record: Record<string, T>, to: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}
