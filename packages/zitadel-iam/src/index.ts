export { deliverKeys } from "./deliver-keys";
export { MachineIdentity } from "./machine-identity";
export type {
  KeyGenerationArgs,
  MachineIdentityArgs,
  MachineIdentitySettings,
} from "./machine-identity-args";
export { ApiApplication } from "./api-application";
export { ApiAuthMethod } from "./api-application-args";
export type { ApiApplicationArgs, ApiApplicationSettings } from "./api-application-args";
export { OidcApplication } from "./oidc-application";
export type { OidcApplicationArgs, OidcApplicationSettings } from "./oidc-application-args";
export { OidcIdentityProvider } from "./oidc-identity-provider";
export type { OidcIdentityProviderArgs, OidcIdentityProviderSettings } from "./oidc-identity-provider";
export { OidcAuthMethod, OidcPreset, OidcTokenType } from "./oidc-presets";
export { OrgSettings } from "./org-settings";
export { MultiFactor, PasswordlessType, SecondFactor } from "./org-settings-args";
export type { OrgSettingsArgs, OrgSettingsSettings } from "./org-settings-args";
