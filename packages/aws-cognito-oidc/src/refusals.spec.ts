/** What CognitoOidc refuses: one test a refusal, with the closest arguments that pass. Nothing registers before. */
import { failureOf, record } from "@ml-identity/component-kit/testing";
import * as pulumi from "@pulumi/pulumi";
import { aws } from "../test/aws";
import { CognitoOidc } from "./cognito-oidc";
import type { CognitoOidcArgs } from "./cognito-oidc-args";
import { checkCognitoOidc } from "./cognito-oidc-checks";
import { ArgChecks } from "@ml-identity/component-kit";
import type { PersonaArgs } from "@ml-identity/component-kit";
import { checkMachineClient } from "./machine-client";
import { webRedirectProblem } from "./urls";

type Args = Partial<CognitoOidcArgs>;

const callbackUrls = ["https://portal.example.com/callback"];
const base: CognitoOidcArgs = {
  apiIdentifier: "https://ml.example.com",
  domain: { prefix: "ml-example" },
  webClients: { portal: { callbackUrls } },
};
const corp = { issuer: "https://idp.example.com", clientId: "ml", clientSecret: pulumi.secret("canary") };
const saml = { metadataUrl: "https://idp.example.com/metadata" };
const person: PersonaArgs = {
  kind: "person",
  description: "Someone",
  capabilities: ["endpoint:invoke"],
  precedence: 1,
};
const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/11111111-2222-3333-4444-555555555555";

function problemsOf(args: Args): string[] {
  const checks = new ArgChecks("CognitoOidc");
  checkCognitoOidc(checks, { ...base, ...args });
  return checks.problems.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
}

/** What is refused, its arguments, the beginning of the message, and arguments beside it that pass. */
const REFUSALS: [string, Args, string, Args][] = [
  [
    "identifier with a space",
    { apiIdentifier: "my api" },
    "apiIdentifier: has 1 to 256",
    { apiIdentifier: "my-api" },
  ],
  [
    "no domain",
    { domain: {} },
    "domain.prefix: give either prefix or customDomain",
    { domain: { prefix: "a" } },
  ],
  [
    "two domains",
    { domain: { prefix: "a", customDomain: "auth.example.com", certificateArn } },
    "domain.prefix: give either",
    { domain: { customDomain: "auth.example.com", certificateArn } },
  ],
  [
    "prefix with capitals",
    { domain: { prefix: "ML" } },
    "domain.prefix: has 1 to 63 lower-case",
    { domain: { prefix: "ml" } },
  ],
  [
    "prefix with a word of Amazon's",
    { domain: { prefix: "my-aws-login" } },
    "domain.prefix: must not contain aws",
    { domain: { prefix: "my-login" } },
  ],
  [
    "custom domain without certificate",
    { domain: { customDomain: "auth.example.com" } },
    "domain.certificateArn: goes together",
    { domain: { customDomain: "auth.example.com", certificateArn } },
  ],
  [
    "certificate of another region",
    {
      domain: {
        customDomain: "auth.example.com",
        certificateArn: certificateArn.replace("us-east-1", "eu-west-1"),
      },
    },
    "domain.certificateArn: must be the ARN of an ACM certificate in us-east-1",
    { domain: { customDomain: "auth.example.com", certificateArn } },
  ],

  [
    "short password",
    { userPool: { passwordMinimumLength: 13 } },
    "userPool.passwordMinimumLength: must be a whole number from 14 to 99; got 13",
    { userPool: { passwordMinimumLength: 14 } },
  ],
  [
    "long password",
    { userPool: { passwordMinimumLength: 100 } },
    "userPool.passwordMinimumLength: must be",
    { userPool: { passwordMinimumLength: 99 } },
  ],
  [
    "odd retention",
    { userPool: { logRetentionDays: 100 } },
    "userPool.logRetentionDays: must be one of",
    { userPool: { logRetentionDays: 90 } },
  ],
  [
    "web ACL of CloudFront",
    { userPool: { webAclArn: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/b" } },
    "userPool.webAclArn: must be the ARN of a regional",
    { userPool: { webAclArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/a/b" } },
  ],
  [
    "passkeys on LITE",
    { userPool: { tier: "LITE", mfaConfiguration: "OPTIONAL", passkeyRelyingPartyId: "a.example.com" } },
    "userPool.passkeyRelyingPartyId: passkeys need tier",
    {
      userPool: { tier: "ESSENTIALS", mfaConfiguration: "OPTIONAL", passkeyRelyingPartyId: "a.example.com" },
    },
  ],
  [
    "passkeys beside a required second factor",
    { userPool: { passkeyRelyingPartyId: "a.example.com" } },
    "userPool.passkeyRelyingPartyId: Cognito offers no passkey",
    { userPool: { mfaConfiguration: "OPTIONAL", passkeyRelyingPartyId: "a.example.com" } },
  ],
  [
    "URL for a relying party",
    { userPool: { mfaConfiguration: "OPTIONAL", passkeyRelyingPartyId: "https://a.example.com" } },
    "userPool.passkeyRelyingPartyId: must be a domain name",
    { userPool: { mfaConfiguration: "OPTIONAL", passkeyRelyingPartyId: "a.example.com" } },
  ],
  [
    "risk action below PLUS",
    { userPool: { tier: "ESSENTIALS", highRiskAction: "BLOCK" } },
    "userPool.highRiskAction: threat protection needs tier PLUS; tier is ESSENTIALS",
    { userPool: { highRiskAction: "NO_ACTION" } },
  ],
  [
    "attribute with its prefix",
    { userPool: { customAttributes: { "custom:team": { dataType: "String" } } } },
    'userPool.customAttributes["custom:team"]: is named without',
    { userPool: { customAttributes: { team: { dataType: "String" } } } },
  ],
  [
    "attribute of 21 characters",
    { userPool: { customAttributes: { ["a".repeat(21)]: { dataType: "String" } } } },
    `userPool.customAttributes["${"a".repeat(21)}"]: a name has 1 to 20`,
    { userPool: { customAttributes: { ["a".repeat(20)]: { dataType: "String" } } } },
  ],
  [
    "length of a number",
    { userPool: { customAttributes: { a: { dataType: "Number", maxLength: 1 } } } },
    'userPool.customAttributes["a"].maxLength: belongs to dataType String',
    { userPool: { customAttributes: { a: { dataType: "String", maxLength: 2048 } } } },
  ],
  [
    "length of 2049",
    { userPool: { customAttributes: { a: { dataType: "String", maxLength: 2049 } } } },
    'userPool.customAttributes["a"].maxLength: must be a whole number',
    { userPool: { customAttributes: { a: { dataType: "String", maxLength: 0 } } } },
  ],
  [
    "51 attributes",
    {
      userPool: {
        customAttributes: Object.fromEntries(
          [...Array(51).keys()].map((n) => [`a${n}`, { dataType: "String" }]),
        ),
      },
    },
    "userPool.customAttributes: has 51 attributes",
    {
      userPool: {
        customAttributes: Object.fromEntries(
          [...Array(50).keys()].map((n) => [`a${n}`, { dataType: "String" }]),
        ),
      },
    },
  ],

  [
    "provider name with _",
    { oidcProviders: { OIDC_provider: corp } },
    'oidcProviders["OIDC_provider"]: must not contain "_"',
    { oidcProviders: { "OIDC-provider": corp } },
  ],
  [
    "provider name of 2 characters",
    { oidcProviders: { ab: corp } },
    'oidcProviders["ab"]: has 3 to 32',
    { oidcProviders: { abc: corp } },
  ],
  [
    "provider name of 33 characters",
    { samlProviders: { ["a".repeat(33)]: saml } },
    `samlProviders["${"a".repeat(33)}"]: has 3 to 32`,
    { samlProviders: { ["a".repeat(32)]: saml } },
  ],
  [
    "the pool's own name",
    { oidcProviders: { COGNITO: corp } },
    'oidcProviders["COGNITO"]: is the pool\'s own',
    { oidcProviders: { corp } },
  ],
  [
    "one name for two providers",
    { oidcProviders: { corp }, samlProviders: { corp: saml } },
    'samlProviders["corp"]: corp is already',
    { oidcProviders: { corp }, samlProviders: { other: saml } },
  ],
  [
    "http issuer",
    { oidcProviders: { corp: { ...corp, issuer: "http://idp.example.com" } } },
    'oidcProviders["corp"].issuer: must be an https URL',
    { oidcProviders: { corp } },
  ],
  [
    "discovery document",
    { oidcProviders: { corp: { ...corp, issuer: "https://a.example/.well-known/openid-configuration" } } },
    'oidcProviders["corp"].issuer: must be the issuer and not',
    { oidcProviders: { corp: { ...corp, issuer: "https://a.example/tenant" } } },
  ],
  [
    "comma-separated scopes",
    { oidcProviders: { corp: { ...corp, scopes: ["openid", "profile,email"] } } },
    'oidcProviders["corp"].scopes[1]: must be one scope',
    { oidcProviders: { corp: { ...corp, scopes: ["openid", "profile"] } } },
  ],
  [
    "scopes without openid",
    { oidcProviders: { corp: { ...corp, scopes: ["email"] } } },
    'oidcProviders["corp"].scopes: must include openid',
    { oidcProviders: { corp: { ...corp, scopes: ["openid"] } } },
  ],
  [
    "one identifier of 41 characters",
    { oidcProviders: { corp: { ...corp, idpIdentifiers: ["a".repeat(41)] } } },
    'oidcProviders["corp"].idpIdentifiers[0]: has 1 to 40',
    { oidcProviders: { corp: { ...corp, idpIdentifiers: ["a".repeat(40)] } } },
  ],
  [
    "user name from a claim that changes hands",
    { oidcProviders: { corp: { ...corp, attributeMapping: { username: "email" } } } },
    'oidcProviders["corp"].attributeMapping["username"]: must be sub',
    { oidcProviders: { corp: { ...corp, attributeMapping: { username: "sub" } } } },
  ],
  [
    "unknown attribute",
    { oidcProviders: { corp: { ...corp, attributeMapping: { mail: "email" } } } },
    'oidcProviders["corp"].attributeMapping["mail"]: must be custom:NAME',
    { oidcProviders: { corp: { ...corp, attributeMapping: { email: "mail" } } } },
  ],
  [
    "undeclared attribute",
    { oidcProviders: { corp: { ...corp, attributeMapping: { "custom:team": "team" } } } },
    'oidcProviders["corp"].attributeMapping["custom:team"]: is no attribute of the pool',
    {
      oidcProviders: { corp: { ...corp, attributeMapping: { "custom:team": "team" } } },
      userPool: { customAttributes: { team: { dataType: "String", mutable: true } } },
    },
  ],
  [
    "mapped attribute that cannot change",
    {
      oidcProviders: { corp: { ...corp, attributeMapping: { "custom:team": "team" } } },
      userPool: { customAttributes: { team: { dataType: "String" } } },
    },
    'oidcProviders["corp"].attributeMapping["custom:team"]: cannot change',
    { userPool: { customAttributes: { team: { dataType: "String" } } } },
  ],
  [
    "user name for SAML",
    { samlProviders: { corp: { ...saml, attributeMapping: { username: "x" } } } },
    'samlProviders["corp"].attributeMapping["username"]: cannot be mapped',
    { samlProviders: { corp: { ...saml, attributeMapping: { name: "x" } } } },
  ],
  [
    "no metadata",
    { samlProviders: { corp: {} } },
    'samlProviders["corp"].metadataUrl: give either',
    { samlProviders: { corp: { metadataDocument: "<xml/>" } } },
  ],
  [
    "both kinds of metadata",
    { samlProviders: { corp: { ...saml, metadataDocument: "<xml/>" } } },
    'samlProviders["corp"].metadataUrl: give either',
    { samlProviders: { corp: saml } },
  ],

  [
    "callback over http",
    { webClients: { portal: { callbackUrls: ["http://a.example"] } } },
    'webClients["portal"].callbackUrls[0]: must be an https URL; got http://a.example',
    { nativeClients: { cli: { callbackUrls: ["http://127.0.0.1:8400/callback"] } } },
  ],
  [
    "callback with a pattern",
    { spaClients: { a: { callbackUrls: ["https://*.example.com"] } } },
    'spaClients["a"].callbackUrls[0]: must be exact',
    { spaClients: { a: { callbackUrls } } },
  ],
  [
    "callback with a user",
    { spaClients: { a: { callbackUrls: ["https://me@a.example"] } } },
    'spaClients["a"].callbackUrls[0]: must not hold a user',
    { spaClients: { a: { callbackUrls } } },
  ],
  [
    "native callback over http to elsewhere",
    { nativeClients: { cli: { callbackUrls: ["http://127.0.0.1.example.com/"] } } },
    'nativeClients["cli"].callbackUrls[0]: must be https, http on',
    { nativeClients: { cli: { callbackUrls: ["http://localhost:1/"] } } },
  ],
  [
    "scheme that anybody can claim",
    { nativeClients: { cli: { callbackUrls: ["myapp:/callback"] } } },
    'nativeClients["cli"].callbackUrls[0]: must be https, http on',
    { nativeClients: { cli: { callbackUrls: ["com.example.app:/callback"] } } },
  ],
  [
    "no callback",
    { webClients: { portal: { callbackUrls: [] } } },
    'webClients["portal"].callbackUrls: needs at least one',
    { webClients: { portal: { callbackUrls } } },
  ],
  [
    "101 callbacks",
    { webClients: { portal: { callbackUrls: Array<string>(101).fill("https://a.example") } } },
    'webClients["portal"].callbackUrls: has 101',
    { webClients: { portal: { callbackUrls: Array<string>(100).fill("https://a.example") } } },
  ],
  [
    "sign-out over http",
    { webClients: { portal: { callbackUrls, logoutUrls: ["http://a.example"] } } },
    'webClients["portal"].logoutUrls[0]: must be an https',
    { webClients: { portal: { callbackUrls, logoutUrls: ["https://a.example"] } } },
  ],
  [
    "access token of 61 minutes",
    { webClients: { portal: { callbackUrls, accessTokenMinutes: 61 } } },
    'webClients["portal"].accessTokenMinutes: must be a whole number from 5 to 60; got 61',
    { webClients: { portal: { callbackUrls, accessTokenMinutes: 60 } } },
  ],
  [
    "refresh token of 721 hours",
    { webClients: { portal: { callbackUrls, refreshTokenHours: 721 } } },
    'webClients["portal"].refreshTokenHours: must be',
    { webClients: { portal: { callbackUrls, refreshTokenHours: 720 } } },
  ],
  [
    "scope for changing oneself",
    { webClients: { portal: { callbackUrls, scopes: ["aws.cognito.signin.user.admin"] } } },
    'webClients["portal"].scopes[0]: is refused',
    { webClients: { portal: { callbackUrls, scopes: ["openid"] } } },
  ],
  [
    "every attribute writable",
    { webClients: { portal: { callbackUrls, writeAttributes: [] } } },
    'webClients["portal"].writeAttributes: must not be empty',
    { webClients: { portal: { callbackUrls, writeAttributes: ["name"] } } },
  ],
  [
    "every attribute readable",
    { webClients: { portal: { callbackUrls, readAttributes: [] } } },
    'webClients["portal"].readAttributes: must not be empty',
    { webClients: { portal: { callbackUrls, readAttributes: ["name"] } } },
  ],
  [
    "provider that does not exist",
    { webClients: { portal: { callbackUrls, identityProviders: ["corp"] } } },
    'webClients["portal"].identityProviders[0]: must be one of COGNITO; got corp',
    { oidcProviders: { corp }, webClients: { portal: { callbackUrls, identityProviders: ["corp"] } } },
  ],
  [
    "client name with a space",
    { webClients: { "my portal": { callbackUrls } } },
    'webClients["my portal"]: a name is lower-case words',
    { webClients: { "my-portal": { callbackUrls } } },
  ],
  [
    "one name for two clients",
    { spaClients: { portal: { callbackUrls } } },
    'spaClients["portal"]: portal is already the name of webClients["portal"]',
    { spaClients: { console: { callbackUrls } } },
  ],
  [
    "11 sign-in clients",
    { webClients: Object.fromEntries([...Array(11).keys()].map((n) => [`a${n}`, { callbackUrls }])) },
    "webClients: an identity pool has rules for 10",
    { webClients: Object.fromEntries([...Array(10).keys()].map((n) => [`a${n}`, { callbackUrls }])) },
  ],
  [
    "no client at all",
    { webClients: {} },
    "webClients: nobody can sign in",
    { webClients: {}, machineClients: { ci: { capabilities: ["data:read"] } } },
  ],
  [
    "machine without a capability",
    { machineClients: { ci: { capabilities: [] } } },
    'machineClients["ci"].capabilities: needs at least one',
    { machineClients: { ci: { capabilities: ["data:read"] } } },
  ],
  [
    "machine with openid",
    { machineClients: { ci: { capabilities: ["openid"] } } },
    'machineClients["ci"].capabilities[0]: must be one of data:read',
    { machineClients: { ci: { capabilities: ["labels:write"] } } },
  ],
  [
    "machine token of 4 minutes",
    { machineClients: { ci: { capabilities: ["data:read"], accessTokenMinutes: 4 } } },
    'machineClients["ci"].accessTokenMinutes: must be',
    { machineClients: { ci: { capabilities: ["data:read"], accessTokenMinutes: 5 } } },
  ],

  [
    "unknown capability",
    { personas: { caller: { ...person, capabilities: ["data:write"] } } },
    'personas["caller"].capabilities[0]: must be one of',
    { personas: { caller: person } },
  ],
  [
    "training without a role for it",
    { personas: { caller: { ...person, capabilities: ["training:run"] } } },
    "personas: caller has training:run, which gives the role of the workload training-job",
    {
      personas: {
        caller: { ...person, capabilities: ["training:run"] },
        "training-job": { kind: "workload", description: "Job", capabilities: [] },
      },
    },
  ],
  [
    "provider that is named like a persona",
    { oidcProviders: { "our-auditors": corp } },
    'oidcProviders["our-auditors"]: must not contain auditor: everybody of the provider',
    { oidcProviders: { "our-partners": corp } },
  ],
  [
    "people who are named like a region",
    { personas: { "us-east": person } },
    'personas["us-east"]: us-east can be part of the name of a region',
    { personas: { "us-people": person } },
  ],
  [
    "people with a name of 3 characters",
    { personas: { ops: person } },
    'personas["ops"]: people need a name of 4 or more',
    { personas: { oper: person } },
  ],
  [
    "guests who read data",
    { guestCapabilities: ["data:read"] },
    "guestCapabilities[0]: AWS gives guests no data:read",
    { guestCapabilities: ["endpoint:invoke"] },
  ],
  [
    "prefix with capitals for names",
    { resourcePrefix: "ML" },
    "resourcePrefix: has 1 to 20 lower-case",
    { resourcePrefix: "ml-2" },
  ],
  [
    "bucket that is none",
    { dataBucketArn: "my-bucket" },
    "dataBucketArn: must be the ARN of a bucket",
    { dataBucketArn: "arn:aws:s3:::my-bucket" },
  ],
  [
    "every repository",
    { imageRepositoryArns: ["arn:aws:ecr:us-east-1:123456789012:repository/*"] },
    "imageRepositoryArns[0]: must be the ARN of a repository, without wildcards",
    { imageRepositoryArns: ["arn:aws:ecr:us-east-1:123456789012:repository/train"] },
  ],
  [
    "boundary that is a role",
    { permissionsBoundaryArn: "arn:aws:iam::123456789012:role/x" },
    "permissionsBoundaryArn: must be the ARN of a policy",
    { permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/x" },
  ],
  [
    "session of half an hour",
    { maxSessionSeconds: 1800 },
    "maxSessionSeconds: must be a whole number from 3600",
    { maxSessionSeconds: 43200 },
  ],
  [
    "tag with a space",
    { principalTags: { "my team": "team" } },
    'principalTags["my team"]: the key of a tag',
    { principalTags: { team: "team" } },
  ],
  [
    "tag that people can change",
    {
      principalTags: { team: "custom:team" },
      webClients: { portal: { callbackUrls, writeAttributes: ["custom:team"] } },
    },
    'principalTags["team"]: people of the pool\'s own directory can change custom:team through the client portal',
    { principalTags: { team: "custom:team" } },
  ],
];

test.each(REFUSALS)("%s is refused, and what is beside it passes", (_, refused, start, passing) => {
  const problems = problemsOf(refused);
  expect(problems).toEqual([expect.stringContaining(start)]);
  expect(problems[0]?.startsWith(start)).toBe(true);
  expect(problemsOf(passing)).toEqual([]);
});

test("every problem is in one InputPropertiesError, and nothing registers", async () => {
  const wrong: CognitoOidcArgs = {
    ...base,
    domain: { prefix: "AWS" },
    oidcProviders: { a_b: { ...corp, issuer: "http://a.example" } },
    webClients: { portal: { callbackUrls: ["http://a.example"] } },
  };
  let thrown: unknown;
  const recording = await record(() => {
    try {
      new CognitoOidc("ml", wrong);
    } catch (error) {
      thrown = error;
    }
  }, aws);
  expect(recording.resources).toEqual([]);
  expect(thrown).toBeInstanceOf(pulumi.InputPropertiesError);
  expect((thrown as pulumi.InputPropertiesError).errors.map(({ propertyPath }) => propertyPath)).toEqual([
    "domain.prefix",
    'oidcProviders["a_b"]',
    'oidcProviders["a_b"].issuer',
    'webClients["portal"].callbackUrls[0]',
  ]);
});

test("no message repeats a secret", () => {
  const wrong = { ...corp, clientSecret: "canary", issuer: "http://a.example", scopes: ["a,b"] };
  expect(problemsOf({ oidcProviders: { corp: wrong } }).join()).not.toContain("canary");
});

describe("a value that is known later", () => {
  test("is refused when it is known", async () => {
    const checks = new ArgChecks("WebClient");
    const late = checks.check("callbackUrls[0]", pulumi.output("http://a.example"), webRedirectProblem);
    expect(checks.problems).toEqual([]);
    expect((await failureOf(late)).message).toContain("callbackUrls[0]: must be an https URL");
  });

  test("reaches the child through the check", async () => {
    const { accessTokenMinutes } = checkMachineClient(new ArgChecks("MachineClient"), {
      accessTokenMinutes: pulumi.output(61),
    });
    expect((await failureOf(accessTokenMinutes)).message).toContain("accessTokenMinutes: must be");
  });
});
