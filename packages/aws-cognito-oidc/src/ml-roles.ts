import { getCallerIdentityOutput } from "@pulumi/aws/getCallerIdentity";
import { getPartitionOutput } from "@pulumi/aws/getPartition";
import { getRegionOutput } from "@pulumi/aws/getRegion";
import * as iam from "@pulumi/aws/iam";
import * as pulumi from "@pulumi/pulumi";
import { ArgChecks, Children } from "@ml-identity/component-kit";
import { peopleOf, workloadsOf } from "@ml-identity/personas";
import type { Capability } from "@ml-identity/personas";
import { personPolicy, servingPolicy, trainingPolicy } from "./capability-policy";
import type { MlScope } from "./capability-policy";
import { checkMlSettings, SERVING_JOB, TRAINING_JOB } from "./ml-settings";
import type { MlSettings } from "./ml-settings";
import type { PolicyDocument } from "./policy-document";
import { IdentityKind, identityPoolTrust, sageMakerTrust } from "./trust-policy";

/** The arguments of MlRoles. */
export interface MlRolesArgs extends MlSettings {
  /** The identity pool whose people take the roles. */
  identityPoolId: pulumi.Input<string>;
  /**
   * Whether the roles accept session tags from the identity pool. Defaults to false; set it to true with principal tags.
   * @default false
   */
  allowSessionTags?: boolean;
}

const DEFAULTS = { resourcePrefix: "ml", maxSessionSeconds: 3600, allowSessionTags: false };

const children = new Children<MlRoles>();

/** IAM roles for the ML work: one for each persona of people, and those that SageMaker takes for jobs and endpoints. */
export class MlRoles extends pulumi.ComponentResource {
  /** The roles of people by persona, the one that counts first in front. */
  get personRoles(): Record<string, iam.Role> {
    return children.of(this).personRoles;
  }

  /** The roles that SageMaker takes, by workload. */
  get workloadRoles(): Record<string, iam.Role> {
    return children.of(this).workloadRoles;
  }

  /** The role of people in no group. It allows nothing. */
  get authenticatedRole(): iam.Role {
    return children.of(this).authenticatedRole;
  }

  /** The role of people who have not signed in; absent without `guestCapabilities`. */
  get guestRole(): iam.Role | undefined {
    return children.of(this).guestRole;
  }

  /** What the roles allow, by persona; absent where a persona is allowed nothing. */
  get policies(): Record<string, iam.RolePolicy> {
    return children.of(this).policies;
  }

  /** The ARNs of the roles of people by persona, the one that counts first in front. */
  readonly personRoleArns: pulumi.Output<Record<string, string>>;
  /** The ARNs of the roles that SageMaker takes, by workload. */
  readonly workloadRoleArns: pulumi.Output<Record<string, string>>;
  /** The ARN of the role of people in no group. */
  readonly authenticatedRoleArn: pulumi.Output<string>;
  /** The ARN of the role of people who have not signed in; absent without `guestCapabilities`. */
  readonly guestRoleArn?: pulumi.Output<string>;

  constructor(name: string, args: MlRolesArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`MlRoles "${name}"`);
    const { settings, personas } = checkMlSettings(checks, args);
    checkRoleNames(checks, name, Object.keys(personas));
    checks.throwIfAny();
    super("aws-cognito-oidc:index:MlRoles", name, {}, opts);
    const made = children.begin(this);

    const account = accountOf(this);
    const jobTrust = account.apply((at) => sageMakerTrust(at.partition, at.region, at.accountId));
    const trust = (kind: IdentityKind): pulumi.Output<PolicyDocument> =>
      pulumi
        .output(args.identityPoolId)
        .apply((id) => identityPoolTrust(id, kind, args.allowSessionTags ?? DEFAULTS.allowSessionTags));
    const role = (suffix: string, description: string, document: pulumi.Output<PolicyDocument>): iam.Role =>
      new iam.Role(`${name}-${suffix}`, roleInputs(description, document, settings), { parent: this });

    made.workloadRoles = mapEntries(workloadsOf(personas), ([key, { description }]) =>
      role(key, description, jobTrust),
    );
    made.personRoles = mapEntries(peopleOf(personas), ([key, { description }]) =>
      role(key, description, trust(IdentityKind.Authenticated)),
    );
    made.authenticatedRole = role(
      "authenticated",
      "In no group: allowed nothing",
      trust(IdentityKind.Authenticated),
    );

    const scope = scopeOf(account, settings, made.workloadRoles);
    const grants: Grant[] = [
      ...workloadsOf(personas).map(([key, { capabilities }]) => ({
        key,
        role: made.workloadRoles[key],
        policy: (known: MlScope) => workloadPolicy(key, capabilities, known),
      })),
      ...peopleOf(personas).map(([key, { capabilities }]) => ({
        key,
        role: made.personRoles[key],
        policy: (known: MlScope) => personPolicy(capabilities, known),
      })),
    ];
    const guest = (settings.guestCapabilities ?? []) as Capability[];
    if (guest.length > 0) {
      made.guestRole = role("guest", "Not signed in", trust(IdentityKind.Unauthenticated));
      grants.push({ key: "guest", role: made.guestRole, policy: (known) => personPolicy(guest, known) });
    }
    made.policies = grantAll(name, grants, scope, settings, this);
    this.personRoleArns = arnsOf(made.personRoles);
    this.workloadRoleArns = arnsOf(made.workloadRoles);
    this.authenticatedRoleArn = made.authenticatedRole.arn;
    if (made.guestRole !== undefined) this.guestRoleArn = made.guestRole.arn;
    this.registerOutputs({
      personRoleArns: this.personRoleArns,
      workloadRoleArns: this.workloadRoleArns,
      authenticatedRoleArn: this.authenticatedRoleArn,
      guestRoleArn: this.guestRoleArn,
    });
  }
}

/** IAM allows 64 characters, and Pulumi adds 8 of its own. */
function checkRoleNames(checks: ArgChecks, name: string, personas: string[]): void {
  const longest = [...personas, "authenticated"].reduce((a, b) => (a.length >= b.length ? a : b));
  const length = `${name}-${longest}`.length;
  if (length <= 56) return;
  checks.problem(
    "name",
    `the role ${name}-${longest} would have a name of ${length + 8} characters; IAM allows 64`,
  );
}

/** Which policy a role gets. */
interface Grant {
  key: string;
  role: iam.Role | undefined;
  policy: (scope: MlScope) => PolicyDocument;
}

/** Where the roles are. */
type Account = Pick<MlScope, "partition" | "region" | "accountId">;

function accountOf(parent: pulumi.Resource): pulumi.Output<Account> {
  const partition = getPartitionOutput({}, { parent });
  const region = getRegionOutput({}, { parent });
  const caller = getCallerIdentityOutput({}, { parent });
  return pulumi.all([partition, region, caller]).apply(([{ partition }, { region }, { accountId }]) => ({
    partition,
    region,
    accountId,
  }));
}

function roleInputs(
  description: string,
  trust: pulumi.Output<PolicyDocument>,
  settings: MlSettings,
): iam.RoleArgs {
  return {
    description,
    assumeRolePolicy: pulumi.jsonStringify(trust),
    maxSessionDuration: settings.maxSessionSeconds ?? DEFAULTS.maxSessionSeconds,
    ...(settings.permissionsBoundaryArn !== undefined && {
      permissionsBoundary: settings.permissionsBoundaryArn,
    }),
  };
}

/** Everything that the policies name. What was not given stays absent. */
function scopeOf(
  account: pulumi.Output<Account>,
  settings: MlSettings,
  workloads: Record<string, iam.Role>,
): pulumi.Output<MlScope> {
  const { dataTag } = settings;
  const optional = pulumi.all({
    ...(workloads[TRAINING_JOB] !== undefined && { trainingRoleArn: workloads[TRAINING_JOB].arn }),
    ...(workloads[SERVING_JOB] !== undefined && { servingRoleArn: workloads[SERVING_JOB].arn }),
    ...(settings.dataBucketArn !== undefined && { dataBucketArn: settings.dataBucketArn }),
    ...(settings.dataKmsKeyArn !== undefined && { dataKmsKeyArn: settings.dataKmsKeyArn }),
  });
  const lists = pulumi.all([settings.imageRepositoryArns ?? [], settings.auditLogGroupArns ?? []]);
  return pulumi
    .all([account, optional, lists])
    .apply(([at, given, [imageRepositoryArns, auditLogGroupArns]]): MlScope => ({
      ...at,
      ...given,
      resourcePrefix: settings.resourcePrefix ?? DEFAULTS.resourcePrefix,
      ...(dataTag !== undefined && { dataTag }),
      imageRepositoryArns,
      auditLogGroupArns,
    }));
}

function workloadPolicy(key: string, capabilities: readonly Capability[], scope: MlScope): PolicyDocument {
  return key === SERVING_JOB ? servingPolicy(capabilities, scope) : trainingPolicy(capabilities, scope);
}

/** One policy a role. IAM refuses a policy without statements, so a role that is allowed nothing gets none. */
function grantAll(
  name: string,
  grants: Grant[],
  scope: pulumi.Output<MlScope>,
  settings: MlSettings,
  parent: pulumi.Resource,
): Record<string, iam.RolePolicy> {
  const allowed = grants.filter(({ policy }) => policy(shapeOf(settings)).Statement.length > 0);
  return mapEntries(
    allowed.map((grant) => [grant.key, grant]),
    ([key, { role, policy }]) => {
      const inputs = { role: role!.id, policy: pulumi.jsonStringify(scope.apply(policy)) };
      return new iam.RolePolicy(`${name}-${key}`, inputs, { parent });
    },
  );
}

/** A scope of which only matters what is there: enough to see, before any value is known, which statements there are. */
function shapeOf(settings: MlSettings): MlScope {
  const bucket = settings.dataBucketArn === undefined ? {} : { dataBucketArn: "" };
  const place = { partition: "", region: "", accountId: "", resourcePrefix: "" };
  return { ...place, ...bucket, imageRepositoryArns: [], auditLogGroupArns: [] };
}

function arnsOf(roles: Record<string, iam.Role>): pulumi.Output<Record<string, string>> {
  return pulumi.output(mapEntries(Object.entries(roles), ([, { arn }]) => arn));
}

function mapEntries<T, U>(entries: [string, T][], to: (entry: [string, T]) => U): Record<string, U> {
  return Object.fromEntries(entries.map((entry) => [entry[0], to(entry)]));
}
