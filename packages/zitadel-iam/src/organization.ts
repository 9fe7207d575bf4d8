import { ArgChecks, Children } from "@ml-identity/component-kit";
import * as pulumi from "@pulumi/pulumi";
import * as zitadel from "@pulumiverse/zitadel";
import { nameProblem } from "./name-problem";
import { idProblem } from "./zitadel-id";

/** Which organisation it is. */
export interface OrganizationSettings {
  /**
   * Name of a new organisation, unique in the instance: 1 to 200 characters. Give it or `organizationId`.
   * @default no new organisation
   */
  organizationName?: pulumi.Input<string>;
  /**
   * Id of an organisation that exists, 18 digits. It is not changed or removed. Give it or `organizationName`.
   * @default no existing organisation
   */
  organizationId?: pulumi.Input<string>;
  /**
   * What else is known of the organisation, by key, such as a cost centre. It is no place for secrets. Defaults to none.
   * @default {}
   */
  organizationMetadata?: Record<string, string>;
}

/** The arguments of Organization. */
export interface OrganizationArgs extends OrganizationSettings {
  /**
   * Whether a new organisation is guarded against deletion. Defaults to true.
   * @default true
   */
  protect?: boolean;
}

/** Records everything that is wrong with the organisation. */
export function checkOrganization(checks: ArgChecks, args: OrganizationSettings): void {
  const { organizationName, organizationId } = args;
  if ((organizationName === undefined) === (organizationId === undefined)) {
    const given = organizationName === undefined ? "neither" : "both";
    checks.problem("organizationName", `give either organizationName or organizationId; got ${given}`);
  }
  if (organizationName !== undefined) void checks.check("organizationName", organizationName, nameProblem);
  if (organizationId !== undefined) void checks.check("organizationId", organizationId, idProblem);
}

const children = new Children<Organization>();

/** The owner of projects, users and settings: a new organisation, or one that exists. */
export class Organization extends pulumi.ComponentResource {
  /** The new organisation; absent with `organizationId`. */
  get organization(): zitadel.Org | undefined {
    return children.of(this).organization;
  }
  /** The metadata by key. */
  get metadata(): Record<string, zitadel.OrgMetadata> {
    return children.of(this).metadata;
  }

  /** Id of the organisation. */
  readonly orgId: pulumi.Output<string>;

  constructor(name: string, args: OrganizationArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`Organization "${name}"`);
    checkOrganization(checks, args);
    checks.throwIfAny();
    super("zitadel-iam:index:Organization", name, {}, opts);
    const made = children.begin(this);
    const { organizationName, organizationId } = args;

    if (organizationName !== undefined) {
      const inputs = { name: checks.check("organizationName", organizationName, nameProblem) };
      made.organization = new zitadel.Org(name, inputs, { parent: this, protect: args.protect ?? true });
      this.orgId = made.organization.id;
    } else {
      this.orgId = pulumi.output(checks.check("organizationId", organizationId!, idProblem));
    }
    made.metadata = Object.fromEntries(
      Object.entries(args.organizationMetadata ?? {}).map(([key, value]) => {
        const inputs = { orgId: this.orgId, key, value };
        return [key, new zitadel.OrgMetadata(`${name}-${key}`, inputs, { parent: this })];
      }),
    );
    this.registerOutputs({ orgId: this.orgId });
  }
}
