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
  identityProviders: Record<string, { providerName: pulumi.Output<string> }>;
  protect: boolean;
  parent: pulumi.Resource;
}

/** The clients that were made, by name. */
export interface MadeClients {
  webClients: Record<string, WebClient>;
  spaClients: Record<string, SpaClient>;
  nativeClients: Record<string, NativeClient>;
  machineClients: Record<string, MachineClient>;
}

/** Makes the app clients of all kinds. */
export function makeClients(name: string, args: CognitoOidcArgs, context: ClientContext): MadeClients {
  const { userPoolId, api, protect, parent } = context;
  const shared = { userPoolId, managedLoginBranding: args.userPool?.tier !== UserPoolTier.Lite };
  const signIn = <T extends SignInClientSettings>(settings: T): T & typeof shared => ({
    ...shared,
    ...signInSettings(settings, args, context),
  });
  const make = <S, T>(
    settings: Record<string, S> = {},
    one: (name: string, settings: S) => T,
  ): Record<string, T> =>
    Object.fromEntries(
      Object.entries(settings).map(([key, value]) => [key, one(`${name}-client-${key}`, value)]),
    );
  return {
    webClients: make(
      args.webClients,
      (child, settings) => new WebClient(child, { protect, ...signIn(settings) }, { parent }),
    ),
    spaClients: make(
      args.spaClients,
      (child, settings) => new SpaClient(child, signIn(settings), { parent }),
    ),
    nativeClients: make(
      args.nativeClients,
      (child, settings) => new NativeClient(child, signIn(settings), { parent }),
    ),
    machineClients: make(args.machineClients, (child, { capabilities, ...limits }) => {
      const scopes = capabilities.map((capability) => api.scope(capability));
      return new MachineClient(child, { protect, ...limits, userPoolId, scopes }, { parent });
    }),
  };
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
function offered(
  settings: SignInClientSettings,
  { identityProviders }: ClientContext,
): pulumi.Input<string>[] {
  const external = Object.keys(identityProviders);
  const names = settings.identityProviders ?? (external.length > 0 ? external : ["COGNITO"]);
  return names.map((provider) =>
    typeof provider === "string" ? (identityProviders[provider]?.providerName ?? provider) : provider,
  );
}

/** A scope that is known once the API exists: Cognito refuses a client that names a scope that does not. */
function afterApi(scope: pulumi.Input<string>, api: ResourceServer): pulumi.Output<string> {
  return pulumi.all([scope, api.identifier]).apply(([known]) => known);
}
