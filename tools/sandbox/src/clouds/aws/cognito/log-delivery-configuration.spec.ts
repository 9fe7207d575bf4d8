import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { LOG_DELIVERY_CONFIGURATION } from "./properties.ts";
import { makePlusPool, makePool } from "./testing.ts";

let cloud: TestCloud;
let userPoolId: string;
beforeEach(() => {
  cloud = new TestCloud(aws);
  userPoolId = makePlusPool(cloud);
});
afterEach(() => cloud.close());

const LOG_GROUP = { logGroupArn: "arn:aws:logs:us-east-1:000000000000:log-group:/ml/cognito" };
const NOTIFICATIONS = {
  eventSource: "userNotification",
  logLevel: "ERROR",
  cloudWatchLogsConfiguration: LOG_GROUP,
};
const THREATS = {
  eventSource: "userAuthEvents",
  logLevel: "INFO",
  s3Configuration: { bucketArn: "arn:aws:s3:::ml" },
};

test("a configuration is known by its pool", () => {
  const logs = cloud.create(LOG_DELIVERY_CONFIGURATION, { userPoolId, logConfigurations: [NOTIFICATIONS] });
  expect(logs.id).toBe(userPoolId);
  expect(cloud.import(LOG_DELIVERY_CONFIGURATION, userPoolId)?.inputs).toMatchObject({ userPoolId });
  expect(cloud.diff(logs, { userPoolId, logConfigurations: [THREATS] }).changes.size).toBeGreaterThan(0);
});

test("events of threat protection need the PLUS tier", () => {
  const essentials = makePool(cloud, {}, "essentials");
  expect(() =>
    cloud.create(LOG_DELIVERY_CONFIGURATION, { userPoolId: essentials, logConfigurations: [THREATS] }),
  ).toThrow(/FeatureUnavailableInTierException: .*ESSENTIALS pricing tier configured: Log Streaming/);
  cloud.create(
    LOG_DELIVERY_CONFIGURATION,
    { userPoolId: essentials, logConfigurations: [NOTIFICATIONS] },
    "some",
  );
  cloud.create(LOG_DELIVERY_CONFIGURATION, { userPoolId, logConfigurations: [THREATS] }, "all");
});

test.each<[string, Values[], RegExp]>([
  [
    "one source twice",
    [NOTIFICATIONS, { ...NOTIFICATIONS, logLevel: "INFO" }],
    /InvalidParameterException: Following event sources appear more then once/,
  ],
  [
    "no destination",
    [{ eventSource: "userNotification", logLevel: "ERROR" }],
    /InvalidParameterException: userNotification has no destination/,
  ],
  [
    "a log group of another region",
    [
      {
        ...NOTIFICATIONS,
        cloudWatchLogsConfiguration: { logGroupArn: LOG_GROUP.logGroupArn.replace("us-east-1", "eu-west-1") },
      },
    ],
    /InvalidParameterException: ARN does not belong to current region/,
  ],
])("the service refuses %s", (_, logConfigurations, message) => {
  const inputs = { userPoolId, logConfigurations } as Values;
  expect(cloud.refusals(LOG_DELIVERY_CONFIGURATION, inputs)).toEqual([]);
  expect(() => cloud.create(LOG_DELIVERY_CONFIGURATION, inputs)).toThrow(message);
  cloud.create(LOG_DELIVERY_CONFIGURATION, { userPoolId, logConfigurations: [NOTIFICATIONS, THREATS] });
});

test.each<[string, Values[], RegExp]>([
  ["an empty list", [], /^logConfigurations: .*1 item minimum/],
  ["another source", [{ ...NOTIFICATIONS, eventSource: "all" }], /^logConfigurations\[0\].eventSource: /],
  ["another level", [{ ...NOTIFICATIONS, logLevel: "DEBUG" }], /^logConfigurations\[0\].logLevel: /],
])("preview refuses %s", (_, logConfigurations, message) => {
  const inputs = { userPoolId, logConfigurations } as Values;
  expect(cloud.refusals(LOG_DELIVERY_CONFIGURATION, inputs)).toEqual([expect.stringMatching(message)]);
});

test("nothing changes when the program does not", () => {
  const lists = fc.shuffledSubarray<Values>([NOTIFICATIONS, THREATS], { minLength: 1 });
  fc.assert(
    fc.property(lists, (logConfigurations) =>
      expectSteady(cloud, LOG_DELIVERY_CONFIGURATION, { userPoolId, logConfigurations } as Values),
    ),
    { numRuns: 10 },
  );
});
