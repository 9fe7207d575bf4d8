import fc from "fast-check";
import { UNKNOWN } from "../../../lifecycle/values.ts";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { MANAGED_LOGIN_BRANDING, USER_POOL, USER_POOL_CLIENT } from "./properties.ts";
import { CODE, MACHINE, makePoolWithAttributes, makeScopes, names, someOf } from "./testing.ts";

let cloud: TestCloud;
let userPoolId: string;
beforeEach(() => {
  cloud = new TestCloud(aws);
  userPoolId = makePoolWithAttributes(cloud);
});
afterEach(() => cloud.close());

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
