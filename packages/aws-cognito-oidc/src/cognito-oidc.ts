import * as pulumi from "@pulumi/pulumi";
import { ArgChecks, Children } from "@ml-identity/component-kit";
import type { TokenContract } from "@ml-identity/token-contract";
import { makeClients } from "./cognito-oidc-clients";
import type { CognitoOidcArgs } from "./cognito-oidc-args";
import { checkCognitoOidc } from "./cognito-oidc-checks";
import { makeCredentials } from "./cognito-oidc-credentials";
import { Domain, ManagedLoginVersion } from "./domain";
import type { IdentityPool } from "./identity-pool";
import type { IdentityPoolRoles } from "./identity-pool-roles";
import type { MachineClient } from "./machine-client";
import type { MlRoles } from "./ml-roles";
import type { NativeClient } from "./native-client";
import { OidcIdentityProvider } from "./oidc-identity-provider";
import { ResourceServer } from "./resource-server";
import { SamlIdentityProvider } from "./saml-identity-provider";
import type { SpaClient } from "./spa-client";
import { machineTokenContract, userTokenContract } from "./token-contracts";
import { UserGroups } from "./user-groups";
import { UserPool } from "./user-pool";
import { UserPoolTier } from "./user-pool-args";
import type { WebClient } from "./web-client";

const children = new Children<CognitoOidc>();

/**
 * A complete sign-in for an ML platform: user pool, external identity providers, sign-in pages, an API with scopes, app
 * clients, groups, and AWS credentials for people and jobs.
 */
export class CognitoOidc extends pulumi.ComponentResource {
  /** The user directory, its threat protection and its logs. */
  get userPool(): UserPool {
    return children.of(this).userPool;
  }
  /** The address of the sign-in pages. */
  get domain(): Domain {
    return children.of(this).domain;
  }
  /** The API whose scopes are the capabilities. */
  get api(): ResourceServer {
    return children.of(this).api;
  }
  /** The groups of people. */
  get groups(): UserGroups {
    return children.of(this).groups;
  }
  /** The external identity providers by name. */
  get identityProviders(): Record<string, OidcIdentityProvider | SamlIdentityProvider> {
    return children.of(this).identityProviders;
  }
  /** The web applications with a server, by name. */
  get webClients(): Record<string, WebClient> {
    return children.of(this).webClients;
  }
  /** The applications in the browser, by name. */
  get spaClients(): Record<string, SpaClient> {
    return children.of(this).spaClients;
  }
  /** The installed applications, by name. */
  get nativeClients(): Record<string, NativeClient> {
    return children.of(this).nativeClients;
  }
  /** The programs without a user, by name. */
  get machineClients(): Record<string, MachineClient> {
    return children.of(this).machineClients;
  }
  /** Exchanges tokens of people for AWS credentials; absent when no people sign in. */
  get identityPool(): IdentityPool | undefined {
    return children.of(this).identityPool;
  }
  /** The IAM roles for the ML work; absent when no people sign in. */
  get roles(): MlRoles | undefined {
    return children.of(this).roles;
  }
  /** Which role somebody gets; absent when no people sign in. */
  get roleMapping(): IdentityPoolRoles | undefined {
    return children.of(this).roleMapping;
  }

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
    const catalogue = checkCognitoOidc(checks, args);
    checks.throwIfAny();
    super("aws-cognito-oidc:index:CognitoOidc", name, {}, opts);
    const parent = { parent: this };
    const protect = args.protect ?? true;
    const personas = args.personas === undefined ? {} : { personas: args.personas };
    const made = children.begin(this);
    made.userPool = new UserPool(`${name}-user-pool`, { protect, ...args.userPool }, parent);
    const userPoolId = made.userPool.userPoolId;
    made.domain = new Domain(`${name}-domain`, { userPoolId, ...args.domain, ...pagesOf(args) }, parent);
    const identifier = args.apiIdentifier;
    made.api = new ResourceServer(`${name}-api`, { userPoolId, identifier, ...personas }, parent);
    made.groups = new UserGroups(`${name}-group`, { userPoolId, ...personas }, parent);
    made.identityProviders = this.makeProviders(name, args, userPoolId);
    const { api, identityProviders } = made;
    const clients = makeClients(name, args, { userPoolId, api, identityProviders, protect, parent: this });
    Object.assign(made, clients);
    const signInClients = { ...clients.webClients, ...clients.spaClients, ...clients.nativeClients };
    const context = { users: made.userPool, signInClients, protect, parent: this };
    Object.assign(made, makeCredentials(name, args, context));

    const { domain } = made;
    this.userPoolId = userPoolId;
    this.userPoolArn = made.userPool.userPool.arn;
    this.issuer = made.userPool.issuer;
    this.authorizeUrl = pulumi.interpolate`${domain.baseUrl}/oauth2/authorize`;
    this.tokenUrl = pulumi.interpolate`${domain.baseUrl}/oauth2/token`;
    this.signOutUrl = pulumi.interpolate`${domain.baseUrl}/logout`;
    this.idpResponseUrl = pulumi.interpolate`${domain.baseUrl}/oauth2/idpresponse`;
    const { machineClients } = clients;
    this.clientIds = pulumi.output(
      mapValues({ ...signInClients, ...machineClients }, ({ clientId }) => clientId),
    );
    this.clientSecretArns = pulumi.output(
      mapValues({ ...clients.webClients, ...machineClients }, ({ secretArn }) => secretArn),
    );
    this.roleArns = roleArnsOf(made.roles);
    if (Object.keys(signInClients).length > 0) {
      this.userTokenContract = pulumi
        .all([this.issuer, clientIdsOf(signInClients)])
        .apply(([issuer, ids]) => userTokenContract(issuer, ids, catalogue));
    }
    if (Object.keys(machineClients).length > 0) {
      this.machineTokenContract = pulumi
        .all([this.issuer, clientIdsOf(machineClients), api.identifier])
        .apply(([issuer, ids, apiIdentifier]) => machineTokenContract(issuer, ids, catalogue, apiIdentifier));
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

/** Tier LITE has the classic pages and nothing else. */
function pagesOf({ userPool }: CognitoOidcArgs): { managedLoginVersion?: ManagedLoginVersion } {
  return userPool?.tier === UserPoolTier.Lite ? { managedLoginVersion: ManagedLoginVersion.HostedUi } : {};
}

function clientIdsOf(clients: Record<string, { clientId: pulumi.Output<string> }>): pulumi.Output<string[]> {
  return pulumi.all(Object.values(clients).map(({ clientId }) => clientId));
}

function roleArnsOf(roles: MlRoles | undefined): pulumi.Output<Record<string, string>> {
  if (roles === undefined) return pulumi.output<Record<string, string>>({});
  return pulumi
    .all([roles.workloadRoleArns, roles.personRoleArns, roles.authenticatedRoleArn])
    .apply(([workloads, people, authenticated]): Record<string, string> => ({
      ...workloads,
      ...people,
      authenticated,
    }));
}

function mapValues<T, U>(record: Record<string, T>, to: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, to(value)]));
}
