import {
  capabilityProblem,
  domainPrefixProblem,
  identifierProblem,
  issuerProblem,
  MfaConfiguration,
  providerNameProblem,
  UserPoolTier,
  webRedirectProblem,
} from "@ml-identity/aws-cognito-oidc";
import { SettingReader, stackSettings } from "@ml-identity/component-kit/settings";
import type { RawSettings } from "@ml-identity/component-kit/settings";
import * as pulumi from "@pulumi/pulumi";

/** The namespace of the settings: the name of the project. */
const NAMESPACE = "stack-aws";

/** What a person can set, read and checked. */
export interface Settings {
  /** The identifier of the ML platform's API. */
  apiIdentifier: string;
  /** The first part of the sign-in pages' domain. */
  domainPrefix: string;
  /** Where the portal's sign-in ends. */
  callbackUrls: string[];
  /** Where the portal's sign-out ends. */
  logoutUrls: string[];
  /** The external OpenID Connect provider. */
  oidc: OidcSettings;
  /** What the machine client may do; empty: there is none. */
  machineCapabilities: string[];
  /** The feature plan of the user pool. */
  userPoolTier?: UserPoolTier;
  /** Who gives a second factor. */
  mfaConfiguration?: MfaConfiguration;
  /** The ARN of the web ACL before the user pool. */
  webAclArn?: string;
  /** The ARN of the policy that bounds every role. */
  permissionsBoundaryArn?: string;
  /** Whether identities and data are guarded against deletion. */
  protect: boolean;
}

/** The external OpenID Connect provider. */
export interface OidcSettings {
  providerName: string;
  issuer: string;
  clientId: string;
  clientSecret: pulumi.Output<string>;
  scopes: string[];
  attributeMapping?: Record<string, string>;
}

/** The settings of the stack that is deployed. Throws a SettingsError with every mistake. */
export function readSettings(): Settings {
  return parseSettings(stackSettings());
}

/** Checks raw settings and gives them types. Throws a SettingsError with every mistake. */
export function parseSettings(raw: RawSettings): Settings {
  const reader = new SettingReader(NAMESPACE, raw);
  checkFlows(reader);
  const optional = {
    userPoolTier: reader.choice("userPoolTier", Object.values(UserPoolTier)),
    mfaConfiguration: reader.choice("mfaConfiguration", Object.values(MfaConfiguration)),
    webAclArn: reader.optionalText("webAclArn", arnProblem("wafv2")),
    permissionsBoundaryArn: reader.optionalText("permissionsBoundaryArn", arnProblem("iam")),
  };
  const settings = {
    apiIdentifier: reader.text("apiIdentifier", identifierProblem),
    domainPrefix: reader.text("domainPrefix", domainPrefixProblem),
    callbackUrls: reader.list("callbackUrls", webRedirectProblem, true),
    logoutUrls: reader.list("logoutUrls", webRedirectProblem, false),
    oidc: readOidc(reader),
    machineCapabilities: reader.list("machineCapabilities", capabilityProblem, false),
    protect: reader.flag("protect", true),
  };
  reader.finish();
  return { ...settings, ...given(optional) };
}

function readOidc(reader: SettingReader): OidcSettings {
  const scopes = reader.optionalText("oidcScopes", scopesProblem) ?? "openid email profile";
  const attributeMapping = reader.map("oidcAttributeMapping");
  return {
    providerName: reader.text("oidcProviderName", providerNameProblem),
    issuer: reader.text("oidcIssuer", issuerProblem),
    clientId: reader.text("oidcClientId", notEmpty),
    clientSecret: pulumi.secret(reader.secret("oidcClientSecret")),
    scopes: scopes.split(" "),
    ...(attributeMapping !== undefined && { attributeMapping }),
  };
}

/** The portal's flows can be written down, and nothing else than `code` is right. */
function checkFlows(reader: SettingReader): void {
  const flows = reader.list("allowedOauthFlows", flowProblem, false);
  if (flows.includes("client_credentials") && flows.length > 1) {
    const reason = `${flows.join(", ")} cannot be mixed: Cognito gives a client either client_credentials or the flows of people`;
    reader.problem(
      "allowedOauthFlows",
      `${reason}; people use code, and machineCapabilities makes a machine client`,
    );
  } else if (flows.includes("client_credentials")) {
    reader.problem(
      "allowedOauthFlows",
      "the portal signs people in with code; machineCapabilities makes a machine client",
    );
  }
}

function flowProblem(flow: string): string | undefined {
  if (flow === "implicit")
    return "implicit is refused: it hands tokens to everybody who sees the URL; use code";
  return ["code", "client_credentials"].includes(flow) ? undefined : `must be code; got ${flow}`;
}

function scopesProblem(scopes: string): string | undefined {
  if (scopes.includes(",")) return `scopes are separated by spaces, not by commas; got "${scopes}"`;
  if (!/^\S+( \S+)*$/.test(scopes)) return `scopes are separated by one space each; got "${scopes}"`;
  return scopes.split(" ").includes("openid") ? undefined : `must include openid; got "${scopes}"`;
}

function notEmpty(text: string): string | undefined {
  return text === "" ? "must not be empty" : undefined;
}

function arnProblem(service: string): (arn: string) => string | undefined {
  return (arn) =>
    arn.startsWith("arn:") && arn.split(":")[2] === service
      ? undefined
      : `must be an ARN of ${service}; got ${arn}`;
}

/** Without what was not set: an absent argument and an undefined one are different things to a component. */
function given<T extends object>(optional: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const set = Object.entries(optional).filter(([, value]) => value !== undefined);
  return Object.fromEntries(set) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
