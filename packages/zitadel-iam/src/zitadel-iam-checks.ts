import type { ArgChecks } from "@ml-identity/component-kit";
import { checkApiApplication } from "./api-application";
import { checkApplicationNames } from "./application-names";
import { checkMachineSettings } from "./machine-identity-checks";
import { checkProject } from "./ml-project";
import { checkOidcApplication } from "./oidc-application-checks";
import { checkOidcIdentityProvider } from "./oidc-identity-provider";
import { checkOrganization } from "./organization";
import { checkOrgSettings } from "./org-settings-checks";
import { checkPerson, userNameProblem } from "./person";
import { checkRoleKeys } from "./roles-arg";
import { checkManagerRoles } from "./user-access";
import type { AccessSettings } from "./user-access";
import type { MemberSettings, ZitadelIamArgs } from "./zitadel-iam-args";
import { idProblem } from "./zitadel-id";

/** A name that becomes part of the names of resources. */
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Records everything that is wrong with the arguments, those of the parts included, before any part is made. The gated
 * values of the parts are of no use here: the parts check again, and their children wait for that.
 *
 * @returns The domain, which children must use.
 */
export function checkZitadelIam(
  checks: ArgChecks,
  args: ZitadelIamArgs,
): { domain: ZitadelIamArgs["domain"] } {
  const domain = checks.check("domain", args.domain, domainProblem);
  checkOrganization(checks, args);
  const roles = Object.keys(checkProject(checks, args));
  for (const [userName, person] of Object.entries(args.people ?? {}))
    checkUser(checks, "people", userName, person, roles, (at) => checkMember(at, person));
  for (const [userName, machine] of Object.entries(args.machines ?? {})) {
    checkUser(checks, "machines", userName, machine, roles, (at) => checkMachineSettings(at, machine));
    if (args.people?.[userName] !== undefined)
      checks.problem(`machines["${userName}"]`, `${userName} is already the name of one of the people`);
  }
  checkApplications(checks, args);
  checkSignIn(checks, args);
  return { domain };
}

function checkSignIn(
  checks: ArgChecks,
  { oidcProviders = {}, settings, organizationId }: ZitadelIamArgs,
): void {
  const providers = Object.entries(oidcProviders);
  for (const [name, provider] of providers) {
    checkName(checks, `oidcProviders["${name}"]`, name);
    checkOidcIdentityProvider(checks.at(`oidcProviders["${name}"]`), provider);
  }
  checkOrgSettings(checks.at("settings"), settings ?? {}, providers.length);
  if (providers.length > 0 && settings === undefined && organizationId !== undefined) {
    const reason =
      "is missing: without it the sign-in of the organisation stays as it is, and has no button for";
    checks.problem("settings", `${reason} ${Object.keys(oidcProviders).join(", ")}`);
  }
}

/** Why a text is no domain of an instance, or nothing. */
export function domainProblem(domain: string): string | undefined {
  return /^[a-z0-9-]+(\.[a-z0-9-]+)*(:\d+)?$/.test(domain)
    ? undefined
    : `must be a domain without scheme and path, such as example.zitadel.cloud; got "${domain}"`;
}

function checkUser(
  checks: ArgChecks,
  kind: "people" | "machines",
  userName: string,
  access: AccessSettings,
  declared: string[],
  checkRest: (at: ArgChecks) => unknown,
): void {
  const path = `${kind}["${userName}"]`;
  void checks.check(path, userName, userNameProblem);
  const at = checks.at(path);
  checkRoleKeys(at, "roles", access.roles ?? [], declared);
  checkManagerRoles(at, access);
  checkRest(at);
}

function checkMember(checks: ArgChecks, member: MemberSettings): void {
  const { userId, firstName, lastName, email } = member;
  const given = {
    firstName,
    lastName,
    email,
    preferredLanguage: member.preferredLanguage,
    metadata: member.metadata,
  };
  if (userId !== undefined) {
    void checks.check("userId", userId, idProblem);
    for (const [property, value] of Object.entries(given))
      if (value !== undefined)
        checks.problem(property, "belongs to a new user, and userId names one who exists");
  } else if (firstName === undefined || lastName === undefined || email === undefined) {
    for (const [property, value] of Object.entries({ firstName, lastName, email }))
      if (value === undefined)
        checks.problem(property, "is missing; a new user needs it, and one who exists a userId");
  } else {
    checkPerson(checks, { firstName, lastName, email });
  }
}

function checkApplications(checks: ArgChecks, args: ZitadelIamArgs): void {
  const names: Record<string, string> = {};
  for (const [name, settings] of Object.entries(args.oidcApplications ?? {})) {
    const path = `oidcApplications["${name}"]`;
    checkName(checks, path, name);
    checkOidcApplication(checks.at(path), settings);
    names[path] = settings.applicationName ?? name;
  }
  for (const [name, settings] of Object.entries(args.apiApplications ?? {})) {
    const path = `apiApplications["${name}"]`;
    checkName(checks, path, name);
    checkApiApplication(checks.at(path), settings);
    names[path] = settings.applicationName ?? name;
  }
  checkApplicationNames(checks, names);
}

function checkName(checks: ArgChecks, path: string, name: string): void {
  if (!NAME.test(name)) checks.problem(path, `a name is lower-case words joined by hyphens; got "${name}"`);
}
