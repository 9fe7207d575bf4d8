import { TestCloud } from "../../../testing/cloud.ts";
import { aws } from "../aws.ts";
import { ROLE } from "./properties.ts";
import { document, LAMBDA_TRUST, trust } from "./testing.ts";

let cloud: TestCloud;
beforeEach(() => (cloud = new TestCloud(aws)));
afterEach(() => cloud.close());

const COGNITO = { Federated: "cognito-identity.amazonaws.com" };
const AUD = { StringEquals: { "cognito-identity.amazonaws.com:aud": "us-east-1:1234" } };
const WEB = "sts:AssumeRoleWithWebIdentity";
const GITHUB = { Federated: "arn:aws:iam::000000000000:oidc-provider/token.actions.githubusercontent.com" };
const PRIVATE = { Federated: "arn:aws:iam::000000000000:oidc-provider/auth.example.com" };

test.each<[string, string, RegExp, string]>([
  [
    "no principal",
    document({ Effect: "Allow", Action: "sts:AssumeRole" }),
    /Missing required field Principal/,
    LAMBDA_TRUST,
  ],
  [
    "a resource",
    trust({ AWS: "*" }, "sts:AssumeRole", { Resource: "*" }),
    /Has prohibited field Resource/,
    trust({ AWS: "*" }, "sts:AssumeRole"),
  ],
  [
    "a bare star",
    trust("*", "sts:AssumeRole"),
    /invalid principal: "STAR":"\*"/,
    trust({ AWS: "*" }, "sts:AssumeRole"),
  ],
  [
    "actions of other services",
    trust({ AWS: "*" }, "s3:GetObject"),
    /may only specify STS AssumeRole actions/,
    trust({ AWS: "*" }, ["sts:AssumeRole", "sts:TagSession"]),
  ],
  ["no action", document({ Effect: "Allow", Principal: { AWS: "*" } }), /must contain actions/, LAMBDA_TRUST],
  [
    "no effect",
    document({ Principal: { AWS: "*" }, Action: "sts:AssumeRole" }),
    /Missing required field Effect/,
    LAMBDA_TRUST,
  ],
  [
    "an effect in lower case",
    document({ Effect: "allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" }),
    /Syntax errors in policy/,
    LAMBDA_TRUST,
  ],
  [
    "a version that does not exist",
    '{"Version":"2020-01-01","Statement":[]}',
    /Syntax errors in policy.*Version/,
    LAMBDA_TRUST,
  ],
  [
    "an element that does not exist",
    trust({ AWS: "*" }, "sts:AssumeRole", { Actions: "x" }),
    /unknown element Actions/,
    LAMBDA_TRUST,
  ],
  [
    "a service that is none",
    trust({ Service: "lambda" }, "sts:AssumeRole"),
    /Invalid principal in policy: "SERVICE":"lambda"/,
    LAMBDA_TRUST,
  ],
  [
    "a role that does not exist",
    trust({ AWS: "arn:aws:iam::000000000000:role/gone" }, "sts:AssumeRole"),
    /Invalid principal in policy: "AWS"/,
    trust({ AWS: "arn:aws:iam::111111111111:role/there" }, "sts:AssumeRole"),
  ],
  [
    "text for an account",
    trust({ AWS: "me" }, "sts:AssumeRole"),
    /Invalid principal/,
    trust({ AWS: "111111111111" }, "sts:AssumeRole"),
  ],
  [
    "a kind of principal that does not exist",
    trust({ Everyone: "*" }, "sts:AssumeRole"),
    /Invalid principal/,
    LAMBDA_TRUST,
  ],
  [
    "any identity pool",
    trust(COGNITO, WEB),
    /shared provider cognito-identity.amazonaws.com.*:aud/,
    trust(COGNITO, WEB, { Condition: AUD }),
  ],
  [
    "any identity pool, by another claim",
    trust(COGNITO, WEB, {
      Condition: { StringEquals: { "cognito-identity.amazonaws.com:amr": "authenticated" } },
    }),
    /:aud has to say which/,
    trust(COGNITO, WEB, { Condition: AUD }),
  ],
  [
    "any repository of GitHub",
    trust(GITHUB, WEB),
    /:sub has to say which/,
    trust(GITHUB, WEB, {
      Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "repo:me/*" } },
    }),
  ],
  [
    "an issuer that is no ARN",
    trust({ Federated: "auth.example.com" }, WEB),
    /"FEDERATED":"auth.example.com"/,
    trust(PRIVATE, WEB),
  ],
  [
    "a condition that does not exist",
    trust(COGNITO, WEB, { Condition: { StringIs: {} } }),
    /Invalid Condition type : StringIs/,
    trust(COGNITO, WEB, { Condition: AUD }),
  ],
  [
    "a condition on nothing",
    trust(COGNITO, WEB, { Condition: { StringEquals: { aud: "x" } } }),
    /must be prefaced by a vendor/,
    trust(COGNITO, WEB, { Condition: AUD }),
  ],
  ["a document without statements", '{"Version":"2012-10-17"}', /Statement is missing/, LAMBDA_TRUST],
  [
    "two statements of one id",
    document(
      ...[1, 2].map(() => ({ Sid: "A", Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" })),
    ),
    /must be unique/,
    LAMBDA_TRUST,
  ],
  [
    "an id with a space",
    trust({ AWS: "*" }, "sts:AssumeRole", { Sid: "a b" }),
    /must be alpha-numeric/,
    trust({ AWS: "*" }, "sts:AssumeRole", { Sid: "aB1" }),
  ],
])("IAM refuses a trust with %s", (_, assumeRolePolicy, message, twin) => {
  expect(() => cloud.create(ROLE, { assumeRolePolicy })).toThrow(message);
  expect(() => cloud.create(ROLE, { assumeRolePolicy })).toThrow(/MalformedPolicyDocument/);
  cloud.create(ROLE, { assumeRolePolicy: twin });
});

test("a trust of more than 2048 characters exceeds the quota; white space is free", () => {
  const sized = (length: number): string => {
    const empty = trust({ AWS: "*" }, "sts:AssumeRole", { Sid: "" });
    return trust({ AWS: "*" }, "sts:AssumeRole", { Sid: "a".repeat(length - empty.length) });
  };
  expect(() => cloud.create(ROLE, { assumeRolePolicy: sized(2049) })).toThrow(
    /LimitExceeded.*ACLSizePerRole/,
  );
  cloud.create(ROLE, { assumeRolePolicy: JSON.stringify(JSON.parse(sized(2048)), undefined, 2) });
});

test("an update that leaves the trust alone is not refused for whom it names", () => {
  const trusted = cloud.create(ROLE, { assumeRolePolicy: LAMBDA_TRUST, name: "trusted" }, "trusted");
  const inputs = { assumeRolePolicy: trust({ AWS: String(trusted.state["arn"]) }, "sts:AssumeRole") };
  const role = cloud.create(ROLE, inputs);
  cloud.delete(trusted, "trusted");
  cloud.update(role, { ...inputs, description: "still there" });
  expect(() => cloud.create(ROLE, inputs, "another")).toThrow(/Invalid principal in policy/);
});
