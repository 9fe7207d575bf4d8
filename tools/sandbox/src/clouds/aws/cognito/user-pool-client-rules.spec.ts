import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { aws } from "../aws.ts";
import { USER_POOL_CLIENT } from "./properties.ts";
import { CODE, MACHINE, makeOidcProvider, makePool, makePoolWithAttributes, makeScopes } from "./testing.ts";

let cloud: TestCloud;
let userPoolId: string;
beforeEach(() => {
  cloud = new TestCloud(aws);
  userPoolId = makePoolWithAttributes(cloud);
});
afterEach(() => cloud.close());

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
