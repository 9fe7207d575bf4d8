import type { ArgChecks, PersonaArgs } from "@ml-identity/component-kit";
import { Capability, isCapability } from "@ml-identity/personas";
import type { PersonaCatalogue } from "@ml-identity/personas";
import type * as pulumi from "@pulumi/pulumi";
import { checkCognitoPersonas } from "./personas-arg";

/** The workload whose role SageMaker takes for training jobs. */
export const TRAINING_JOB = "training-job";
/** The workload whose role SageMaker takes for endpoints. */
export const SERVING_JOB = "serving-job";

/** What the IAM roles for the ML work are made from. */
export interface MlSettings {
  /**
   * The personas by name. People become roles that the identity pool gives, workloads become roles that SageMaker takes.
   * Defaults to the catalogue of `@ml-identity/personas`.
   * @default DEFAULT_PERSONAS
   */
  personas?: Record<string, PersonaArgs>;
  /**
   * The capabilities of people who have not signed in. Only `endpoint:invoke` is possible. Defaults to none: without it
   * there are no guests.
   * @default []
   */
  guestCapabilities?: string[];
  /**
   * The first word of the names of training jobs, models and endpoints, `PREFIX-something`: 1 to 20 lower-case letters,
   * digits and hyphens. The roles allow nothing with another name. Defaults to `ml`.
   * @default "ml"
   */
  resourcePrefix?: string;
  /**
   * The ARN of the bucket with the training data below `datasets/`, the labels below `labels/` and the models below
   * `models/`. Defaults to none: the roles then allow nothing in S3.
   * @default no bucket
   */
  dataBucketArn?: pulumi.Input<string>;
  /**
   * The ARN of the KMS key that encrypts the bucket. Defaults to none, for a bucket with keys of S3.
   * @default no key
   */
  dataKmsKeyArn?: pulumi.Input<string>;
  /**
   * A principal tag, such as `team`: people then read only `datasets/VALUE/` of their own value. Defaults to none: people
   * with `data:read` read every data set.
   * @default no tag
   */
  dataTag?: string;
  /**
   * The ARNs of the ECR repositories from which jobs pull their images. Defaults to none.
   * @default []
   */
  imageRepositoryArns?: pulumi.Input<string>[];
  /**
   * The ARNs of log groups that `audit:read` reads besides those of SageMaker. Defaults to none; within CognitoOidc to the
   * log group of the user pool.
   * @default []
   */
  auditLogGroupArns?: pulumi.Input<string>[];
  /**
   * The ARN of a policy that bounds every role, whatever its own policy allows. Defaults to none.
   * @default no boundary
   */
  permissionsBoundaryArn?: pulumi.Input<string>;
  /**
   * How long a session of a role lasts at most, 3600 to 43200 seconds. Defaults to 3600, an hour, the shortest that IAM
   * allows.
   * @default 3600
   */
  maxSessionSeconds?: number;
}

/** Records what is wrong with the settings and returns the values that children must use. */
export function checkMlSettings(
  checks: ArgChecks,
  args: MlSettings,
): { settings: MlSettings; personas: PersonaCatalogue } {
  const personas = checkCognitoPersonas(checks, args.personas);
  checkWorkloads(checks, personas);
  checkGuests(checks, args.guestCapabilities ?? []);
  const { resourcePrefix, maxSessionSeconds, dataTag } = args;
  if (resourcePrefix !== undefined && !/^[a-z0-9](?:[a-z0-9-]{0,18}[a-z0-9])?$/.test(resourcePrefix)) {
    const reason = `has 1 to 20 lower-case letters, digits and hyphens, no hyphen at the ends; got "${resourcePrefix}"`;
    checks.problem("resourcePrefix", reason);
  }
  if (
    maxSessionSeconds !== undefined &&
    !(Number.isInteger(maxSessionSeconds) && maxSessionSeconds >= 3600 && maxSessionSeconds <= 43200)
  ) {
    checks.problem(
      "maxSessionSeconds",
      `must be a whole number from 3600 to 43200; got ${maxSessionSeconds}`,
    );
  }
  if (dataTag !== undefined && !/^[\w.:/=+@-]{1,128}$/.test(dataTag)) {
    checks.problem(
      "dataTag",
      `is the key of a tag: 1 to 128 letters, digits or _ . : / = + - @; got "${dataTag}"`,
    );
  }
  return { settings: { ...args, ...checkedArns(checks, args) }, personas };
}

function checkWorkloads(checks: ArgChecks, personas: PersonaCatalogue): void {
  const needs = { [Capability.TrainingRun]: TRAINING_JOB, [Capability.EndpointDeploy]: SERVING_JOB };
  for (const [capability, workload] of Object.entries(needs)) {
    const holder = Object.entries(personas).find(([, { capabilities }]) =>
      (capabilities as readonly string[]).includes(capability),
    );
    if (holder !== undefined && personas[workload]?.kind !== "workload") {
      const reason = `${holder[0]} has ${capability}, which gives the role of the workload ${workload} to SageMaker; add it`;
      checks.problem("personas", reason);
    }
  }
}

/** What the session policy of Cognito's enhanced flow leaves to people who have not signed in, among our capabilities. */
function checkGuests(checks: ArgChecks, capabilities: string[]): void {
  capabilities.forEach((capability, index) => {
    if (capability === Capability.EndpointInvoke) return;
    const reason = isCapability(capability)
      ? `AWS gives guests no ${capability}; only ${Capability.EndpointInvoke} is possible`
      : `must be ${Capability.EndpointInvoke}; got ${capability}`;
    checks.problem(`guestCapabilities[${index}]`, reason);
  });
}

function checkedArns(checks: ArgChecks, args: MlSettings): MlSettings {
  const checked: MlSettings = {};
  const bucket = arnRule(/^arn:[\w-]+:s3:::[a-z0-9.-]{3,63}$/, "a bucket, arn:aws:s3:::NAME");
  const key = arnRule(
    /^arn:[\w-]+:kms:[\w-]+:\d{12}:key\/[\w-]+$/,
    "a key, arn:aws:kms:REGION:ACCOUNT:key/ID",
  );
  const policy = arnRule(
    /^arn:[\w-]+:iam::(\d{12}|aws):policy\/.+$/,
    "a policy, arn:aws:iam::ACCOUNT:policy/NAME",
  );
  const repository = arnRule(
    /^arn:[\w-]+:ecr:[\w-]+:\d{12}:repository\/[^*?]+$/,
    "a repository, without wildcards",
  );
  const group = arnRule(/^arn:[\w-]+:logs:[\w-]+:\d{12}:log-group:[^*?]+$/, "a log group, without wildcards");
  if (args.dataBucketArn !== undefined) {
    checked.dataBucketArn = checks.check("dataBucketArn", args.dataBucketArn, bucket);
  }
  if (args.dataKmsKeyArn !== undefined) {
    checked.dataKmsKeyArn = checks.check("dataKmsKeyArn", args.dataKmsKeyArn, key);
  }
  if (args.permissionsBoundaryArn !== undefined) {
    checked.permissionsBoundaryArn = checks.check(
      "permissionsBoundaryArn",
      args.permissionsBoundaryArn,
      policy,
    );
  }
  if (args.imageRepositoryArns !== undefined) {
    checked.imageRepositoryArns = checks.checkEach(
      "imageRepositoryArns",
      args.imageRepositoryArns,
      repository,
    );
  }
  if (args.auditLogGroupArns !== undefined) {
    checked.auditLogGroupArns = checks.checkEach("auditLogGroupArns", args.auditLogGroupArns, group);
  }
  return checked;
}

function arnRule(pattern: RegExp, what: string): (arn: string) => string | undefined {
  return (arn) => (pattern.test(arn) ? undefined : `must be the ARN of ${what}; got ${arn}`);
}
