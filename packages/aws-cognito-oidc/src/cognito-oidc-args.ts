import type * as pulumi from "@pulumi/pulumi";
import type { SignInClientSettings } from "./app-client";
import type { DomainSettings } from "./domain";
import type { MachineClientLimits } from "./machine-client";
import type { MlSettings } from "./ml-settings";
import type { OidcProviderSettings } from "./oidc-identity-provider";
import type { SamlProviderSettings } from "./saml-identity-provider";
import type { UserPoolArgs } from "./user-pool-args";
import type { WebClientSettings } from "./web-client";

/** A program without a user, as it is declared within CognitoOidc. */
export interface MachineClientSettings extends MachineClientLimits {
  /** What the program may do: capabilities such as `endpoint:invoke`; each becomes a scope. At least one. */
  capabilities: string[];
}

/** The arguments of CognitoOidc. */
export interface CognitoOidcArgs extends MlSettings {
  /** The identifier of your ML platform's API, such as `https://ml.example.com`: the first part of every scope. */
  apiIdentifier: pulumi.Input<string>;
  /** Where the sign-in pages stand. */
  domain: DomainSettings;
  /**
   * How the user directory differs from the safe defaults. Defaults to no difference.
   * @default {}
   */
  userPool?: UserPoolArgs;
  /**
   * External OpenID Connect providers by name: 3 to 32 characters, no `_` and no space. Defaults to none.
   * @default {}
   */
  oidcProviders?: Record<string, OidcProviderSettings>;
  /**
   * External SAML providers by name: 3 to 32 characters, no `_` and no space. Defaults to none.
   * @default {}
   */
  samlProviders?: Record<string, SamlProviderSettings>;
  /**
   * Web applications with a server, by name. Defaults to none.
   * @default {}
   */
  webClients?: Record<string, WebClientSettings>;
  /**
   * Applications that run in the browser alone, by name. Defaults to none.
   * @default {}
   */
  spaClients?: Record<string, SignInClientSettings>;
  /**
   * Installed applications and command lines, by name. Defaults to none.
   * @default {}
   */
  nativeClients?: Record<string, SignInClientSettings>;
  /**
   * Programs without a user, by name. Defaults to none.
   * @default {}
   */
  machineClients?: Record<string, MachineClientSettings>;
  /**
   * The claim for each principal tag, such as `{ team: "custom:team" }`, for access that depends on attributes. A claim
   * that people can change themselves is refused. Defaults to none.
   * @default {}
   */
  principalTags?: Record<string, string>;
  /**
   * Whether what holds identities and secrets is guarded against deletion. Defaults to true; set it to false only for
   * stacks that are thrown away.
   * @default true
   */
  protect?: boolean;
}
