import fc from "fast-check";
import type { Json } from "../../../model/property.ts";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { aws } from "../aws.ts";
import { statementsOf } from "../iam/policy-document.ts";

let cloud: TestCloud;
beforeEach(() => (cloud = new TestCloud(aws)));
afterEach(() => cloud.close());

function call(args: Values): { json: string; minifiedJson: string } & Values {
  return cloud.invoke("aws:iam/getPolicyDocument:getPolicyDocument", args) as ReturnType<typeof call>;
}

test("the text is the provider's, character by character", () => {
  const { json, minifiedJson, id } = call({
    policyId: "training",
    statements: [
      {
        sid: "Read",
        actions: ["s3:GetObject", "s3:ListBucket"],
        resources: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"],
        principals: [
          { type: "Service", identifiers: ["sagemaker.amazonaws.com"] },
          { type: "AWS", identifiers: ["111111111111", "222222222222"] },
        ],
        conditions: [
          { test: "StringEquals", variable: "aws:PrincipalTag/team", values: ["ml"] },
          { test: "NumericLessThan", variable: "s3:max-keys", values: ["1", "10"] },
        ],
      },
      { effect: "Deny", notActions: ["s3:Get*"], notResources: ["*"] },
    ],
  });
  expect(json).toBe(`{
  "Version": "2012-10-17",
  "Id": "training",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": [
        "s3:ListBucket",
        "s3:GetObject"
      ],
      "Resource": [
        "arn:aws:s3:::data/*",
        "arn:aws:s3:::data"
      ],
      "Principal": {
        "AWS": [
          "222222222222",
          "111111111111"
        ],
        "Service": "sagemaker.amazonaws.com"
      },
      "Condition": {
        "NumericLessThan": {
          "s3:max-keys": [
            "1",
            "10"
          ]
        },
        "StringEquals": {
          "aws:PrincipalTag/team": "ml"
        }
      }
    },
    {
      "Effect": "Deny",
      "NotAction": "s3:Get*",
      "NotResource": "*"
    }
  ]
}`);
  expect(minifiedJson).toBe(JSON.stringify(JSON.parse(json)));
  expect(id).toMatch(/^\d+$/);
});

/** The one statement of a document of one. */
function statement(args: Values): Values {
  const { Statement } = JSON.parse(call({ statements: [args as Json] }).json) as { Statement: Values[] };
  return Statement[0]!;
}

test("principals: everybody, several of a kind, those left out", () => {
  expect(statement({ principals: [{ type: "*", identifiers: ["*"] }] })).toEqual({
    Effect: "Allow",
    Principal: "*",
  });
  expect(statement({ principals: [{ type: "AWS", identifiers: ["*"] }] })["Principal"]).toEqual({ AWS: "*" });
  const two = [
    { type: "AWS", identifiers: ["1"] },
    { type: "AWS", identifiers: ["2", "3"] },
  ];
  expect(statement({ notPrincipals: two })["NotPrincipal"]).toEqual({ AWS: ["1", "3", "2"] });
});

test("conditions of one kind on one key come together", () => {
  const conditions = ["a", "b"].map((value) => ({
    test: "StringLike",
    variable: "aws:userid",
    values: [value],
  }));
  expect(statement({ conditions })["Condition"]).toEqual({ StringLike: { "aws:userid": ["a", "b"] } });
});

test("&{…} is IAM's own variable, and a document of 2008 has none", () => {
  const resources = ["arn:aws:s3:::data/&{aws:username}/*"];
  expect(statement({ resources })["Resource"]).toBe("arn:aws:s3:::data/${aws:username}/*");
  expect(() => call({ version: "2008-10-17", statements: [{ resources }] })).toThrow(
    /found &\{ sequence in .* not supported in document version 2008-10-17/,
  );
});

test("characters that HTML knows are escaped, as Go does", () => {
  expect(call({ statements: [{ resources: ["a<b>&c"] }] }).minifiedJson).toContain(
    "a\\u003cb\\u003e\\u0026c",
  );
});

test("nothing asked for is a version", () => {
  expect(call({}).minifiedJson).toBe('{"Version":"2012-10-17"}');
});

test("sources come first, own statements next, and overrides take the place of what has their Sid", () => {
  const source = (sid: string, action: string): string =>
    JSON.stringify({
      Version: "2008-10-17",
      Statement: [{ Sid: sid, Effect: "Allow", Action: action, Resource: "*" }],
    });
  const { json } = call({
    sourcePolicyDocuments: [source("a", "s3:A"), source("b", "s3:B")],
    statements: [
      { sid: "b", actions: ["s3:Own"] },
      { sid: "c", actions: ["s3:C"] },
    ],
    overridePolicyDocuments: [
      source("c", "s3:Override"),
      '{"Id":"x","Statement":[{"Effect":"Deny","Principal":"*"}]}',
    ],
  });
  expect(JSON.parse(json)).toEqual({
    Version: "2012-10-17",
    Id: "x",
    Statement: [
      { Sid: "a", Effect: "Allow", Action: "s3:A", Resource: "*" },
      { Sid: "b", Effect: "Allow", Action: "s3:Own" },
      { Sid: "c", Effect: "Allow", Action: "s3:Override", Resource: "*" },
      { Effect: "Deny", Principal: "*" },
    ],
  });
});

test("a source keeps its principals and conditions", () => {
  const given = {
    Effect: "Allow",
    Action: ["sts:AssumeRole", "sts:TagSession"],
    Principal: { AWS: ["1", "2"], Service: "a.amazonaws.com" },
    Condition: { Bool: { "aws:SecureTransport": true }, StringEquals: { "aws:userid": ["a"] } },
  };
  expect(JSON.parse(call({ sourcePolicyDocuments: [JSON.stringify({ Statement: [given] })] }).json)).toEqual({
    Version: "2012-10-17",
    Statement: [
      {
        ...given,
        Principal: { AWS: ["2", "1"], Service: "a.amazonaws.com" },
        Condition: { Bool: { "aws:SecureTransport": "true" }, StringEquals: { "aws:userid": "a" } },
      },
    ],
  });
});

const twice = JSON.stringify({ Statement: [{ Sid: "a" }] });

test.each<[string, Values, RegExp]>([
  ["a Sid twice", { statements: [{ sid: "a" }, { sid: "a" }] }, /duplicate Sid \(a\)\. Remove the Sid/],
  [
    "a Sid twice in sources",
    { sourcePolicyDocuments: [twice, twice] },
    /merging source document 1: duplicate Sid \(a\) in source_policy_documents \(statement 0\)/,
  ],
  ["a Sid with a space", { statements: [{ sid: "a b" }] }, /statements\[0\].sid: .*alphanumeric/],
  ["another effect", { statements: [{ effect: "allow" }] }, /\["Allow" "Deny"\], got allow/],
  ["another version", { version: "2020-01-01" }, /"2012-10-17"/],
  ["what an older provider had", { sourceJson: "{}" }, /sourceJson: expected length/],
  ["a source that is no JSON", { sourcePolicyDocuments: ["{"] }, /invalid JSON/],
  ["a source that is no object", { sourcePolicyDocuments: ["[]"] }, /not an object/],
  [
    "a source of one statement without a list",
    { overridePolicyDocuments: ['{"Statement":{}}'] },
    /Statement has to be a list/,
  ],
])("refuses %s", (_, args, message) => {
  expect(() => call(args)).toThrow(message);
});

test("whatever it writes, IAM can read, and the order of sets makes no difference", () => {
  const statements = fc.array(
    fc.record({
      actions: fc.uniqueArray(fc.constantFrom("s3:GetObject", "s3:PutObject", "logs:*"), { minLength: 1 }),
      resources: fc.uniqueArray(fc.constantFrom("*", "arn:aws:s3:::a/*", "arn:aws:s3:::b/&{aws:userid}"), {
        minLength: 1,
      }),
      effect: fc.constantFrom("Allow", "Deny"),
    }),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(statements, (list) => {
      const { json } = call({ statements: list as Json });
      expect(statementsOf(json, "identity", "code")).toHaveLength(list.length);
      const reversed = list.map((item) => ({
        ...item,
        actions: [...item.actions].reverse(),
        resources: [...item.resources].reverse(),
      }));
      expect(call({ statements: reversed as Json }).json).toBe(json);
    }),
    { numRuns: 30 },
  );
});
