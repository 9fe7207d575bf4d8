export { ApiApplication } from "./api-application";
export { ApiAuthMethod } from "./api-application-args";
export type { ApiApplicationArgs, ApiApplicationSettings } from "./api-application-args";
export { ApplicationKeys } from "./application-keys";
export type { ApplicationKeysArgs } from "./application-keys";
export { deliverKeys } from "./deliver-keys";
export type { HasKeys } from "./deliver-keys";
export { FlatGroups } from "./flat-groups";
export type { FlatGroupsArgs } from "./flat-groups";
export { MachineIdentity } from "./machine-identity";
export type {
  KeyGenerationArgs,
  MachineIdentityArgs,
  MachineIdentitySettings,
} from "./machine-identity-args";
export { OrganizationManagerRole, ProjectManagerRole } from "./manager-roles";
export type { PersonaArgs } from "@ml-identity/component-kit";
export { MlProject, nameProblem } from "./ml-project";
export type { MlProjectArgs, MlProjectSettings, PartnerArgs } from "./ml-project";
export { OidcApplication } from "./oidc-application";
export type { OidcApplicationArgs, OidcApplicationSettings } from "./oidc-application-args";
export { OidcIdentityProvider } from "./oidc-identity-provider";
export type { OidcIdentityProviderArgs, OidcIdentityProviderSettings } from "./oidc-identity-provider";
export { OidcAuthMethod, OidcPreset, OidcTokenType } from "./oidc-presets";
export { OrgSettings } from "./org-settings";
export { PasswordlessType, SecondFactor } from "./org-settings-args";
export type { OrgSettingsArgs, OrgSettingsSettings } from "./org-settings-args";
export { Organization } from "./organization";
export type { OrganizationArgs, OrganizationSettings } from "./organization";
export { emailProblem, Person } from "./person";
export type { PersonArgs, PersonSettings } from "./person";
export type { RoleArgs, RolesArgs } from "./roles-arg";
export { rotatingKeys } from "./rotating-keys";
export type { KeyRotation } from "./rotating-keys";
export { UserAccess } from "./user-access";
export type { AccessSettings, UserAccessArgs } from "./user-access";
export { ZitadelIam } from "./zitadel-iam";
export type { MachineSettings, MemberSettings, ZitadelIamArgs } from "./zitadel-iam-args";
export { domainProblem } from "./zitadel-iam-checks";
export { idProblem } from "./zitadel-id";
