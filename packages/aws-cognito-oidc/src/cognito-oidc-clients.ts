import type * as cognito from "@pulumi/aws/cognito";
import type * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as pulumi from "@pulumi/pulumi";
import type { SignInClientSettings } from "./app-client";
import { writableAttributes } from "./attribute-mapping";
import type { CognitoOidcArgs } from "./cognito-oidc-args";
import { MachineClient } from "./machine-client";
import { NativeClient } from "./native-client";
import type { ResourceServer } from "./resource-server";
import { SpaClient } from "./spa-client";
import { UserPoolTier } from "./user-pool-args";
import { WebClient } from "./web-client";

/** What the clients of one CognitoOidc hang on. */
interface ClientContext {
  userPoolId: pulumi.Output<string>;
  api: ResourceServer;
  providers: Record<string, { providerName: pulumi.Output<string> }>;
  protect: boolean;
  parent: pulumi.Resource;
}

/** The clients that were made, by name. */
export interface MadeClients {
  signIn: Record<string, cognito.UserPoolClient>;
  machine: Record<string, cognito.UserPoolClient>;
  secrets: Record<string, secretsmanager.Secret>;
}

/** Makes the app clients of all kinds. */
export function makeClients(name: string, args: CognitoOidcArgs, context: ClientContext): MadeClients {
  const { userPoolId, api, protect, parent } = context;
  const made: MadeClients = { signIn: {}, machine: {}, secrets: {} };
  const shared = { userPoolId, managedLoginBranding: args.userPool?.tier !== UserPoolTier.Lite };
  const childName = (key: string): string => `${name}-client-${key}`;

  for (const [key, settings] of Object.entries(args.webClients ?? {})) {
    const inputs = { ...shared, protect, ...signInSettings(settings, args, context) };
    const { client, secret } = new WebClient(childName(key), inputs, { parent });
    made.signIn[key] = client;
    made.secrets[key] = secret;
  }
  for (const [key, settings] of Object.entries(args.spaClients ?? {})) {
    const inputs = { ...shared, ...signInSettings(settings, args, context) };
    made.signIn[key] = new SpaClient(childName(key), inputs, { parent }).client;
  }
  for (const [key, settings] of Object.entries(args.nativeClients ?? {})) {
    const inputs = { ...shared, ...signInSettings(settings, args, context) };
    made.signIn[key] = new NativeClient(childName(key), inputs, { parent }).client;
  }
  for (const [key, { capabilities, ...limits }] of Object.entries(args.machineClients ?? {})) {
    const scopes = capabilities.map((capability) => api.scope(capability));
    const { client, secret } = new MachineClient(
      childName(key),
      { protect, ...limits, userPoolId, scopes },
      { parent },
    );
    made.machine[key] = client;
    made.secrets[key] = secret;
  }
  return made;
}

/** The settings of one client, completed by what the whole knows: its providers, their attributes, its API. */
function signInSettings<T extends SignInClientSettings>(
  settings: T,
  args: CognitoOidcArgs,
  context: ClientContext,
): T {
  const mappings = [
    ...Object.values(args.oidcProviders ?? {}),
    ...Object.values(args.samlProviders ?? {}),
  ].map(({ attributeMapping }) => attributeMapping ?? { email: "email" });
  const filledIn = writableAttributes(mappings);
  const tagClaims = Object.values(args.principalTags ?? {}).filter((claim) => claim.startsWith("custom:"));
  const readable = new Set(["email", "email_verified", "name", ...filledIn, ...tagClaims]);
  return {
    readAttributes: [...readable].sort(),
    ...(filledIn.length > 0 && { writeAttributes: filledIn }),
    passkeys: args.userPool?.passkeyRelyingPartyId !== undefined,
    ...settings,
    identityProviders: offered(settings, context),
    ...(settings.scopes !== undefined && {
      scopes: settings.scopes.map((scope) => afterApi(scope, context.api)),
    }),
  };
}

/** The offered providers, each known once it exists: Cognito refuses a client that names one that does not. */
function offered(settings: SignInClientSettings, { providers }: ClientContext): pulumi.Input<string>[] {
  const external = Object.keys(providers);
  const names = settings.identityProviders ?? (external.length > 0 ? external : ["COGNITO"]);
  return names.map((provider) =>
    typeof provider === "string" ? (providers[provider]?.providerName ?? provider) : provider,
  );
}

/** A scope that is known once the API exists: Cognito refuses a client that names a scope that does not. */
function afterApi(scope: pulumi.Input<string>, api: ResourceServer): pulumi.Output<string> {
  return pulumi.all([scope, api.resourceServer.id]).apply(([known]) => known);
}
