import type * as pulumi from "@pulumi/pulumi";
import type { ApiApplicationSettings } from "./api-application-args";
import type { MachineIdentitySettings } from "./machine-identity-args";
import type { MlProjectSettings } from "./ml-project";
import type { OidcApplicationSettings } from "./oidc-application-args";
import type { OidcIdentityProviderSettings } from "./oidc-identity-provider";
import type { OrganizationSettings } from "./organization";
import type { OrgSettingsSettings } from "./org-settings-args";
import type { AccessSettings } from "./user-access";

/**
 * Somebody who uses the ML platform: a new user, who is invited by mail, or one who exists already, because an external
 * identity provider brought them or another program made them.
 */
export interface MemberSettings extends AccessSettings {
  /**
   * Id of a user who exists, 18 digits. Give it, or `firstName`, `lastName` and `email` of a new one.
   * @default a new user
   */
  userId?: pulumi.Input<string>;
  /**
   * First name of a new user.
   * @default none, with userId
   */
  firstName?: pulumi.Input<string>;
  /**
   * Last name of a new user.
   * @default none, with userId
   */
  lastName?: pulumi.Input<string>;
  /**
   * Where the invitation of a new user goes.
   * @default none, with userId
   */
  email?: pulumi.Input<string>;
  /**
   * Language of the sign-in pages and mails of a new user, such as `de`. Defaults to that of the browser.
   * @default "und"
   */
  preferredLanguage?: pulumi.Input<string>;
  /**
   * What else is known of a new user, by key. It is no place for secrets. Defaults to none.
   * @default {}
   */
  metadata?: Record<string, string>;
}

/** A program that uses the ML platform by itself. */
export interface MachineSettings extends MachineIdentitySettings, AccessSettings {}

/** The arguments of ZitadelIam. */
export interface ZitadelIamArgs extends OrganizationSettings, MlProjectSettings {
  /** Domain of the instance, such as `example.zitadel.cloud`, the one that the provider is configured with. */
  domain: pulumi.Input<string>;
  /**
   * People, by the name with which they sign in. Defaults to none.
   * @default {}
   */
  people?: Record<string, MemberSettings>;
  /**
   * Programs, by the name of their user. Defaults to none.
   * @default {}
   */
  machines?: Record<string, MachineSettings>;
  /**
   * Applications that sign people in, by name: lower-case words joined by hyphens. Defaults to none.
   * @default {}
   */
  oidcApplications?: Record<string, OidcApplicationSettings>;
  /**
   * APIs that ask ZITADEL about tokens, by name: lower-case words joined by hyphens. Defaults to none.
   * @default {}
   */
  apiApplications?: Record<string, ApiApplicationSettings>;
  /**
   * External OpenID Connect providers, by name. People who come from one get no role by that. Defaults to none.
   * @default {}
   */
  oidcProviders?: Record<string, OidcIdentityProviderSettings>;
  /**
   * How signing in differs from the safe defaults. Defaults to no difference for a new organisation. With
   * `organizationId` it defaults to leaving the settings of the organisation as they are.
   * @default {} for a new organisation
   */
  settings?: OrgSettingsSettings;
  /**
   * Whether tokens get a claim `groups` with the keys of a person's roles, which most tools read. Defaults to true.
   * @default true
   */
  flatGroups?: boolean;
  /**
   * Whether organisation, project and people are guarded against deletion. Defaults to true; set it to false only for
   * stacks that are thrown away.
   * @default true
   */
  protect?: boolean;
}
