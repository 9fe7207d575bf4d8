/**
 * The resource classes of the published package, as facts: read in `sdk/nodejs/*.ts` and
 * `provider/cmd/pulumi-resource-zitadel/schema.json` of github.com/pulumiverse/pulumi-zitadel at tag v0.2.0.
 */

/** Type of a property; `?` says that it may be left out. */
export type Fact = Kind | `${Kind}?`;
export type Kind = "boolean" | "number" | "string" | "string[]";

export interface ResourceFacts {
  /** Every argument. */
  inputs: { readonly [property: string]: Fact };
  /** The fields of the class that are no argument, or that have a value even where the argument is left out. */
  outputs: { readonly [property: string]: Fact };
  /** Arguments and outputs that are secret. */
  secrets: readonly string[];
}

/** By name of the class; the type token of `Org` is `zitadel:index/org:Org`. */
export const RESOURCES = {
  Action: {
    inputs: {
      allowedToFail: "boolean",
      name: "string?",
      orgId: "string?",
      script: "string",
      timeout: "string",
    },
    outputs: { name: "string", state: "number" },
    secrets: [],
  },
  ApplicationApi: {
    inputs: { authMethodType: "string?", name: "string?", orgId: "string?", projectId: "string" },
    outputs: { clientId: "string", clientSecret: "string", name: "string" },
    secrets: ["clientId", "clientSecret"],
  },
  ApplicationKey: {
    inputs: {
      appId: "string",
      expirationDate: "string",
      keyType: "string",
      orgId: "string?",
      projectId: "string",
    },
    outputs: { keyDetails: "string" },
    secrets: ["keyDetails"],
  },
  ApplicationOidc: {
    inputs: {
      accessTokenRoleAssertion: "boolean?",
      accessTokenType: "string?",
      additionalOrigins: "string[]?",
      appType: "string?",
      authMethodType: "string?",
      clockSkew: "string?",
      devMode: "boolean?",
      grantTypes: "string[]",
      idTokenRoleAssertion: "boolean?",
      idTokenUserinfoAssertion: "boolean?",
      name: "string?",
      orgId: "string?",
      postLogoutRedirectUris: "string[]?",
      projectId: "string",
      redirectUris: "string[]",
      responseTypes: "string[]",
      version: "string?",
    },
    outputs: { clientId: "string", clientSecret: "string", name: "string" },
    secrets: ["clientId", "clientSecret"],
  },
  Domain: {
    inputs: { isPrimary: "boolean?", name: "string?", orgId: "string?" },
    outputs: { isVerified: "boolean", name: "string", validationType: "number" },
    secrets: [],
  },
  HumanUser: {
    inputs: {
      displayName: "string?",
      email: "string",
      firstName: "string",
      gender: "string?",
      initialPassword: "string?",
      isEmailVerified: "boolean?",
      isPhoneVerified: "boolean?",
      lastName: "string",
      nickName: "string?",
      orgId: "string?",
      phone: "string?",
      preferredLanguage: "string?",
      userName: "string",
    },
    outputs: { displayName: "string", loginNames: "string[]", preferredLoginName: "string", state: "string" },
    secrets: ["initialPassword"],
  },
  LockoutPolicy: {
    inputs: { maxPasswordAttempts: "number", orgId: "string?" },
    outputs: {},
    secrets: [],
  },
  LoginPolicy: {
    inputs: {
      allowDomainDiscovery: "boolean?",
      allowExternalIdp: "boolean",
      allowRegister: "boolean",
      defaultRedirectUri: "string",
      disableLoginWithEmail: "boolean?",
      disableLoginWithPhone: "boolean?",
      externalLoginCheckLifetime: "string",
      forceMfa: "boolean",
      forceMfaLocalOnly: "boolean",
      hidePasswordReset: "boolean",
      idps: "string[]?",
      ignoreUnknownUsernames: "boolean",
      mfaInitSkipLifetime: "string",
      multiFactorCheckLifetime: "string",
      multiFactors: "string[]?",
      orgId: "string?",
      passwordCheckLifetime: "string",
      passwordlessType: "string",
      secondFactorCheckLifetime: "string",
      secondFactors: "string[]?",
      userLogin: "boolean",
    },
    outputs: {},
    secrets: [],
  },
  MachineKey: {
    inputs: { expirationDate: "string?", keyType: "string", orgId: "string?", userId: "string" },
    outputs: { expirationDate: "string", keyDetails: "string" },
    secrets: ["keyDetails"],
  },
  MachineUser: {
    inputs: {
      accessTokenType: "string?",
      description: "string?",
      name: "string?",
      orgId: "string?",
      userName: "string",
      withSecret: "boolean?",
    },
    outputs: {
      clientId: "string",
      clientSecret: "string",
      loginNames: "string[]",
      name: "string",
      preferredLoginName: "string",
      state: "string",
    },
    secrets: ["clientId", "clientSecret"],
  },
  Org: {
    inputs: { isDefault: "boolean?", name: "string?" },
    outputs: { name: "string", primaryDomain: "string", state: "string" },
    secrets: [],
  },
  OrgIdpOidc: {
    inputs: {
      clientId: "string",
      clientSecret: "string",
      isAutoCreation: "boolean",
      isAutoUpdate: "boolean",
      isCreationAllowed: "boolean",
      isIdTokenMapping: "boolean",
      isLinkingAllowed: "boolean",
      issuer: "string",
      name: "string?",
      orgId: "string?",
      scopes: "string[]?",
    },
    outputs: { name: "string" },
    secrets: ["clientSecret"],
  },
  OrgMember: {
    inputs: { orgId: "string?", roles: "string[]", userId: "string" },
    outputs: {},
    secrets: [],
  },
  OrgMetadata: {
    inputs: { key: "string", orgId: "string?", value: "string" },
    outputs: {},
    secrets: [],
  },
  PasswordComplexityPolicy: {
    inputs: {
      hasLowercase: "boolean",
      hasNumber: "boolean",
      hasSymbol: "boolean",
      hasUppercase: "boolean",
      minLength: "number",
      orgId: "string?",
    },
    outputs: {},
    secrets: [],
  },
  PersonalAccessToken: {
    inputs: { expirationDate: "string?", orgId: "string?", userId: "string" },
    outputs: { token: "string" },
    secrets: ["token"],
  },
  PrivacyPolicy: {
    inputs: {
      helpLink: "string?",
      orgId: "string?",
      privacyLink: "string?",
      supportEmail: "string?",
      tosLink: "string?",
    },
    outputs: {},
    secrets: [],
  },
  Project: {
    inputs: {
      hasProjectCheck: "boolean?",
      name: "string?",
      orgId: "string?",
      privateLabelingSetting: "string?",
      projectRoleAssertion: "boolean?",
      projectRoleCheck: "boolean?",
    },
    outputs: { name: "string", state: "string" },
    secrets: [],
  },
  ProjectGrant: {
    inputs: { grantedOrgId: "string", orgId: "string?", projectId: "string", roleKeys: "string[]?" },
    outputs: {},
    secrets: [],
  },
  ProjectGrantMember: {
    inputs: { grantId: "string", orgId: "string?", projectId: "string", roles: "string[]", userId: "string" },
    outputs: {},
    secrets: [],
  },
  ProjectMember: {
    inputs: { orgId: "string?", projectId: "string", roles: "string[]", userId: "string" },
    outputs: {},
    secrets: [],
  },
  ProjectRole: {
    inputs: {
      displayName: "string",
      group: "string?",
      orgId: "string?",
      projectId: "string",
      roleKey: "string",
    },
    outputs: {},
    secrets: [],
  },
  TriggerActions: {
    inputs: { actionIds: "string[]", flowType: "string", orgId: "string?", triggerType: "string" },
    outputs: {},
    secrets: [],
  },
  UserGrant: {
    inputs: {
      orgId: "string?",
      projectGrantId: "string?",
      projectId: "string?",
      roleKeys: "string[]?",
      userId: "string",
    },
    outputs: {},
    secrets: [],
  },
  UserMetadata: {
    inputs: { key: "string", orgId: "string?", userId: "string", value: "string" },
    outputs: {},
    secrets: [],
  },
} as const;

/** The arguments of the provider. All but `insecure` are fields of the class too. */
export const PROVIDER = {
  domain: "string",
  insecure: "boolean?",
  jwtProfileFile: "string?",
  jwtProfileJson: "string?",
  port: "string?",
  token: "string?",
} as const;
