import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { RISK_CONFIGURATION, USER_POOL } from "./properties.ts";
import { makeClient, makePlusPool, makePool } from "./testing.ts";

let cloud: TestCloud;
let userPoolId: string;
beforeEach(() => {
  cloud = new TestCloud(aws);
  userPoolId = makePlusPool(cloud);
});
afterEach(() => cloud.close());

const COMPROMISED = {
  compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" }, eventFilters: ["SIGN_IN"] },
};
const TAKEOVER = {
  accountTakeoverRiskConfiguration: {
    actions: {
      highAction: { eventAction: "BLOCK", notify: true },
      lowAction: { eventAction: "NO_ACTION", notify: false },
    },
    notifyConfiguration: {
      sourceArn: "arn:aws:ses:us-east-1:000000000000:identity/ml.example.com",
      blockEmail: { subject: "Blocked", htmlBody: "<p>Blocked</p>", textBody: "Blocked" },
    },
  },
};

test("a configuration is known by its pool, or by pool and client", () => {
  const clientId = makeClient(cloud, userPoolId);
  expect(cloud.create(RISK_CONFIGURATION, { userPoolId, ...COMPROMISED }, "pool").id).toBe(userPoolId);
  const own = cloud.create(RISK_CONFIGURATION, { userPoolId, clientId, ...TAKEOVER });
  expect(own.id).toBe(`${userPoolId}:${clientId}`);
  expect(cloud.import(RISK_CONFIGURATION, own.id)?.inputs).toMatchObject(TAKEOVER);
  expect(cloud.diff(own, { userPoolId, ...TAKEOVER }).changes.get("clientId")).toEqual({
    kind: "delete",
    replaces: true,
  });
});

test("it needs the PLUS tier and threat protection, and keeps the pool in that tier", () => {
  const essentials = makePool(cloud, {}, "essentials");
  expect(() => cloud.create(RISK_CONFIGURATION, { userPoolId: essentials, ...COMPROMISED })).toThrow(
    /FeatureUnavailableInTierException: .*ESSENTIALS pricing tier/,
  );
  const plus = makePool(cloud, { userPoolTier: "PLUS" }, "plus");
  expect(() => cloud.create(RISK_CONFIGURATION, { userPoolId: plus, ...COMPROMISED })).toThrow(
    /UserPoolAddOnNotEnabledException: .*advancedSecurityMode/,
  );
  const configuration = cloud.create(RISK_CONFIGURATION, { userPoolId, ...COMPROMISED });
  const pool = cloud.store.get(USER_POOL, "us-east-1", userPoolId)!;
  expect(() => cloud.update(pool, { userPoolTier: "ESSENTIALS" }, "pool")).toThrow(
    /TierChangeNotAllowedException/,
  );
  cloud.delete(configuration);
  cloud.update(pool, { userPoolTier: "ESSENTIALS" }, "pool");
});

test("it needs a client of its pool", () => {
  const clientId = makeClient(cloud, makePool(cloud, {}, "other"));
  expect(() => cloud.create(RISK_CONFIGURATION, { userPoolId, clientId, ...COMPROMISED })).toThrow(
    /ResourceNotFoundException: User pool client \w+ does not exist\./,
  );
});

test.each<[string, Values, RegExp]>([
  ["nothing to configure", {}, /one of .* must be specified/],
  [
    "an MFA action for compromised credentials",
    { compromisedCredentialsRiskConfiguration: { actions: { eventAction: "MFA_REQUIRED" } } },
    /^compromisedCredentialsRiskConfiguration.actions.eventAction: .*\["BLOCK" "NO_ACTION"\]/,
  ],
  [
    "an address that is no range",
    { riskExceptionConfiguration: { blockedIpRangeLists: ["192.0.2.1"] } },
    /^riskExceptionConfiguration.blockedIpRangeLists\[0\]: expected a valid CIDR block, got 192.0.2.1/,
  ],
  [
    "a range of 33 bits",
    { riskExceptionConfiguration: { skippedIpRangeLists: ["192.0.2.0/33"] } },
    /^riskExceptionConfiguration.skippedIpRangeLists\[0\]: /,
  ],
])("preview refuses %s", (_, inputs, message) => {
  expect(cloud.refusals(RISK_CONFIGURATION, { userPoolId, ...inputs })).toEqual([
    expect.stringMatching(message),
  ]);
});

test("preview looks at the form of the pool's id", () => {
  expect(cloud.refusals(RISK_CONFIGURATION, { userPoolId: "pool", ...COMPROMISED })).toEqual([
    expect.stringMatching(/^userPoolId: .*region name followed by an underscore/),
  ]);
});

test("nothing changes when the program does not", () => {
  const range = fc.oneof(
    fc.ipV4().chain((address) => fc.integer({ min: 0, max: 32 }).map((bits) => `${address}/${bits}`)),
    fc.integer({ min: 0, max: 128 }).map((bits) => `2001:db8::/${bits}`),
  );
  const exceptions = fc.record(
    {
      blockedIpRangeLists: fc.uniqueArray(range, { maxLength: 3 }),
      skippedIpRangeLists: fc.uniqueArray(range, { maxLength: 3 }),
    },
    { requiredKeys: [] },
  );
  const configurations = fc
    .record(
      {
        compromisedCredentialsRiskConfiguration: fc.constantFrom<Values>(
          COMPROMISED.compromisedCredentialsRiskConfiguration,
          { actions: { eventAction: "NO_ACTION" } },
        ),
        accountTakeoverRiskConfiguration: fc.constant(TAKEOVER.accountTakeoverRiskConfiguration),
        riskExceptionConfiguration: exceptions,
      },
      { requiredKeys: [] },
    )
    .filter((parts) => Object.keys(parts).length > 0);
  fc.assert(
    fc.property(configurations, (given) =>
      expectSteady(cloud, RISK_CONFIGURATION, { userPoolId, ...given } as Values),
    ),
    { numRuns: 20 },
  );
});
