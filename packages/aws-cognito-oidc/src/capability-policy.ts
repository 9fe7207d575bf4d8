import type { Capability } from "@ml-identity/personas";
import { policyOf } from "./policy-document";
import type { PolicyDocument, Statement } from "./policy-document";

/** Where the work happens: everything that a capability is allowed on is named with these. */
export interface MlScope {
  partition: string;
  region: string;
  accountId: string;
  /** The first word of every SageMaker name, `PREFIX-something`. */
  resourcePrefix: string;
  /** The role that SageMaker may be given for training jobs. */
  trainingRoleArn?: string;
  /** The role that SageMaker may be given for endpoints. */
  servingRoleArn?: string;
  /** The bucket with `datasets/`, `labels/` and `models/`; without it nothing in S3 is allowed. */
  dataBucketArn?: string;
  /** The key that encrypts the bucket. */
  dataKmsKeyArn?: string;
  /** A principal tag: people then read only `datasets/VALUE-OF-THE-TAG/`. */
  dataTag?: string;
  /** The repositories from which jobs pull their images. */
  imageRepositoryArns: string[];
  /** The log groups that `audit:read` reads besides those of SageMaker. */
  auditLogGroupArns: string[];
}

/** The statements of a person's capabilities. */
const STATEMENTS: Record<Capability, (scope: MlScope) => Statement[]> = {
  "data:read": (scope) => readPrefix(scope, "ReadData", datasets(scope)),
  "training:run": (scope) => [
    {
      Sid: "RunTraining",
      Effect: "Allow",
      Action: [
        "sagemaker:CreateTrainingJob",
        "sagemaker:DescribeTrainingJob",
        "sagemaker:StopTrainingJob",
        "sagemaker:AddTags",
      ],
      Resource: sageMaker(scope, "training-job"),
    },
    ...passRole("PassTrainingRole", scope.trainingRoleArn),
    readLogs(scope, "ReadTrainingLogs", [logGroup(scope, "/aws/sagemaker/TrainingJobs")]),
  ],
  "model:register": (scope) => [
    {
      Sid: "RegisterModel",
      Effect: "Allow",
      Action: ["sagemaker:CreateModelPackage", "sagemaker:DescribeModelPackage"],
      Resource: [sageMaker(scope, "model-package"), sageMaker(scope, "model-package-group")],
      // To create a package that is approved from the start would be to approve it.
      Condition: { StringEqualsIfExists: { "sagemaker:ModelApprovalStatus": "PendingManualApproval" } },
    },
    {
      Sid: "ManageModelGroups",
      Effect: "Allow",
      Action: ["sagemaker:CreateModelPackageGroup", "sagemaker:DescribeModelPackageGroup"],
      Resource: sageMaker(scope, "model-package-group"),
    },
  ],
  "model:approve": (scope) => [
    {
      Sid: "ApproveModel",
      Effect: "Allow",
      Action: ["sagemaker:DescribeModelPackage", "sagemaker:UpdateModelPackage"],
      Resource: sageMaker(scope, "model-package"),
    },
  ],
  "endpoint:deploy": (scope) => [
    {
      Sid: "DeployEndpoint",
      Effect: "Allow",
      Action: ["Model", "EndpointConfig", "Endpoint"]
        .flatMap((noun) => ["Create", "Describe", "Delete"].map((verb) => `sagemaker:${verb}${noun}`))
        .concat(
          "sagemaker:UpdateEndpoint",
          "sagemaker:UpdateEndpointWeightsAndCapacities",
          "sagemaker:AddTags",
        ),
      Resource: ["model", "endpoint-config", "endpoint"].map((type) => sageMaker(scope, type)),
    },
    {
      Sid: "DeployRegisteredModel",
      Effect: "Allow",
      Action: "sagemaker:DescribeModelPackage",
      Resource: sageMaker(scope, "model-package"),
    },
    ...passRole("PassServingRole", scope.servingRoleArn),
  ],
  "endpoint:invoke": (scope) => [
    {
      Sid: "InvokeEndpoint",
      Effect: "Allow",
      Action: "sagemaker:InvokeEndpoint",
      Resource: sageMaker(scope, "endpoint"),
    },
  ],
  "labels:write": (scope) => [
    ...readPrefix(scope, "ReadLabels", "labels"),
    ...writePrefix(scope, "WriteLabels", "labels"),
  ],
  "audit:read": (scope) => [
    readLogs(scope, "ReadLogs", [logGroup(scope, "/aws/sagemaker/*"), ...scope.auditLogGroupArns]),
  ],
};

/** What somebody with these capabilities is allowed. Empty when none of them means anything in this scope. */
export function personPolicy(capabilities: readonly Capability[], scope: MlScope): PolicyDocument {
  return merged(capabilities.flatMap((capability) => STATEMENTS[capability](scope)));
}

/** What a training job is allowed: its capabilities, writing the model it made, its logs and its image. */
export function trainingPolicy(capabilities: readonly Capability[], scope: MlScope): PolicyDocument {
  return merged([
    // A job has no principal tags, so it reads every data set.
    ...capabilities.flatMap((capability) => STATEMENTS[capability](withoutTag(scope))),
    ...readPrefix(scope, "ReadModels", "models"),
    ...writePrefix(scope, "WriteModels", "models"),
    ...jobBasics(scope, "/aws/sagemaker/TrainingJobs"),
  ]);
}

/** What a model server is allowed: its capabilities, reading the model, its logs and its image. */
export function servingPolicy(capabilities: readonly Capability[], scope: MlScope): PolicyDocument {
  return merged([
    ...capabilities.flatMap((capability) => STATEMENTS[capability](withoutTag(scope))),
    ...readPrefix(scope, "ReadModels", "models"),
    ...jobBasics(scope, "/aws/sagemaker/Endpoints/*"),
  ]);
}

/** Two capabilities can need the same statement; a policy names a statement once. */
function merged(statements: Statement[]): PolicyDocument {
  return policyOf(...new Map(statements.map((statement) => [statement.Sid, statement])).values());
}

function withoutTag({ dataTag: _, ...scope }: MlScope): MlScope {
  return scope;
}

function datasets(scope: MlScope): string {
  return scope.dataTag === undefined ? "datasets" : `datasets/\${aws:PrincipalTag/${scope.dataTag}}`;
}

function readPrefix(scope: MlScope, sid: string, prefix: string): Statement[] {
  const bucket = scope.dataBucketArn;
  if (bucket === undefined) return [];
  return [
    {
      Sid: `${sid}List`,
      Effect: "Allow",
      Action: "s3:ListBucket",
      Resource: bucket,
      Condition: { StringLike: { "s3:prefix": `${prefix}/*` } },
    },
    { Sid: sid, Effect: "Allow", Action: "s3:GetObject", Resource: `${bucket}/${prefix}/*` },
    ...useKey(scope, "DecryptData", "kms:Decrypt"),
  ];
}

function writePrefix(scope: MlScope, sid: string, prefix: string): Statement[] {
  const bucket = scope.dataBucketArn;
  if (bucket === undefined) return [];
  return [
    { Sid: sid, Effect: "Allow", Action: "s3:PutObject", Resource: `${bucket}/${prefix}/*` },
    ...useKey(scope, "EncryptData", "kms:GenerateDataKey"),
  ];
}

function useKey(scope: MlScope, sid: string, action: string): Statement[] {
  if (scope.dataKmsKeyArn === undefined) return [];
  return [{ Sid: sid, Effect: "Allow", Action: action, Resource: scope.dataKmsKeyArn }];
}

function passRole(sid: string, roleArn: string | undefined): Statement[] {
  if (roleArn === undefined) return [];
  const Condition = { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } };
  return [{ Sid: sid, Effect: "Allow", Action: "iam:PassRole", Resource: roleArn, Condition }];
}

function readLogs(scope: MlScope, sid: string, groupArns: string[]): Statement {
  return {
    Sid: sid,
    Effect: "Allow",
    Action: ["logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents"],
    Resource: groupArns.flatMap((arn) => [arn, `${arn}:*`]),
  };
}

/** What SageMaker does with a job's role on its own account: logs, metrics and pulling the image. */
function jobBasics(scope: MlScope, logs: string): Statement[] {
  const statements: Statement[] = [
    {
      Sid: "WriteLogs",
      Effect: "Allow",
      Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: [logGroup(scope, logs), `${logGroup(scope, logs)}:*`],
    },
    {
      Sid: "WriteMetrics",
      Effect: "Allow",
      Action: "cloudwatch:PutMetricData",
      // IAM knows no resource for this action; the namespace bounds it.
      Resource: "*",
      Condition: { StringLike: { "cloudwatch:namespace": "/aws/sagemaker/*" } },
    },
  ];
  if (scope.imageRepositoryArns.length === 0) return statements;
  return [
    ...statements,
    // IAM knows no resource for this action; the token opens only what the next statement allows.
    { Sid: "SignInToRegistry", Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
    {
      Sid: "PullImages",
      Effect: "Allow",
      Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
      Resource: scope.imageRepositoryArns,
    },
  ];
}

function sageMaker({ partition, region, accountId, resourcePrefix }: MlScope, type: string): string {
  // A model package stands below its group, PREFIX-GROUP/VERSION, which the last star covers.
  return `arn:${partition}:sagemaker:${region}:${accountId}:${type}/${resourcePrefix}-*`;
}

function logGroup({ partition, region, accountId }: MlScope, name: string): string {
  return `arn:${partition}:logs:${region}:${accountId}:log-group:${name}`;
}
