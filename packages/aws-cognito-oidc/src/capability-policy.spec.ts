import { CAPABILITIES } from "@ml-identity/personas";
import fc from "fast-check";
import { personPolicy, servingPolicy, trainingPolicy } from "./capability-policy";
import type { MlScope } from "./capability-policy";
import type { Statement } from "./policy-document";

const ACCOUNT = "123456789012";
const scope: MlScope = {
  partition: "aws",
  region: "us-east-1",
  accountId: ACCOUNT,
  resourcePrefix: "ml",
  trainingRoleArn: `arn:aws:iam::${ACCOUNT}:role/training-job`,
  servingRoleArn: `arn:aws:iam::${ACCOUNT}:role/serving-job`,
  dataBucketArn: "arn:aws:s3:::data",
  imageRepositoryArns: [],
  auditLogGroupArns: [],
};
const sageMaker = (resource: string): string => `arn:aws:sagemaker:us-east-1:${ACCOUNT}:${resource}`;
const logs = (group: string): string => `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:${group}`;

describe("what a person is allowed", () => {
  test("data:read", () => {
    expect(personPolicy(["data:read"], scope).Statement).toEqual([
      {
        Sid: "ReadDataList",
        Effect: "Allow",
        Action: "s3:ListBucket",
        Resource: "arn:aws:s3:::data",
        Condition: { StringLike: { "s3:prefix": "datasets/*" } },
      },
      { Sid: "ReadData", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/datasets/*" },
    ]);
  });

  test("data:read by tag and with a key", () => {
    const tagged = { ...scope, dataTag: "team", dataKmsKeyArn: "arn:aws:kms:us-east-1:123456789012:key/k" };
    expect(personPolicy(["data:read"], tagged).Statement).toEqual([
      {
        Sid: "ReadDataList",
        Effect: "Allow",
        Action: "s3:ListBucket",
        Resource: "arn:aws:s3:::data",
        Condition: { StringLike: { "s3:prefix": "datasets/${aws:PrincipalTag/team}/*" } },
      },
      {
        Sid: "ReadData",
        Effect: "Allow",
        Action: "s3:GetObject",
        Resource: "arn:aws:s3:::data/datasets/${aws:PrincipalTag/team}/*",
      },
      { Sid: "DecryptData", Effect: "Allow", Action: "kms:Decrypt", Resource: tagged.dataKmsKeyArn },
    ]);
  });

  test("training:run", () => {
    expect(personPolicy(["training:run"], scope).Statement).toEqual([
      {
        Sid: "RunTraining",
        Effect: "Allow",
        Action: [
          "sagemaker:CreateTrainingJob",
          "sagemaker:DescribeTrainingJob",
          "sagemaker:StopTrainingJob",
          "sagemaker:AddTags",
        ],
        Resource: sageMaker("training-job/ml-*"),
      },
      {
        Sid: "PassTrainingRole",
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: scope.trainingRoleArn,
        Condition: { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } },
      },
      {
        Sid: "ReadTrainingLogs",
        Effect: "Allow",
        Action: ["logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents"],
        Resource: [logs("/aws/sagemaker/TrainingJobs"), logs("/aws/sagemaker/TrainingJobs:*")],
      },
    ]);
  });

  test("model:register creates no approved model", () => {
    expect(personPolicy(["model:register"], scope).Statement).toEqual([
      {
        Sid: "RegisterModel",
        Effect: "Allow",
        Action: ["sagemaker:CreateModelPackage", "sagemaker:DescribeModelPackage"],
        Resource: [sageMaker("model-package/ml-*"), sageMaker("model-package-group/ml-*")],
        Condition: { StringEqualsIfExists: { "sagemaker:ModelApprovalStatus": "PendingManualApproval" } },
      },
      {
        Sid: "ManageModelGroups",
        Effect: "Allow",
        Action: ["sagemaker:CreateModelPackageGroup", "sagemaker:DescribeModelPackageGroup"],
        Resource: sageMaker("model-package-group/ml-*"),
      },
    ]);
  });

  test("model:approve", () => {
    expect(personPolicy(["model:approve"], scope).Statement).toEqual([
      {
        Sid: "ApproveModel",
        Effect: "Allow",
        Action: ["sagemaker:DescribeModelPackage", "sagemaker:UpdateModelPackage"],
        Resource: sageMaker("model-package/ml-*"),
      },
    ]);
  });

  test("endpoint:deploy", () => {
    const [deploy, registered, pass, ...rest] = personPolicy(["endpoint:deploy"], scope).Statement;
    expect(deploy?.Resource).toEqual([
      sageMaker("model/ml-*"),
      sageMaker("endpoint-config/ml-*"),
      sageMaker("endpoint/ml-*"),
    ]);
    expect(registered?.Action).toBe("sagemaker:DescribeModelPackage");
    expect(pass?.Resource).toBe(scope.servingRoleArn);
    expect(rest).toEqual([]);
  });

  test("endpoint:invoke", () => {
    expect(personPolicy(["endpoint:invoke"], scope).Statement).toEqual([
      {
        Sid: "InvokeEndpoint",
        Effect: "Allow",
        Action: "sagemaker:InvokeEndpoint",
        Resource: sageMaker("endpoint/ml-*"),
      },
    ]);
  });

  test("labels:write reaches the labels and nothing else", () => {
    const resources = personPolicy(["labels:write"], scope).Statement.map(({ Action, Resource }) => [
      Action,
      Resource,
    ]);
    expect(resources).toEqual([
      ["s3:ListBucket", "arn:aws:s3:::data"],
      ["s3:GetObject", "arn:aws:s3:::data/labels/*"],
      ["s3:PutObject", "arn:aws:s3:::data/labels/*"],
    ]);
  });

  test("audit:read", () => {
    const users = logs("/aws/vendedlogs/cognito/users");
    const [statement] = personPolicy(["audit:read"], { ...scope, auditLogGroupArns: [users] }).Statement;
    expect(statement?.Resource).toEqual([
      logs("/aws/sagemaker/*"),
      logs("/aws/sagemaker/*:*"),
      users,
      `${users}:*`,
    ]);
  });
});

describe("what SageMaker is allowed", () => {
  const sids = (statements: Statement[]): string[] => statements.map(({ Sid }) => Sid);

  test("a training job", () => {
    expect(sids(trainingPolicy(["data:read"], scope).Statement)).toEqual([
      "ReadDataList",
      "ReadData",
      "ReadModelsList",
      "ReadModels",
      "WriteModels",
      "WriteLogs",
      "WriteMetrics",
    ]);
  });

  test("a model server reads its model and writes none", () => {
    expect(sids(servingPolicy([], scope).Statement)).toEqual([
      "ReadModelsList",
      "ReadModels",
      "WriteLogs",
      "WriteMetrics",
    ]);
  });

  test("a job has no tags of a person", () => {
    const text = JSON.stringify(trainingPolicy(["data:read"], { ...scope, dataTag: "team" }));
    expect(text).not.toContain("PrincipalTag");
  });

  test("images come from named repositories", () => {
    const repository = "arn:aws:ecr:us-east-1:123456789012:repository/train";
    const pull = trainingPolicy([], { ...scope, imageRepositoryArns: [repository] }).Statement.slice(-2);
    expect(pull.map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
      ["SignInToRegistry", "*"],
      ["PullImages", [repository]],
    ]);
  });
});

describe("whatever the capabilities", () => {
  const capabilities = fc.subarray([...CAPABILITIES]);
  const scopes = fc.record(
    {
      dataBucketArn: fc.constant("arn:aws:s3:::data"),
      dataKmsKeyArn: fc.constant("arn:aws:kms:us-east-1:123456789012:key/k"),
      dataTag: fc.constant("team"),
      trainingRoleArn: fc.constant("arn:aws:iam::123456789012:role/t"),
      servingRoleArn: fc.constant("arn:aws:iam::123456789012:role/s"),
    },
    { requiredKeys: [] },
  );
  const anyPolicy = fc.record({
    capabilities,
    given: scopes,
    compile: fc.constantFrom(personPolicy, trainingPolicy, servingPolicy),
  });
  const statementsOf = ({
    capabilities,
    given,
    compile,
  }: Parameters<Parameters<typeof anyPolicy.map>[0]>[0]): Statement[] => {
    const { dataBucketArn: _b, trainingRoleArn: _t, servingRoleArn: _s, ...place } = scope;
    const imageRepositoryArns = ["arn:aws:ecr:us-east-1:123456789012:repository/train"];
    return compile(capabilities, { ...place, ...given, imageRepositoryArns }).Statement;
  };
  const list = (value: string | string[] | undefined): string[] => [value ?? []].flat();
  const everyStatement = (property: (statement: Statement) => void): void => {
    fc.assert(fc.property(anyPolicy, (policy) => statementsOf(policy).forEach(property)));
  };

  test("no action has a wildcard", () => {
    everyStatement(({ Action }) => expect(list(Action).filter((action) => action.includes("*"))).toEqual([]));
  });

  test("the resource * stands only where IAM knows no other", () => {
    everyStatement(({ Action, Resource }) => {
      if (list(Resource).includes("*")) {
        expect(["ecr:GetAuthorizationToken", "cloudwatch:PutMetricData"]).toContain(Action);
      }
    });
  });

  test("a role is passed by name and to SageMaker", () => {
    everyStatement(({ Action, Resource, Condition }) => {
      if (!list(Action).includes("iam:PassRole")) return;
      expect(Resource).toMatch(/^arn:aws:iam::123456789012:role\/[ts]$/);
      expect(Condition).toEqual({ StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } });
    });
  });

  test("every statement has a name of its own, and the policy fits into a role", () => {
    fc.assert(
      fc.property(anyPolicy, (policy) => {
        const statements = statementsOf(policy);
        expect(new Set(statements.map(({ Sid }) => Sid)).size).toBe(statements.length);
        expect(JSON.stringify(statements).length).toBeLessThan(10_000);
      }),
    );
  });

  test("more capabilities never allow less", () => {
    fc.assert(
      fc.property(fc.subarray([...CAPABILITIES]), fc.subarray([...CAPABILITIES]), (some, others) => {
        const more = personPolicy([...some, ...others], scope).Statement.map((statement) =>
          JSON.stringify(statement),
        );
        for (const statement of personPolicy(some, scope).Statement)
          expect(more).toContain(JSON.stringify(statement));
      }),
    );
  });
});
