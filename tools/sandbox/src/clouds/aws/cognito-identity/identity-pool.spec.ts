import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { tags } from "../iam/testing.ts";
import { IDENTITY_POOL, IDENTITY_POOL_ROLE_ATTACHMENT } from "./properties.ts";
import { roleOf, userPoolProvider } from "./testing.ts";

let cloud: TestCloud;
beforeEach(() => (cloud = new TestCloud(aws)));
afterEach(() => cloud.close());

const named = { identityPoolName: "training" };

test("a pool has the id, the ARN and the defaults of the service", () => {
  const pool = cloud.create(IDENTITY_POOL, named);
  expect(pool.id).toMatch(/^us-east-1:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  expect(pool.state).toMatchObject({
    arn: `arn:aws:cognito-identity:us-east-1:000000000000:identitypool/${pool.id}`,
    allowUnauthenticatedIdentities: false,
    allowClassicFlow: false,
  });
  const guests = { ...named, allowUnauthenticatedIdentities: true };
  expect(cloud.diff(pool, guests).changes).toEqual(
    new Map([["allowUnauthenticatedIdentities", { kind: "update", replaces: false }]]),
  );
  expect(cloud.diff(pool, { identityPoolName: "b", developerProviderName: "b" }).changes).toEqual(
    new Map([
      ["developerProviderName", { kind: "add", replaces: true }],
      ["identityPoolName", { kind: "update", replaces: true }],
    ]),
  );
});

test.each<[string, Values, RegExp, Values]>([
  [
    "a name with a slash",
    { identityPoolName: "a/b" },
    /identityPoolName.*\[\\w\\s/,
    { identityPoolName: "a b+c,d.e@f-g" },
  ],
  [
    "a client id as Google has it",
    { cognitoIdentityProviders: [{ clientId: "a-b.c" }] },
    /clientId.*alphanumeric/,
    { cognitoIdentityProviders: [{ clientId: "a_b" }] },
  ],
  [
    "a provider with a space",
    { cognitoIdentityProviders: [{ providerName: "a b" }] },
    /providerName/,
    { cognitoIdentityProviders: [{ providerName: "a.b/c:d-e" }] },
  ],
  [
    "a login provider's id with a space",
    { supportedLoginProviders: { "graph.facebook.com": "a b" } },
    /supportedLoginProviders/,
    { supportedLoginProviders: { "graph.facebook.com": "1234" } },
  ],
  [
    "an OIDC provider that is no ARN",
    { openidConnectProviderArns: ["https://auth.example.com"] },
    /an ARN/,
    { openidConnectProviderArns: ["arn:aws:iam::000000000000:oidc-provider/a"] },
  ],
  [
    "a developer's name of 101 characters",
    { developerProviderName: "a".repeat(101) },
    /range \(0 - 100\)/,
    { developerProviderName: "a".repeat(100) },
  ],
])("the provider refuses %s at preview", (_, inputs, message, twin) => {
  expect(cloud.refusals(IDENTITY_POOL, { ...named, ...inputs }).join()).toMatch(message);
  expect(cloud.refusals(IDENTITY_POOL, { ...named, ...twin })).toEqual([]);
});

test("user pool and client exist and belong together", () => {
  const [one, other] = [userPoolProvider(cloud, "one"), userPoolProvider(cloud, "other")];
  const create = (...cognitoIdentityProviders: Values[]): unknown =>
    cloud.create(IDENTITY_POOL, { ...named, cognitoIdentityProviders: cognitoIdentityProviders as never });
  const endpoint = "cognito-idp.us-east-1.amazonaws.com/us-east-1_missing00";
  expect(() => create({ ...one, providerName: endpoint })).toThrow(
    /InvalidParameterException: .*is no user pool/,
  );
  expect(() => create({ ...one, providerName: "users" })).toThrow(/has to be the endpoint/);
  expect(() => create({ ...one, clientId: "gone" })).toThrow(/clientId gone is no client of user pool/);
  expect(() => create({ ...one, clientId: other.clientId })).toThrow(/is no client of user pool/);
  expect(() => create({ clientId: one.clientId })).toThrow(/needs a providerName and a clientId/);
  create(one, { ...other, serverSideTokenCheck: true });
});

test("an account has 1000 identity pools", () => {
  for (let i = 0; i < 1000; i++) cloud.create(IDENTITY_POOL, named, `pool-${i}`);
  expect(() => cloud.create(IDENTITY_POOL, named, "one-more")).toThrow(
    /LimitExceededException: The limit of 1000/,
  );
});

test("limits of the service: 128 characters of a name, 50 user pools", () => {
  expect(() => cloud.create(IDENTITY_POOL, { identityPoolName: "a".repeat(129) })).toThrow(
    /InvalidParameterException.*128/,
  );
  cloud.create(IDENTITY_POOL, { identityPoolName: "a".repeat(128) });
  const providers = (count: number): Values[] =>
    Array<Values>(count).fill(userPoolProvider(cloud, `c${count}`));
  expect(() =>
    cloud.create(IDENTITY_POOL, { ...named, cognitoIdentityProviders: providers(51) as never }),
  ).toThrow(/LimitExceededException/);
  cloud.create(IDENTITY_POOL, { ...named, cognitoIdentityProviders: providers(50) as never });
});

test("what hangs on a pool goes with it", () => {
  const pool = cloud.create(IDENTITY_POOL, named);
  const roles = { authenticated: roleOf(cloud, "r", pool.id) };
  const attachment = cloud.create(IDENTITY_POOL_ROLE_ATTACHMENT, { identityPoolId: pool.id, roles });
  cloud.delete(pool);
  expect(cloud.read(attachment)).toBeUndefined();
});

test("nothing changes when the program does not", () => {
  const provider = userPoolProvider(cloud, "web");
  const pools = fc.record(
    {
      identityPoolName: fc.stringMatching(/^[\w +=,.@-]{1,40}$/),
      allowClassicFlow: fc.boolean(),
      allowUnauthenticatedIdentities: fc.boolean(),
      cognitoIdentityProviders: fc.constantFrom<Values[]>(
        [],
        [provider],
        [{ ...provider, serverSideTokenCheck: true }],
      ),
      developerProviderName: fc.stringMatching(/^[\w.-]{1,20}$/),
      openidConnectProviderArns: fc.constantFrom<string[]>([], ["arn:aws:iam::000000000000:oidc-provider/a"]),
      samlProviderArns: fc.constantFrom<string[]>([], ["arn:aws:iam::000000000000:saml-provider/a"]),
      supportedLoginProviders: fc.constantFrom<Values>({}, { "graph.facebook.com": "1234" }),
      tags,
    },
    { requiredKeys: ["identityPoolName"] },
  );
  fc.assert(
    fc.property(pools, (given) => expectSteady(cloud, IDENTITY_POOL, given as Values)),
    { numRuns: 30 },
  );
});
