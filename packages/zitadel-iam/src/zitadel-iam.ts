import { ArgChecks, Children } from "@ml-identity/component-kit";
import { DEFAULT_PERSONAS } from "@ml-identity/personas";
import type { TokenContract } from "@ml-identity/token-contract";
import * as pulumi from "@pulumi/pulumi";
import { ApiApplication } from "./api-application";
import { FlatGroups } from "./flat-groups";
import type { MachineIdentity } from "./machine-identity";
import { MlProject } from "./ml-project";
import { OidcApplication } from "./oidc-application";
import { OidcIdentityProvider } from "./oidc-identity-provider";
import { OrgSettings } from "./org-settings";
import { Organization } from "./organization";
import type { Person } from "./person";
import { scopesOf, tokenContract } from "./token-contract";
import type { UserAccess } from "./user-access";
import type { ZitadelIamArgs } from "./zitadel-iam-args";
import { checkZitadelIam } from "./zitadel-iam-checks";
import { makeUsers } from "./zitadel-iam-users";

const children = new Children<ZitadelIam>();

/**
 * Identity and access of an ML platform in ZITADEL: an organisation, a project with the platform's roles, people and
 * programs with what each may do, and the applications they sign in to.
 */
export class ZitadelIam extends pulumi.ComponentResource {
  /** The organisation. */
  get organization(): Organization {
    return children.of(this).organization;
  }
  /** The project and its roles. */
  get project(): MlProject {
    return children.of(this).project;
  }
  /** How people sign in; absent for an organisation that exists and has settings of its own. */
  get settings(): OrgSettings | undefined {
    return children.of(this).settings;
  }
  /** The new people, by the name of the user. */
  get people(): Record<string, Person> {
    return children.of(this).people;
  }
  /** The programs, by the name of the user. */
  get machines(): Record<string, MachineIdentity> {
    return children.of(this).machines;
  }
  /** What each person and program may do, by the name of the user. */
  get access(): Record<string, UserAccess> {
    return children.of(this).access;
  }
  /** The applications that sign people in, by name. */
  get oidcApplications(): Record<string, OidcApplication> {
    return children.of(this).oidcApplications;
  }
  /** The APIs, by name. */
  get apiApplications(): Record<string, ApiApplication> {
    return children.of(this).apiApplications;
  }
  /** The external identity providers, by name. */
  get identityProviders(): Record<string, OidcIdentityProvider> {
    return children.of(this).identityProviders;
  }
  /** The action that adds the claim `groups`; absent with `flatGroups: false`. */
  get groupsAction(): FlatGroups | undefined {
    return children.of(this).groupsAction;
  }

  /** Id of the organisation. */
  readonly orgId: pulumi.Output<string>;
  /** Id of the project. */
  readonly projectId: pulumi.Output<string>;
  /** The `iss` of the tokens. */
  readonly issuer: pulumi.Output<string>;
  /** What people's clients and programs ask for: tokens for the project that hold the user's roles and organisation. */
  readonly scopes: pulumi.Output<string[]>;
  /** The ids of users, by name. */
  readonly userIds: pulumi.Output<Record<string, string>>;
  /** The client ids of the applications, by name. */
  readonly clientIds: pulumi.Output<Record<string, string>>;
  /** The client secrets of the applications that have one, by name. A secret. */
  readonly clientSecrets: pulumi.Output<Record<string, string>>;
  /** The keys of the programs by name and generation, each as ZITADEL's JSON. A secret. */
  readonly machineKeys: pulumi.Output<Record<string, Record<string, string>>>;
  /** How to verify the access tokens. */
  readonly tokenContract: pulumi.Output<TokenContract>;

  constructor(name: string, args: ZitadelIamArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`ZitadelIam "${name}"`);
    const { domain } = checkZitadelIam(checks, args);
    checks.throwIfAny();
    super("zitadel-iam:index:ZitadelIam", name, {}, opts);
    const made = children.begin(this);
    const parent = { parent: this };
    const { protect = true, flatGroups = true } = args;

    made.organization = new Organization(`${name}-org`, { ...args, protect }, parent);
    const { orgId } = made.organization;
    made.identityProviders = mapEntries(args.oidcProviders, (providerName, settings) => {
      const inputs = { orgId, providerName, ...settings };
      return new OidcIdentityProvider(`${name}-idp-${providerName}`, inputs, parent);
    });
    if (args.settings !== undefined || args.organizationId === undefined) {
      const inputs = { ...args.settings, orgId, idps: this.providerIds(args) };
      made.settings = new OrgSettings(`${name}-settings`, inputs, parent);
    }
    // Nobody is let in before the sign-in is safe.
    const safeOrgId = made.settings?.orgId ?? orgId;
    made.project = new MlProject(`${name}-project`, { ...args, orgId, protect }, parent);
    const { project } = made;
    const { projectId } = project;
    Object.assign(made, makeUsers(name, args, { orgId: safeOrgId, project, protect, parent: this }));
    made.oidcApplications = mapEntries(args.oidcApplications, (applicationName, settings) => {
      const inputs = { orgId: safeOrgId, projectId, applicationName, ...settings };
      return new OidcApplication(`${name}-app-${applicationName}`, inputs, parent);
    });
    made.apiApplications = mapEntries(args.apiApplications, (applicationName, settings) => {
      const inputs = { orgId: safeOrgId, projectId, applicationName, ...settings };
      return new ApiApplication(`${name}-api-${applicationName}`, inputs, parent);
    });
    if (flatGroups) made.groupsAction = new FlatGroups(`${name}-groups`, { orgId, projectId }, parent);

    const applications = { ...made.oidcApplications, ...made.apiApplications };
    this.orgId = orgId;
    this.projectId = projectId;
    this.issuer = pulumi.interpolate`https://${domain}`;
    this.scopes = projectId.apply(scopesOf);
    this.userIds = pulumi.output({
      ...mapEntries(made.people, (_, { userId }) => userId),
      ...mapEntries(made.machines, (_, { userId }) => userId),
    });
    this.clientIds = pulumi.output(mapEntries(applications, (_, { clientId }) => clientId));
    this.clientSecrets = pulumi.secret(secretsOf(applications));
    this.machineKeys = pulumi.secret(mapEntries(made.machines, (_, { keyDetails }) => keyDetails));
    const { personas = DEFAULT_PERSONAS } = args;
    this.tokenContract = pulumi
      .all([this.issuer, projectId, this.clientIds])
      .apply(([issuer, id, clientIds]) => tokenContract(issuer, id, Object.values(clientIds), personas));
    this.registerOutputs({
      orgId,
      projectId,
      issuer: this.issuer,
      scopes: this.scopes,
      userIds: this.userIds,
      clientIds: this.clientIds,
      clientSecrets: this.clientSecrets,
      machineKeys: this.machineKeys,
      tokenContract: this.tokenContract,
    });
  }

  /** The providers that people may sign in by: those of `settings`, and those that are made here. */
  private providerIds({ settings }: ZitadelIamArgs): pulumi.Input<string>[] {
    const made = Object.values(this.identityProviders).map(({ identityProviderId }) => identityProviderId);
    return [...(settings?.idps ?? []), ...made];
  }
}

/** The secrets of the applications that have one. */
function secretsOf(
  applications: Record<string, OidcApplication | ApiApplication>,
): Record<string, pulumi.Output<string>> {
  const secrets: Record<string, pulumi.Output<string>> = {};
  for (const [name, { clientSecret }] of Object.entries(applications))
    if (clientSecret !== undefined) secrets[name] = clientSecret;
  return secrets;
}

function mapEntries<T, U>(
  record: Record<string, T> = {},
  to: (name: string, value: T) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, to(name, value)]));
}
