import { ArgChecks, Children } from "@ml-identity/component-kit";
import * as pulumi from "@pulumi/pulumi";
import * as zitadel from "@pulumiverse/zitadel";
import { nameProblem } from "./name-problem";
import { checkRoleKeys, checkRoles } from "./roles-arg";
import type { RolesArgs } from "./roles-arg";
import { idProblem } from "./zitadel-id";

/** Another organisation whose people may use the project. */
export interface PartnerArgs {
  /** Id of the partner's organisation. */
  organizationId: pulumi.Input<string>;
  /** The keys of the roles that the partner may give to its own people. At least one. */
  roles: string[];
}

/** What a project is made from, within ZitadelIam. */
export interface MlProjectSettings extends RolesArgs {
  /** Name of the project, as people read it when they sign in. */
  projectName: pulumi.Input<string>;
  /**
   * Other organisations whose people may use the project, by name. Defaults to none.
   * @default {}
   */
  partners?: Record<string, PartnerArgs>;
}

/** The arguments of MlProject. */
export interface MlProjectArgs extends MlProjectSettings {
  /** Id of the organisation that owns the project. */
  orgId: pulumi.Input<string>;
  /**
   * Whether the project is guarded against deletion. Defaults to true.
   * @default true
   */
  protect?: boolean;
}

/** Records everything that is wrong with the project, and returns its roles by key. */
export function checkProject(checks: ArgChecks, args: MlProjectSettings): ReturnType<typeof checkRoles> {
  void checks.check("projectName", args.projectName, nameProblem);
  const roles = checkRoles(checks, args);
  for (const [name, partner] of Object.entries(args.partners ?? {})) {
    const at = checks.at(`partners["${name}"]`);
    void at.check("organizationId", partner.organizationId, idProblem);
    if (partner.roles.length === 0) at.problem("roles", "needs at least one role");
    checkRoleKeys(at, "roles", partner.roles, Object.keys(roles));
  }
  return roles;
}

const children = new Children<MlProject>();

/**
 * A project with roles: tokens carry the roles, and nobody signs in without one, nor from an organisation that the project
 * is not granted to.
 */
export class MlProject extends pulumi.ComponentResource {
  /** The project. */
  get project(): zitadel.Project {
    return children.of(this).project;
  }
  /** The roles by key. */
  get roles(): Record<string, zitadel.ProjectRole> {
    return children.of(this).roles;
  }
  /** The grants to other organisations, by the name of the partner. */
  get partnerGrants(): Record<string, zitadel.ProjectGrant> {
    return children.of(this).partnerGrants;
  }

  /** Id of the project: an audience of its tokens. */
  readonly projectId: pulumi.Output<string>;
  /** The keys of the roles. Whoever needs a role to exist takes its key from here. */
  readonly roleKeys: pulumi.Output<string[]>;

  constructor(name: string, args: MlProjectArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`MlProject "${name}"`);
    const orgId = checks.check("orgId", args.orgId, idProblem);
    const roles = checkProject(checks, args);
    checks.throwIfAny();
    super("zitadel-iam:index:MlProject", name, {}, opts);
    const made = children.begin(this);
    const parent = { parent: this };

    made.project = new zitadel.Project(
      name,
      {
        orgId,
        name: checks.check("projectName", args.projectName, nameProblem),
        projectRoleAssertion: true,
        projectRoleCheck: true,
        hasProjectCheck: true,
      },
      { ...parent, protect: args.protect ?? true },
    );
    const projectId = made.project.id;
    made.roles = Object.fromEntries(
      Object.entries(roles).map(([roleKey, role]) => [
        roleKey,
        new zitadel.ProjectRole(`${name}-${roleKey}`, { orgId, projectId, roleKey, ...role }, parent),
      ]),
    );
    made.partnerGrants = Object.fromEntries(
      Object.entries(args.partners ?? {}).map(([partner, { organizationId, roles: keys }]) => [
        partner,
        new zitadel.ProjectGrant(
          `${name}-partner-${partner}`,
          {
            orgId,
            projectId,
            grantedOrgId: checks.check(`partners["${partner}"].organizationId`, organizationId, idProblem),
            roleKeys: this.keysOf(keys),
          },
          parent,
        ),
      ]),
    );
    this.projectId = projectId;
    this.roleKeys = pulumi.all(this.keysOf(Object.keys(roles)));
    this.registerOutputs({ projectId, roleKeys: this.roleKeys });
  }

  /** The keys of roles as outputs of the roles, so that who uses them waits until the roles exist. */
  keysOf(keys: string[]): pulumi.Output<string>[] {
    return [...keys].sort().map((key) => {
      const role = this.roles[key];
      if (role === undefined)
        throw new Error(`the project has no role ${key}; it has ${Object.keys(this.roles).join(", ")}`);
      return role.roleKey;
    });
  }
}
