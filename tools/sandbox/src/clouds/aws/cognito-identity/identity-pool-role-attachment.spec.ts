import fc from "fast-check";
import type { Json } from "../../../model/property.ts";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { IDENTITY_POOL, IDENTITY_POOL_ROLE_ATTACHMENT as ATTACHMENT } from "./properties.ts";
import { roleOf, userPoolProvider } from "./testing.ts";

let cloud: TestCloud;
let identityPoolId: string;
let roleArn: string;
let identityProvider: string;
beforeEach(() => {
  cloud = new TestCloud(aws);
  const provider = userPoolProvider(cloud, "web");
  identityProvider = `${provider.providerName}:${provider.clientId}`;
  identityPoolId = cloud.create(IDENTITY_POOL, {
    identityPoolName: "training",
    cognitoIdentityProviders: [provider],
  }).id;
  roleArn = roleOf(cloud, "trainer", identityPoolId);
});
afterEach(() => cloud.close());

function attachment(more: { [name: string]: Json } = {}): Values {
  return { identityPoolId, roles: { authenticated: roleArn }, ...more };
}

function mapping(more: { [name: string]: Json } = {}): Values {
  return attachment({
    roleMappings: [{ identityProvider, type: "Token", ambiguousRoleResolution: "Deny", ...more }],
  });
}

function rules(count: number): Json[] {
  return Array.from({ length: count }, (_, i) => ({
    claim: "cognito:groups",
    matchType: "Contains",
    value: `group-${i}`,
    roleArn,
  }));
}

test("an attachment has its pool's id, and changed roles make a new one", () => {
  const made = cloud.create(ATTACHMENT, attachment());
  expect(made.id).toBe(identityPoolId);
  const other = roleOf(cloud, "other", identityPoolId);
  expect(cloud.diff(made, attachment({ roles: { authenticated: other } })).changes).toEqual(
    new Map([["roles", { kind: "update", replaces: true }]]),
  );
  expect(cloud.diff(made, mapping()).changes).toEqual(
    new Map([["roleMappings", { kind: "add", replaces: false }]]),
  );
  expect(cloud.import(ATTACHMENT, identityPoolId)?.state).toEqual(made.state);
});

test("a replacement that deletes the old attachment last takes the new roles with it, as in the cloud", () => {
  const made = cloud.create(ATTACHMENT, attachment());
  const replacement = cloud.create(ATTACHMENT, attachment({ roles: { unauthenticated: roleArn } }));
  cloud.delete(made);
  expect(cloud.read(replacement)).toBeUndefined();
});

test.each<[string, () => Values, RegExp, () => Values]>([
  [
    "a key of its own",
    () => attachment({ roles: { guest: roleArn } }),
    /\["authenticated" "unauthenticated"\], got guest/,
    () => attachment({ roles: { unauthenticated: roleArn } }),
  ],
  [
    "a role that is no ARN",
    () => attachment({ roles: { authenticated: "trainer" } }),
    /an ARN/,
    () => attachment(),
  ],
  [
    "an unknown way to decide",
    () => mapping({ ambiguousRoleResolution: "Allow" }),
    /\["AuthenticatedRole" "Deny"\]/,
    () => mapping(),
  ],
  ["an unknown type", () => mapping({ type: "Claims" }), /\["Token" "Rules"\]/, () => mapping()],
  [
    "26 rules",
    () => mapping({ type: "Rules", mappingRules: rules(26) }),
    /25 item maximum/,
    () => mapping({ type: "Rules", mappingRules: rules(25) }),
  ],
  [
    "a claim with a space",
    () => mapping({ type: "Rules", mappingRules: [{ ...(rules(1)[0] as Values), claim: "a b" } as Json] }),
    /no spaces/,
    () => mapping({ type: "Rules", mappingRules: rules(1) }),
  ],
  [
    "an unknown comparison",
    () => mapping({ type: "Rules", mappingRules: [{ ...(rules(1)[0] as Values), matchType: "Is" } as Json] }),
    /"StartsWith"/,
    () => mapping({ type: "Rules", mappingRules: rules(1) }),
  ],
])("the provider refuses %s at preview", (_, inputs, message, twin) => {
  expect(cloud.refusals(ATTACHMENT, inputs()).join()).toMatch(message);
  expect(cloud.refusals(ATTACHMENT, twin())).toEqual([]);
});

test.each<[string, () => Values, RegExp, () => Values]>([
  [
    "no role at all",
    () => attachment({ roles: {} }),
    /validating Roles: .*must be defined/,
    () => attachment(),
  ],
  [
    "no word on ambiguity",
    () => attachment({ roleMappings: [{ identityProvider, type: "Token" }] }),
    /Ambiguous Role Resolution must be defined/,
    () => mapping(),
  ],
  [
    "rules without a rule",
    () => mapping({ type: "Rules" }),
    /mapping_rule is required for Rules/,
    () => mapping({ type: "Rules", mappingRules: rules(1) }),
  ],
  [
    "rules beside a token",
    () => mapping({ mappingRules: rules(1) }),
    /must not be set for Token/,
    () => mapping(),
  ],
  [
    "a role that does not exist",
    () => attachment({ roles: { authenticated: "arn:aws:iam::000000000000:role/gone" } }),
    /InvalidParameterException: Role .* does not exist/,
    () => attachment(),
  ],
  [
    "a rule's role that does not exist",
    () =>
      mapping({
        type: "Rules",
        mappingRules: [
          { ...(rules(1)[0] as Values), roleArn: "arn:aws:iam::000000000000:role/gone" } as Json,
        ],
      }),
    /Role .* does not exist/,
    () => mapping({ type: "Rules", mappingRules: rules(1) }),
  ],
  [
    "a pool that does not exist",
    () => attachment({ identityPoolId: "us-east-1:00000000-0000-0000-0000-000000000000" }),
    /ResourceNotFoundException: IdentityPool .* not found/,
    () => attachment(),
  ],
  [
    "a user pool without its client",
    () => mapping({ identityProvider: identityProvider.replace(/:[^:]+$/, "") }),
    /named ENDPOINT:CLIENT_ID/,
    () => mapping(),
  ],
  [
    "eleven providers",
    () =>
      attachment({
        roleMappings: Array<Json>(11).fill({
          identityProvider: "graph.facebook.com",
          type: "Token",
          ambiguousRoleResolution: "Deny",
        }),
      }),
    /LimitExceededException/,
    () =>
      attachment({
        roleMappings: Array<Json>(10).fill({
          identityProvider: "graph.facebook.com",
          type: "Token",
          ambiguousRoleResolution: "Deny",
        }),
      }),
  ],
])("refuses %s at up", (_, inputs, message, twin) => {
  expect(cloud.refusals(ATTACHMENT, inputs())).toEqual([]);
  expect(() => cloud.create(ATTACHMENT, inputs())).toThrow(message);
  cloud.create(ATTACHMENT, twin());
});

test("nothing changes when the program does not", () => {
  const mappings = fc.oneof(
    fc.record({
      type: fc.constant("Token"),
      ambiguousRoleResolution: fc.constantFrom("AuthenticatedRole", "Deny"),
    }),
    fc.record({
      type: fc.constant("Rules"),
      ambiguousRoleResolution: fc.constantFrom("AuthenticatedRole", "Deny"),
      mappingRules: fc.integer({ min: 1, max: 4 }).map(rules),
    }),
  );
  const attachments = fc
    .record({
      roles: fc.constantFrom(["authenticated"], ["unauthenticated"], ["authenticated", "unauthenticated"]),
      roleMappings: fc.option(mappings, { nil: undefined }),
    })
    .map(({ roles, roleMappings }) =>
      attachment({
        roles: Object.fromEntries(roles.map((key) => [key, roleArn])),
        ...(roleMappings && { roleMappings: [{ ...roleMappings, identityProvider }] }),
      }),
    );
  fc.assert(
    fc.property(attachments, (given) => expectSteady(cloud, ATTACHMENT, given)),
    { numRuns: 30 },
  );
});
