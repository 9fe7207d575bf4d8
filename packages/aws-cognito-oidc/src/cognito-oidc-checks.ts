import type { ArgChecks } from "@ml-identity/component-kit";
import { capabilitiesIn } from "@ml-identity/personas";
import type { PersonaCatalogue } from "@ml-identity/personas";
import { checkSignInClient } from "./app-client";
import type { SignInClientSettings } from "./app-client";
import { writableAttributes } from "./attribute-mapping";
import type { CognitoOidcArgs, MachineClientSettings } from "./cognito-oidc-args";
import { checkDomain } from "./domain";
import { checkPrincipalTags } from "./identity-pool-roles";
import { checkProviderName } from "./identity-provider-name";
import { checkMachineClient } from "./machine-client";
import { checkMlSettings } from "./ml-settings";
import { checkOidcProvider } from "./oidc-identity-provider";
import { identifierProblem } from "./resource-server";
import { checkProviderGroup } from "./personas-arg";
import { checkSamlProvider } from "./saml-identity-provider";
import { nativeRedirectProblem, webRedirectProblem } from "./urls";
import { checkUserPool } from "./user-pool-checks";

/** A name that becomes part of the names of resources. */
const CLIENT_NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Records everything that is wrong with the arguments, those of the parts included, before any part is made.
 *
 * @returns The personas.
 */
export function checkCognitoOidc(checks: ArgChecks, args: CognitoOidcArgs): PersonaCatalogue {
  // The gated value is of no use here: the part checks again, and its children wait for that.
  void checks.check("apiIdentifier", args.apiIdentifier, identifierProblem);
  checkDomain(checks.at("domain"), args.domain);
  checkUserPool(checks.at("userPool"), args.userPool ?? {});
  const { personas } = checkMlSettings(checks, args);
  checkProviders(checks, args, personas);
  checkClients(checks, args, capabilitiesIn(personas));
  checkPrincipalTags(checks, args.principalTags ?? {});
  checkTagClaims(checks, args);
  return personas;
}

function checkProviders(checks: ArgChecks, args: CognitoOidcArgs, personas: PersonaCatalogue): void {
  const declared = Object.keys(args.userPool?.customAttributes ?? {}).map((name) => `custom:${name}`);
  const mapped = (at: ArgChecks, mapping: Record<string, string> = {}): void => {
    for (const attribute of Object.keys(mapping)) {
      if (!attribute.startsWith("custom:")) continue;
      const name = attribute.slice("custom:".length);
      const path = `attributeMapping["${attribute}"]`;
      if (!declared.includes(attribute)) {
        at.problem(path, `is no attribute of the pool; declare userPool.customAttributes["${name}"]`);
      } else if (args.userPool?.customAttributes?.[name]?.mutable !== true) {
        at.problem(
          path,
          `cannot change after the first sign-in; set userPool.customAttributes["${name}"].mutable to true`,
        );
      }
    }
  };
  for (const [name, settings] of Object.entries(args.oidcProviders ?? {})) {
    const path = `oidcProviders["${name}"]`;
    checkProviderName(checks, path, name);
    checkProviderGroup(checks, path, name, personas);
    checkOidcProvider(checks.at(path), settings);
    mapped(checks.at(path), settings.attributeMapping);
  }
  for (const [name, settings] of Object.entries(args.samlProviders ?? {})) {
    const path = `samlProviders["${name}"]`;
    checkProviderName(checks, path, name);
    checkProviderGroup(checks, path, name, personas);
    if (args.oidcProviders?.[name] !== undefined) checks.problem(path, `${name} is already an OIDC provider`);
    checkSamlProvider(checks.at(path), settings);
    mapped(checks.at(path), settings.attributeMapping);
  }
}

function checkClients(checks: ArgChecks, args: CognitoOidcArgs, capabilities: string[]): void {
  const names = new Map<string, string>();
  const named = (path: string, name: string): void => {
    if (!CLIENT_NAME.test(name))
      checks.problem(path, `a name is lower-case words joined by hyphens; got "${name}"`);
    const taken = names.get(name);
    if (taken !== undefined) checks.problem(path, `${name} is already the name of ${taken}`);
    names.set(name, path);
  };
  const signIn = (
    kind: string,
    clients: Record<string, SignInClientSettings> = {},
    redirect = webRedirectProblem,
  ): void => {
    for (const [name, settings] of Object.entries(clients)) {
      const path = `${kind}["${name}"]`;
      named(path, name);
      checkSignInClient(checks.at(path), settings, redirect);
      checkOffered(checks.at(path), settings, args);
    }
  };
  signIn("webClients", args.webClients);
  signIn("spaClients", args.spaClients);
  signIn("nativeClients", args.nativeClients, nativeRedirectProblem);
  const signInClients = names.size;
  if (signInClients > 10) {
    checks.problem(
      "webClients",
      `an identity pool has rules for 10 sign-in clients of all kinds; got ${signInClients}`,
    );
  }
  for (const [name, settings] of Object.entries(args.machineClients ?? {})) {
    const path = `machineClients["${name}"]`;
    named(path, name);
    checkMachine(checks.at(path), settings, capabilities);
  }
  if (names.size === 0) {
    checks.problem(
      "webClients",
      "nobody can sign in: give one of webClients, spaClients, nativeClients, machineClients",
    );
  }
}

function checkOffered(checks: ArgChecks, settings: SignInClientSettings, args: CognitoOidcArgs): void {
  const names = [
    "COGNITO",
    ...Object.keys(args.oidcProviders ?? {}),
    ...Object.keys(args.samlProviders ?? {}),
  ];
  settings.identityProviders?.forEach((provider, index) => {
    if (typeof provider !== "string" || names.includes(provider)) return;
    checks.problem(`identityProviders[${index}]`, `must be one of ${names.join(", ")}; got ${provider}`);
  });
}

function checkMachine(checks: ArgChecks, settings: MachineClientSettings, declared: string[]): void {
  checkMachineClient(checks, settings);
  if (settings.capabilities.length === 0)
    checks.problem("capabilities", "needs at least one: Cognito then gives all");
  settings.capabilities.forEach((capability, index) => {
    if (declared.includes(capability)) return;
    checks.problem(`capabilities[${index}]`, `must be one of ${declared.join(", ")}; got ${capability}`);
  });
}

/**
 * A person of the pool's own directory can change every attribute that a client may write. Access must not depend on one
 * of these. People of external providers cannot: what they change is overwritten at the next sign-in, and they have no
 * password with which to get a token for changing it.
 */
function checkTagClaims(checks: ArgChecks, args: CognitoOidcArgs): void {
  const mappings = [...Object.values(args.oidcProviders ?? {}), ...Object.values(args.samlProviders ?? {})];
  const byDefault = writableAttributes(mappings.map(({ attributeMapping }) => attributeMapping ?? {}));
  const clients = Object.entries({ ...args.webClients, ...args.spaClients, ...args.nativeClients });
  for (const [tag, claim] of Object.entries(args.principalTags ?? {})) {
    const writers = clients.filter(([, client]) => (client.writeAttributes ?? byDefault).includes(claim));
    const open = writers.find(
      ([, client]) => client.identityProviders?.includes("COGNITO") ?? mappings.length === 0,
    );
    if (open === undefined) continue;
    const reason = `people of the pool's own directory can change ${claim} through the client ${open[0]}; take COGNITO out of its identityProviders or ${claim} out of its writeAttributes`;
    checks.problem(`principalTags["${tag}"]`, reason);
  }
}
