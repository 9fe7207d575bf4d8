import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rawSettings, settingProblems, valueOf } from "@ml-identity/component-kit/testing";
import { parseSettings } from "./settings";

type Values = Record<string, unknown>;

const good: Values = {
  "aws:region": "us-east-1",
  "stack-aws:apiIdentifier": "https://ml.example.com",
  "stack-aws:domainPrefix": "ml-example",
  "stack-aws:callbackUrls": ["https://portal.example.com/callback"],
  "stack-aws:oidcProviderName": "corp-oidc",
  "stack-aws:oidcIssuer": "https://idp.example.com",
  "stack-aws:oidcClientId": "ml-platform",
  "stack-aws:oidcClientSecret": "canary-secret",
};
const encrypted = ["stack-aws:oidcClientSecret"];

const parse = (values: Values, secrets = encrypted): ReturnType<typeof parseSettings> =>
  parseSettings(rawSettings(values, secrets));

const problemsOf = (values: Values, secrets?: string[]): string[] =>
  settingProblems(() => parse(values, secrets));

test("the smallest settings", async () => {
  const { oidc, ...settings } = parse(good);
  expect(settings).toEqual({
    apiIdentifier: "https://ml.example.com",
    domainPrefix: "ml-example",
    callbackUrls: ["https://portal.example.com/callback"],
    logoutUrls: [],
    machineCapabilities: [],
    protect: true,
  });
  const { clientSecret, ...provider } = oidc;
  expect(provider).toEqual({
    providerName: "corp-oidc",
    issuer: "https://idp.example.com",
    clientId: "ml-platform",
    scopes: ["openid", "email", "profile"],
  });
  expect(await valueOf(clientSecret)).toBe("canary-secret");
  expect(await (clientSecret as unknown as { isSecret: Promise<boolean> }).isSecret).toBe(true);
});

test("every setting", () => {
  const all = {
    ...good,
    "stack-aws:logoutUrls": ["https://portal.example.com/"],
    "stack-aws:allowedOauthFlows": ["code"],
    "stack-aws:oidcScopes": "openid groups",
    "stack-aws:oidcAttributeMapping": { email: "mail" },
    "stack-aws:machineCapabilities": ["training:run"],
    "stack-aws:userPoolTier": "ESSENTIALS",
    "stack-aws:mfaConfiguration": "OPTIONAL",
    "stack-aws:webAclArn": "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/a/b",
    "stack-aws:permissionsBoundaryArn": "arn:aws:iam::123456789012:policy/boundary",
    "stack-aws:protect": "false",
  };
  const { oidc, ...settings } = parse(all);
  expect(settings).toEqual({
    apiIdentifier: "https://ml.example.com",
    domainPrefix: "ml-example",
    callbackUrls: ["https://portal.example.com/callback"],
    logoutUrls: ["https://portal.example.com/"],
    machineCapabilities: ["training:run"],
    userPoolTier: "ESSENTIALS",
    mfaConfiguration: "OPTIONAL",
    webAclArn: "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/a/b",
    permissionsBoundaryArn: "arn:aws:iam::123456789012:policy/boundary",
    protect: false,
  });
  expect(oidc).toMatchObject({ scopes: ["openid", "groups"], attributeMapping: { email: "mail" } });
});

describe("is refused", () => {
  const key = (name: string): string => `stack-aws:${name}`;
  test.each<[string, string, unknown, string]>([
    [
      "unknown setting",
      "callbackUrl",
      "x",
      "stack-aws:callbackUrl: is no setting of this stack; there are allowedOauthFlows,",
    ],
    [
      "wrong type: a text for a list",
      "callbackUrls",
      "https://a.example",
      "stack-aws:callbackUrls: must be a list of texts; got",
    ],
    [
      "wrong type: a number in a list",
      "callbackUrls",
      [1],
      "stack-aws:callbackUrls[0]: must be a text; got 1",
    ],
    [
      "wrong type: a list for a map",
      "oidcAttributeMapping",
      ["email"],
      "stack-aws:oidcAttributeMapping: must be a map of texts",
    ],
    [
      "wrong type: a number in a map",
      "oidcAttributeMapping",
      { email: 1 },
      "stack-aws:oidcAttributeMapping.email: must be a text",
    ],
    [
      "wrong type: a word for true or false",
      "protect",
      "yes",
      "stack-aws:protect: must be one of true, false; got yes",
    ],
    [
      "missing",
      "apiIdentifier",
      undefined,
      "stack-aws:apiIdentifier: is missing; set it with `pulumi config set",
    ],
    ["missing list", "callbackUrls", undefined, "stack-aws:callbackUrls: is missing"],
    ["empty list", "callbackUrls", [], "stack-aws:callbackUrls: needs at least one"],
    ["missing secret", "oidcClientSecret", undefined, "stack-aws:oidcClientSecret: is missing"],
    [
      "callback over http",
      "callbackUrls",
      ["http://a.example"],
      "stack-aws:callbackUrls[0]: must be an https URL; got http://a.example",
    ],
    [
      "callback with a pattern",
      "callbackUrls",
      ["https://ok.example", "https://*.example"],
      "stack-aws:callbackUrls[1]: must be exact",
    ],
    [
      "callback with a fragment",
      "callbackUrls",
      ["https://a.example/#x"],
      "stack-aws:callbackUrls[0]: must not have a fragment",
    ],
    [
      "callback in a script",
      "callbackUrls",
      ["javascript:alert(1)"],
      "stack-aws:callbackUrls[0]: must be an https URL",
    ],
    [
      "implicit",
      "allowedOauthFlows",
      ["code", "implicit"],
      "stack-aws:allowedOauthFlows[1]: implicit is refused",
    ],
    [
      "mixed grants",
      "allowedOauthFlows",
      ["code", "client_credentials"],
      "stack-aws:allowedOauthFlows: code, client_credentials cannot be mixed",
    ],
    [
      "machine grant for people",
      "allowedOauthFlows",
      ["client_credentials"],
      "stack-aws:allowedOauthFlows: the portal signs people in with code",
    ],
    [
      "unknown grant",
      "allowedOauthFlows",
      ["password"],
      "stack-aws:allowedOauthFlows[0]: must be code; got password",
    ],
    [
      "provider name with _",
      "oidcProviderName",
      "OIDC_provider",
      'stack-aws:oidcProviderName: must not contain "_"',
    ],
    [
      "provider name with a space",
      "oidcProviderName",
      "my provider",
      "stack-aws:oidcProviderName: has 3 to 32 characters",
    ],
    [
      "discovery document for an issuer",
      "oidcIssuer",
      "https://a.example/.well-known/openid-configuration",
      "stack-aws:oidcIssuer: must be the issuer",
    ],
    [
      "comma-separated scopes",
      "oidcScopes",
      "openid,profile,email",
      "stack-aws:oidcScopes: scopes are separated by spaces, not by commas",
    ],
    ["scopes without openid", "oidcScopes", "profile email", "stack-aws:oidcScopes: must include openid"],
    [
      "unknown capability",
      "machineCapabilities",
      ["training:stop"],
      "stack-aws:machineCapabilities[0]: must be one of data:read,",
    ],
    [
      "unknown tier",
      "userPoolTier",
      "FREE",
      "stack-aws:userPoolTier: must be one of LITE, ESSENTIALS, PLUS; got FREE",
    ],
    [
      "ARN of something else",
      "webAclArn",
      "arn:aws:iam::1:role/x",
      "stack-aws:webAclArn: must be an ARN of wafv2",
    ],
  ])("%s", (_, name, value, start) => {
    const problems = problemsOf({ ...good, [key(name)]: value });
    expect(problems).toEqual([expect.stringContaining(start)]);
    expect(problems[0]?.startsWith(`  ${start}`)).toBe(true);
  });

  test("a literal secret, without repeating it", () => {
    const problems = problemsOf(good, []);
    expect(problems).toEqual([
      expect.stringContaining(
        "stack-aws:oidcClientSecret: is a literal secret; encrypt it with `pulumi config set --secret",
      ),
    ]);
    expect(problems.join()).not.toContain("canary-secret");
  });

  test("an encrypted value where plain text is due, without repeating it", () => {
    const problems = problemsOf({ ...good, "stack-aws:oidcClientId": "canary-id" }, [
      ...encrypted,
      "stack-aws:oidcClientId",
    ]);
    expect(problems).toEqual([expect.stringContaining("stack-aws:oidcClientId: is encrypted")]);
    expect(problems.join()).not.toContain("canary-id");
  });

  test("everything at once, by key", () => {
    const keys = problemsOf({
      ...good,
      "stack-aws:apiIdentifier": undefined,
      "stack-aws:callbackUrls": ["http://a.example"],
      "stack-aws:oidcProviderName": "a_b",
      "stack-aws:oidcScopes": "openid,email",
      "stack-aws:typo": "x",
    }).map((problem) => problem.trim().split(": ")[0]);
    expect(keys.sort()).toEqual([
      "stack-aws:apiIdentifier",
      "stack-aws:callbackUrls[0]",
      "stack-aws:oidcProviderName",
      "stack-aws:oidcScopes",
      "stack-aws:typo",
    ]);
  });
});

test("settings of providers are none of ours", () => {
  expect(problemsOf({ ...good, "aws:defaultTags": "{}" })).toEqual([]);
});

test("the example of a real stack is refused until it is filled in", () => {
  const file = readFileSync(join(__dirname, "../Pulumi.prod.yaml"), "utf8");
  const values = Object.fromEntries(
    [...file.matchAll(/^ {2}(stack-aws:\w+): (.+)$/gm)].map(([, name, value]) => [name, value]),
  );
  expect(problemsOf(values).map((problem) => problem.trim().split(": ")[0])).toEqual(
    expect.arrayContaining([
      "stack-aws:apiIdentifier",
      "stack-aws:domainPrefix",
      "stack-aws:oidcIssuer",
      "stack-aws:oidcClientSecret",
    ]),
  );
});
