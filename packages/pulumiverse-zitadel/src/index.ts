export { Action } from "./action";
export type { ActionArgs, ActionState } from "./action";
export { ApplicationApi } from "./application-api";
export type { ApplicationApiArgs, ApplicationApiState } from "./application-api";
export { ApplicationKey } from "./application-key";
export type { ApplicationKeyArgs, ApplicationKeyState } from "./application-key";
export { ApplicationOidc } from "./application-oidc";
export type { ApplicationOidcArgs, ApplicationOidcState } from "./application-oidc";
export { config } from "./config";
export type { ZitadelConfig } from "./config";
export { Domain } from "./domain";
export type { DomainArgs, DomainState } from "./domain";
export {
  AccessTokenType,
  ApiAuthMethodType,
  FlowType,
  Gender,
  KeyType,
  MultiFactorType,
  OidcAppType,
  OidcAuthMethodType,
  OidcGrantType,
  OidcResponseType,
  OidcTokenType,
  OidcVersion,
  PasswordlessType,
  PrivateLabelingSetting,
  SecondFactorType,
  TriggerType,
} from "./enums";
export { getMachineUser, getMachineUserOutput } from "./get-machine-user";
export type { GetMachineUserArgs, GetMachineUserOutputArgs, GetMachineUserResult } from "./get-machine-user";
export { getOrg, getOrgOutput } from "./get-org";
export type { GetOrgArgs, GetOrgOutputArgs, GetOrgResult } from "./get-org";
export { getProject, getProjectOutput } from "./get-project";
export type { GetProjectArgs, GetProjectOutputArgs, GetProjectResult } from "./get-project";
export { HumanUser } from "./human-user";
export type { HumanUserArgs, HumanUserState } from "./human-user";
export { LockoutPolicy } from "./lockout-policy";
export type { LockoutPolicyArgs, LockoutPolicyState } from "./lockout-policy";
export { LoginPolicy } from "./login-policy";
export type { LoginPolicyArgs, LoginPolicyState } from "./login-policy";
export { MachineKey } from "./machine-key";
export type { MachineKeyArgs, MachineKeyState } from "./machine-key";
export { MachineUser } from "./machine-user";
export type { MachineUserArgs, MachineUserState } from "./machine-user";
export { Org } from "./org";
export type { OrgArgs, OrgState } from "./org";
export { OrgIdpOidc } from "./org-idp-oidc";
export type { OrgIdpOidcArgs, OrgIdpOidcState } from "./org-idp-oidc";
export { OrgMember } from "./org-member";
export type { OrgMemberArgs, OrgMemberState } from "./org-member";
export { OrgMetadata } from "./org-metadata";
export type { OrgMetadataArgs, OrgMetadataState } from "./org-metadata";
export { PasswordComplexityPolicy } from "./password-complexity-policy";
export type {
  PasswordComplexityPolicyArgs,
  PasswordComplexityPolicyState,
} from "./password-complexity-policy";
export { PersonalAccessToken } from "./personal-access-token";
export type { PersonalAccessTokenArgs, PersonalAccessTokenState } from "./personal-access-token";
export { PrivacyPolicy } from "./privacy-policy";
export type { PrivacyPolicyArgs, PrivacyPolicyState } from "./privacy-policy";
export { Project } from "./project";
export type { ProjectArgs, ProjectState } from "./project";
export { ProjectGrant } from "./project-grant";
export type { ProjectGrantArgs, ProjectGrantState } from "./project-grant";
export { ProjectGrantMember } from "./project-grant-member";
export type { ProjectGrantMemberArgs, ProjectGrantMemberState } from "./project-grant-member";
export { ProjectMember } from "./project-member";
export type { ProjectMemberArgs, ProjectMemberState } from "./project-member";
export { ProjectRole } from "./project-role";
export type { ProjectRoleArgs, ProjectRoleState } from "./project-role";
export { Provider } from "./provider";
export type { ProviderArgs } from "./provider";
export { TriggerActions } from "./trigger-actions";
export type { TriggerActionsArgs, TriggerActionsState } from "./trigger-actions";
export { UserGrant } from "./user-grant";
export type { UserGrantArgs, UserGrantState } from "./user-grant";
export { UserMetadata } from "./user-metadata";
export type { UserMetadataArgs, UserMetadataState } from "./user-metadata";
