import { ArgChecks, Children } from "@ml-identity/component-kit";
import * as pulumi from "@pulumi/pulumi";
import * as zitadel from "@pulumiverse/zitadel";
import { idProblem } from "./zitadel-id";
import { organizationManagerProblem, projectManagerProblem } from "./manager-roles";

/** What somebody may do on the ML platform, and what in ZITADEL itself. */
export interface AccessSettings {
  /**
   * The keys of the project's roles: what the user may do on the ML platform. Defaults to none: the user then cannot sign
   * in to it.
   * @default []
   */
  roles?: string[];
  /**
   * Manager roles of ZITADEL in the project, such as `PROJECT_OWNER_VIEWER`: they change the project itself and are no
   * roles of the ML platform. Defaults to none.
   * @default []
   */
  projectManagerRoles?: string[];
  /**
   * Manager roles of ZITADEL in the organisation, such as `ORG_USER_MANAGER`: they change users and settings and are no
   * roles of the ML platform. Defaults to none.
   * @default []
   */
  organizationManagerRoles?: string[];
}

/** The arguments of UserAccess. */
export interface UserAccessArgs {
  /** Id of the organisation that owns the project. */
  orgId: pulumi.Input<string>;
  /** Id of the project. */
  projectId: pulumi.Input<string>;
  /** Id of the user, a person or a machine. */
  userId: pulumi.Input<string>;
  /**
   * The keys of the project's roles; take them from the roles' outputs, so that the grant waits for them. Defaults to none.
   * @default []
   */
  roleKeys?: pulumi.Input<string>[];
  /**
   * Manager roles of ZITADEL in the project, such as `PROJECT_OWNER_VIEWER`. Defaults to none.
   * @default []
   */
  projectManagerRoles?: string[];
  /**
   * Manager roles of ZITADEL in the organisation, such as `ORG_USER_MANAGER`. Defaults to none.
   * @default []
   */
  organizationManagerRoles?: string[];
}

/** Records which manager roles ZITADEL does not have. */
export function checkManagerRoles(
  checks: ArgChecks,
  { projectManagerRoles = [], organizationManagerRoles = [] }: AccessSettings,
): void {
  void checks.checkEach("projectManagerRoles", projectManagerRoles, projectManagerProblem);
  void checks.checkEach("organizationManagerRoles", organizationManagerRoles, organizationManagerProblem);
}

const children = new Children<UserAccess>();

/** What one user may do: a grant of the project's roles, and memberships as a manager. */
export class UserAccess extends pulumi.ComponentResource {
  /** The grant of the project's roles; absent without roles. */
  get grant(): zitadel.UserGrant | undefined {
    return children.of(this).grant;
  }
  /** The membership in the project; absent without manager roles there. */
  get projectMember(): zitadel.ProjectMember | undefined {
    return children.of(this).projectMember;
  }
  /** The membership in the organisation; absent without manager roles there. */
  get organizationMember(): zitadel.OrgMember | undefined {
    return children.of(this).organizationMember;
  }

  constructor(name: string, args: UserAccessArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`UserAccess "${name}"`);
    const orgId = checks.check("orgId", args.orgId, idProblem);
    const projectId = checks.check("projectId", args.projectId, idProblem);
    const userId = checks.check("userId", args.userId, idProblem);
    checkManagerRoles(checks, args);
    checks.throwIfAny();
    super("zitadel-iam:index:UserAccess", name, {}, opts);
    const made = children.begin(this);
    const { roleKeys = [], projectManagerRoles = [], organizationManagerRoles = [] } = args;
    const parent = { parent: this };

    if (roleKeys.length > 0)
      made.grant = new zitadel.UserGrant(name, { orgId, projectId, userId, roleKeys }, parent);
    if (projectManagerRoles.length > 0) {
      const inputs = { orgId, projectId, userId, roles: projectManagerRoles };
      made.projectMember = new zitadel.ProjectMember(`${name}-project`, inputs, parent);
    }
    if (organizationManagerRoles.length > 0) {
      const inputs = { orgId, userId, roles: organizationManagerRoles };
      made.organizationMember = new zitadel.OrgMember(`${name}-organization`, inputs, parent);
    }
    this.registerOutputs();
  }
}
