import fc from "fast-check";
import { UNKNOWN } from "../../../lifecycle/values.ts";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { MANAGED_LOGIN_BRANDING, USER_POOL, USER_POOL_CLIENT } from "./properties.ts";
import { makeOidcProvider, makePool, makeScopes, names, someOf } from "./testing.ts";

let cloud: TestCloud;
let userPoolId: string;
beforeEach(() => {
  cloud = new TestCloud(aws);
  userPoolId = makePool(cloud, {
    schemas: [
      { name: "tenant", attributeDataType: "String" },
      { name: "email", attributeDataType: "String", required: true },
    ],
  });
});
afterEach(() => cloud.close());

const CODE = {
  allowedOauthFlowsUserPoolClient: true,
  allowedOauthFlows: ["code"],
  allowedOauthScopes: ["openid"],
  callbackUrls: ["https://ml.example.com/callback"],
};
const MACHINE = {
  generateSecret: true,
  allowedOauthFlowsUserPoolClient: true,
  allowedOauthFlows: ["client_credentials"],
  allowedOauthScopes: ["https://ml/train"],
};

test("a client has the id and the defaults of the service, and no secret unless it asks for one", () => {
  const client = cloud.create(USER_POOL_CLIENT, { userPoolId }, "web");
  expect(client.id).toMatch(/^[a-z0-9]{26}$/);
  expect(client.state).toMatchObject({
    name: expect.stringMatching(/^web-[0-9a-f]{7}$/),
    clientSecret: "",
    allowedOauthFlowsUserPoolClient: false,
    authSessionValidity: 3,
    enableTokenRevocation: true,
    preventUserExistenceErrors: "LEGACY",
    refreshTokenValidity: 30,
    supportedIdentityProviders: [],
  });
  const secrets = ["a", "b"].map(
    (name) =>
      cloud.create(USER_POOL_CLIENT, { userPoolId, generateSecret: true }, name).state["clientSecret"],
  );
  expect(secrets[0]).toMatch(/^[a-z0-9]{51,}$/);
  expect(secrets[0]).not.toBe(secrets[1]);
});

test("a secret is asked for at the start or with a new client", () => {
  const client = cloud.create(USER_POOL_CLIENT, { userPoolId, name: "web" });
  expect(cloud.diff(client, { userPoolId, name: "api", generateSecret: true }).changes).toEqual(
    new Map([
      ["generateSecret", { kind: "add", replaces: true }],
      ["name", { kind: "update", replaces: false }],
    ]),
  );
});

test("what the program no longer gives stays, and so does the secret", () => {
  const client = cloud.create(USER_POOL_CLIENT, { userPoolId, ...CODE, generateSecret: true });
  const fewer = { userPoolId, generateSecret: true, enableTokenRevocation: false };
  const updated = cloud.update(client, fewer);
  expect(updated.state).toMatchObject({
    ...CODE,
    enableTokenRevocation: false,
    clientSecret: client.state["clientSecret"],
  });
  expect(cloud.diff(updated, fewer).changes.size).toBe(0);
});

test("a client is imported by pool and client", () => {
  const client = cloud.create(USER_POOL_CLIENT, { userPoolId, ...CODE });
  expect(cloud.import(USER_POOL_CLIENT, `${userPoolId}/${client.id}`)).toMatchObject({
    id: client.id,
    inputs: CODE,
  });
  expect(() => cloud.import(USER_POOL_CLIENT, client.id)).toThrow(
    /wrong format of import ID .* use: 'user-pool-id\/client-id'/,
  );
});

test("a client goes with its pool, and its branding with the client", () => {
  const client = cloud.create(USER_POOL_CLIENT, { userPoolId });
  const branding = { userPoolId, clientId: client.id, useCognitoProvidedValues: true };
  const style = cloud.create(MANAGED_LOGIN_BRANDING, branding, "style");
  cloud.delete(client);
  expect(cloud.read(style, "style")).toBeUndefined();

  const other = cloud.create(USER_POOL_CLIENT, { userPoolId });
  cloud.delete(cloud.store.get(USER_POOL, "us-east-1", userPoolId)!, "pool");
  expect(cloud.read(other)).toBeUndefined();
});

const PREVIEW: [string, Values, RegExp, Values][] = [
  [
    "an access token below five minutes",
    { accessTokenValidity: 299, tokenValidityUnits: { accessToken: "seconds" } },
    /^accessTokenValidity: .*between 5m0s and 24h0m0s, got: 299 seconds/,
    { accessTokenValidity: 300, tokenValidityUnits: { accessToken: "seconds" } },
  ],
  [
    "an ID token above a day, in the unit that is usual",
    { idTokenValidity: 25 },
    /^idTokenValidity: .*got: 25 hours/,
    { idTokenValidity: 24 },
  ],
  [
    "a refresh token below an hour",
    { refreshTokenValidity: 59, tokenValidityUnits: { refreshToken: "minutes" } },
    /^refreshTokenValidity: .*between 1h0m0s/,
    { refreshTokenValidity: 60, tokenValidityUnits: { refreshToken: "minutes" } },
  ],
  [
    "a refresh token above ten years",
    { refreshTokenValidity: 3651 },
    /^refreshTokenValidity: /,
    { refreshTokenValidity: 3650 },
  ],
  ["an unknown grant", { allowedOauthFlows: ["password"] }, /^allowedOauthFlows\[0\]: /, CODE],
  [
    "101 callback URLs",
    { callbackUrls: Array.from({ length: 101 }, (_, i) => `https://a.example.com/${i}`) },
    /^callbackUrls: .*100 item maximum/,
    { callbackUrls: Array.from({ length: 100 }, (_, i) => `https://a.example.com/${i}`) },
  ],
  [
    "a session of two minutes",
    { authSessionValidity: 2 },
    /^authSessionValidity: .*\(3 - 15\)/,
    { authSessionValidity: 3 },
  ],
  [
    "a grace period above a minute",
    { refreshTokenRotation: { feature: "ENABLED", retryGracePeriodSeconds: 61 } },
    /^refreshTokenRotation.retryGracePeriodSeconds: /,
    { refreshTokenRotation: { feature: "ENABLED", retryGracePeriodSeconds: 60 } },
  ],
];

test.each(PREVIEW)("preview refuses %s", (_, inputs, message, twin) => {
  expect(cloud.refusals(USER_POOL_CLIENT, { userPoolId, ...inputs })).toEqual([
    expect.stringMatching(message),
  ]);
  cloud.create(USER_POOL_CLIENT, { userPoolId, ...twin });
});

test("preview says nothing about a validity whose unit is not known", () => {
  for (const tokenValidityUnits of [UNKNOWN, { accessToken: UNKNOWN }]) {
    const inputs = { userPoolId, accessTokenValidity: 600, tokenValidityUnits };
    expect(cloud.refusals(USER_POOL_CLIENT, inputs)).toEqual([]);
  }
});

const UP: [string, Values, RegExp, Values][] = [
  [
    "grants of people and machines together",
    { ...MACHINE, ...CODE, allowedOauthFlows: ["code", "implicit", "client_credentials"] },
    /InvalidOAuthFlowException: client_credentials flow can not be selected along with code flow or implicit flow\./,
    { ...CODE, allowedOauthFlows: ["code", "implicit"] },
  ],
  [
    "a person's scope for a machine",
    { ...MACHINE, allowedOauthScopes: ["openid"] },
    /InvalidOAuthFlowException: openid is not supported with client_credentials flow/,
    MACHINE,
  ],
  [
    "a machine without a secret",
    { ...MACHINE, generateSecret: false },
    /InvalidOAuthFlowException: .* if client does not have a client secret\./,
    MACHINE,
  ],
  [
    "a code grant without a callback",
    { ...CODE, callbackUrls: [] },
    /InvalidOAuthFlowException: CallbackUrls can not be empty when code flow or implicit flow is selected/,
    CODE,
  ],
  [
    "OAuth without scopes",
    { ...CODE, allowedOauthScopes: [] },
    /InvalidParameterException: AllowedOAuthFlows and AllowedOAuthScopes are required/,
    CODE,
  ],
  [
    "a scope that no resource server declares",
    { ...MACHINE, allowedOauthScopes: ["https://ml/train", "https://ml/admin"] },
    /ScopeDoesNotExistException: Invalid scope requested: https:\/\/ml\/admin/,
    { ...MACHINE, allowedOauthScopes: ["https://ml/train", "https://ml/infer"] },
  ],
  [
    "a provider that the pool lacks",
    { supportedIdentityProviders: ["COGNITO", "other-oidc"] },
    /InvalidParameterException: The provider other-oidc does not exist for User Pool us-east-1_/,
    { supportedIdentityProviders: ["COGNITO", "corp-oidc"] },
  ],
  [
    "rotation along with the refresh flow",
    { refreshTokenRotation: { feature: "ENABLED" }, explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"] },
    /InvalidParameterException: .*rotation.*ALLOW_REFRESH_TOKEN_AUTH/,
    { refreshTokenRotation: { feature: "DISABLED" }, explicitAuthFlows: ["ALLOW_REFRESH_TOKEN_AUTH"] },
  ],
  [
    "legacy flows along with others",
    { explicitAuthFlows: ["ADMIN_NO_SRP_AUTH", "ALLOW_USER_SRP_AUTH"] },
    /InvalidParameterException: .*legacy/,
    { explicitAuthFlows: ["ADMIN_NO_SRP_AUTH", "USER_PASSWORD_AUTH"] },
  ],
  [
    "plain http",
    { ...CODE, callbackUrls: ["http://ml.example.com/callback"] },
    /InvalidParameterException: http:\/\/ml.example.com\/callback cannot use the HTTP protocol\./,
    {
      ...CODE,
      callbackUrls: ["http://localhost:3000/callback", "http://127.0.0.1", "http://[::1]/x", "mlapp://in"],
    },
  ],
  [
    "a host that only begins like the local one",
    { ...CODE, callbackUrls: ["http://localhost.example.com/"] },
    /cannot use the HTTP protocol/,
    { ...CODE, callbackUrls: ["http://localhost/"] },
  ],
  [
    "plain http after sign-out",
    { logoutUrls: ["http://ml.example.com/"] },
    /cannot use the HTTP protocol/,
    { logoutUrls: ["https://ml.example.com/"] },
  ],
  [
    "a fragment",
    { ...CODE, callbackUrls: ["https://ml.example.com/#in"] },
    /InvalidParameterException: .*fragment/,
    { ...CODE, callbackUrls: ["https://ml.example.com/?in"] },
  ],
  [
    "a relative callback",
    { ...CODE, callbackUrls: ["/callback"] },
    /InvalidParameterException: .*absolute/,
    CODE,
  ],
  [
    "a default callback that is not in the list",
    { ...CODE, defaultRedirectUri: "https://ml.example.com/other" },
    /InvalidParameterException: The default redirect URI https:\/\/ml.example.com\/other is not in the callback URIs list\./,
    { ...CODE, defaultRedirectUri: "https://ml.example.com/callback" },
  ],
  [
    "reading an attribute that the pool lacks",
    { readAttributes: ["custom:team"] },
    /InvalidParameterException: Invalid read attributes specified while creating a client/,
    { readAttributes: ["custom:tenant", "email_verified"] },
  ],
  [
    "writing what the service alone writes",
    { writeAttributes: ["email", "email_verified"] },
    /InvalidParameterException: Invalid write attributes specified while creating a client/,
    { writeAttributes: ["email", "custom:tenant"] },
  ],
  [
    "writing without an attribute that a user has to have",
    { writeAttributes: ["name"] },
    /Invalid write attributes specified/,
    { writeAttributes: ["name", "email"] },
  ],
  [
    "a name with other marks",
    { name: "web/app" },
    /InvalidParameterException: 1 validation error detected: Value 'web\/app' at 'clientName'/,
    { name: "web app" },
  ],
  [
    "analytics without an application",
    { analyticsConfiguration: { userDataShared: true } },
    /InvalidParameterException: Invalid analytics configuration given/,
    {
      analyticsConfiguration: {
        applicationId: "0a1b",
        externalId: "x",
        roleArn: "arn:aws:iam::000000000000:role/pinpoint",
      },
    },
  ],
];

test.each(UP)("the service refuses %s", (_, inputs, message, twin) => {
  makeScopes(cloud, userPoolId);
  makeOidcProvider(cloud, userPoolId, "corp-oidc");
  expect(cloud.refusals(USER_POOL_CLIENT, { userPoolId, ...inputs })).toEqual([]);
  expect(() => cloud.create(USER_POOL_CLIENT, { userPoolId, ...inputs })).toThrow(message);
  cloud.create(USER_POOL_CLIENT, { userPoolId, ...twin });
});

test("an update is held to the same rules, with what stays of the client", () => {
  const client = cloud.create(USER_POOL_CLIENT, { userPoolId, ...CODE });
  expect(() =>
    cloud.update(client, { userPoolId, defaultRedirectUri: "https://ml.example.com/other" }),
  ).toThrow(
    /updating Cognito User Pool Client \(test\): InvalidParameterException: The default redirect URI/,
  );
  cloud.update(client, { userPoolId, defaultRedirectUri: "https://ml.example.com/callback" });
});

test("a client needs a pool, and choice-based sign-in one above LITE", () => {
  expect(() => cloud.create(USER_POOL_CLIENT, { userPoolId: "us-east-1_none" })).toThrow(
    /ResourceNotFoundException: User pool us-east-1_none does not exist\./,
  );
  const lite = makePool(cloud, { userPoolTier: "LITE" }, "lite");
  const choice = { explicitAuthFlows: ["ALLOW_USER_AUTH"] };
  expect(() => cloud.create(USER_POOL_CLIENT, { userPoolId: lite, ...choice })).toThrow(
    /FeatureUnavailableInTierException/,
  );
  cloud.create(USER_POOL_CLIENT, { userPoolId, ...choice });
});

test("nothing changes when the program does not", () => {
  makeScopes(cloud, userPoolId);
  const people = fc.record(
    {
      allowedOauthFlows: fc.constantFrom<string[]>(["code"], ["implicit"], ["implicit", "code"]),
      allowedOauthScopes: fc.shuffledSubarray(["openid", "email", "profile", "https://ml/infer"], {
        minLength: 1,
      }),
      callbackUrls: fc.uniqueArray(fc.webUrl({ validSchemes: ["https"] }), { minLength: 1, maxLength: 4 }),
      generateSecret: fc.boolean(),
    },
    { requiredKeys: ["allowedOauthFlows", "allowedOauthScopes", "callbackUrls"] },
  );
  const machines = fc.constant({ ...MACHINE });
  const common = fc.record(
    {
      name: names,
      accessTokenValidity: fc.integer({ min: 5, max: 24 }),
      idTokenValidity: fc.integer({ min: 5, max: 24 }),
      refreshTokenValidity: fc.integer({ min: 60, max: 365 }),
      tokenValidityUnits: fc.record(
        {
          accessToken: fc.constantFrom("hours", "minutes"),
          idToken: fc.constantFrom("hours", "minutes"),
          refreshToken: fc.constantFrom("days", "hours", "minutes"),
        },
        { requiredKeys: [] },
      ),
      authSessionValidity: fc.integer({ min: 3, max: 15 }),
      enableTokenRevocation: fc.boolean(),
      enablePropagateAdditionalUserContextData: fc.boolean(),
      explicitAuthFlows: someOf("ALLOW_USER_SRP_AUTH", "ALLOW_USER_AUTH", "ALLOW_CUSTOM_AUTH"),
      logoutUrls: fc.uniqueArray(fc.webUrl({ validSchemes: ["https"] }), { maxLength: 3 }),
      preventUserExistenceErrors: fc.constantFrom("ENABLED", "LEGACY"),
      readAttributes: someOf("email", "custom:tenant", "name"),
      refreshTokenRotation: fc.record(
        {
          feature: fc.constantFrom("ENABLED", "DISABLED"),
          retryGracePeriodSeconds: fc.integer({ min: 0, max: 60 }),
        },
        { requiredKeys: ["feature"] },
      ),
      supportedIdentityProviders: someOf("COGNITO"),
      writeAttributes: fc.constantFrom<string[]>([], ["email"], ["name", "email"]),
    },
    { requiredKeys: [] },
  );
  const clients = fc.tuple(fc.oneof(people, machines, fc.constant({})), common);
  fc.assert(
    fc.property(clients, ([grants, rest]) =>
      expectSteady(cloud, USER_POOL_CLIENT, { userPoolId, ...rest, ...grants } as Values),
    ),
    { numRuns: 20 },
  );
});
