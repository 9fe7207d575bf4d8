import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { USER, USER_POOL, USER_POOL_DOMAIN } from "./properties.ts";
import { someOf } from "./testing.ts";

let cloud: TestCloud;
beforeEach(() => (cloud = new TestCloud(aws)));
afterEach(() => cloud.close());

test("a pool has the id, the ARN and the defaults of the service", () => {
  const pool = cloud.create(USER_POOL, {}, "users");
  expect(pool.id).toMatch(/^us-east-1_[A-Za-z0-9]{9}$/);
  expect(pool.state).toMatchObject({
    name: expect.stringMatching(/^users-[0-9a-f]{7}$/),
    arn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${pool.id}`,
    deletionProtection: "INACTIVE",
    mfaConfiguration: "OFF",
    userPoolTier: "ESSENTIALS",
  });
  expect(cloud.diff(pool, {}, "users").changes.size).toBe(0);
});

test("a changed name makes a new pool, a changed tier does not", () => {
  const pool = cloud.create(USER_POOL, { name: "a" });
  expect(cloud.diff(pool, { name: "b" }).changes).toEqual(
    new Map([["name", { kind: "update", replaces: true }]]),
  );
  expect(cloud.diff(pool, { name: "a", userPoolTier: "PLUS" }).changes).toEqual(
    new Map([["userPoolTier", { kind: "update", replaces: false }]]),
  );
});

test("a password policy given in part turns every rule off that it does not name", () => {
  const pool = cloud.create(USER_POOL, { passwordPolicy: { minimumLength: 8 } });
  expect(pool.state["passwordPolicy"]).toMatchObject({
    minimumLength: 8,
    requireSymbols: false,
    requireNumbers: false,
  });
});

test("a pool with deletion protection stays", () => {
  const pool = cloud.create(USER_POOL, { deletionProtection: "ACTIVE" });
  expect(() => cloud.delete(pool)).toThrow(/InvalidParameterException: .*deletion protection/);
  cloud.delete(cloud.update(pool, { deletionProtection: "INACTIVE" }));
  expect([...cloud.store.all()]).toEqual([]);
});

const TENANT = { name: "tenant", attributeDataType: "String" };
const SMS = { externalId: "ml", snsCallerArn: "arn:aws:iam::000000000000:role/sms" };

test.each<[string, Values, RegExp, Values]>([
  [
    "MFA without a factor",
    { mfaConfiguration: "ON" },
    /InvalidParameterException: Invalid MFA configuration given/,
    { mfaConfiguration: "ON", softwareTokenMfaConfiguration: { enabled: true } },
  ],
  [
    "threat protection below PLUS",
    { userPoolAddOns: { advancedSecurityMode: "ENFORCED" } },
    /FeatureUnavailableInTierException: .*ESSENTIALS pricing tier/,
    { userPoolAddOns: { advancedSecurityMode: "ENFORCED" }, userPoolTier: "PLUS" },
  ],
  [
    "passkeys in LITE",
    { signInPolicy: { allowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] }, userPoolTier: "LITE" },
    /FeatureUnavailableInTierException/,
    { signInPolicy: { allowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] } },
  ],
  [
    "password history in LITE",
    { passwordPolicy: { passwordHistorySize: 5 }, userPoolTier: "LITE" },
    /FeatureUnavailableInTierException/,
    { passwordPolicy: { passwordHistorySize: 5 } },
  ],
  [
    "sign-in without passwords",
    { signInPolicy: { allowedFirstAuthFactors: ["EMAIL_OTP"] } },
    /InvalidParameterException: Password should be configured as one of the allowed first auth factors\./,
    { signInPolicy: { allowedFirstAuthFactors: ["EMAIL_OTP", "PASSWORD"] } },
  ],
  [
    "phone numbers to verify without SMS",
    { autoVerifiedAttributes: ["phone_number"] },
    /InvalidParameterException: SMS configuration is required/,
    { autoVerifiedAttributes: ["phone_number"], smsConfiguration: SMS },
  ],
  [
    "codes by email from Cognito's own address",
    { emailMfaConfiguration: { message: "{####}", subject: "Code" } },
    /InvalidParameterException: Email MFA needs an Amazon SES identity/,
    {
      emailMfaConfiguration: { message: "{####}.", subject: "Code" },
      emailConfiguration: { emailSendingAccount: "DEVELOPER" },
    },
  ],
  [
    "a required custom attribute",
    { schemas: [{ ...TENANT, required: true }] },
    /InvalidParameterException: Required custom attributes are not supported/,
    { schemas: [{ ...TENANT, name: "email", required: true }] },
  ],
  [
    "one attribute twice",
    { schemas: [TENANT, { ...TENANT, attributeDataType: "Number" }] },
    /Duplicate custom attribute names custom:tenant are not allowed/,
    { schemas: [TENANT, { ...TENANT, name: "team" }] },
  ],
  [
    "a range that is empty",
    { schemas: [numbers("2", "1")] },
    /Attribute custom:level cannot have a max value smaller/,
    { schemas: [numbers("1", "2")] },
  ],
  [
    "a name with other marks",
    { name: "ml/users" },
    /InvalidParameterException: .*Value 'ml\/users' at 'poolName'/,
    { name: "ml users" },
  ],
])("the service refuses %s", (_, inputs, message, twin) => {
  expect(cloud.refusals(USER_POOL, inputs)).toEqual([]);
  expect(() => cloud.create(USER_POOL, inputs)).toThrow(message);
  cloud.create(USER_POOL, twin);
});

function numbers(minValue: string, maxValue: string): { [key: string]: (Values[string] & object) | string } {
  return { name: "level", attributeDataType: "Number", numberAttributeConstraints: { minValue, maxValue } };
}

test.each<[string, Values, RegExp]>([
  [
    "a tier that does not exist",
    { userPoolTier: "GOLD" },
    /^userPoolTier: expected userPoolTier to be one of/,
  ],
  ["an unknown property", { mfaConfig: "ON" }, /^mfaConfig: Invalid or unknown key/],
  [
    "aliases along with user name attributes",
    { aliasAttributes: ["email"], usernameAttributes: ["email"] },
    /Conflicting/,
  ],
  [
    "a password of five",
    { passwordPolicy: { minimumLength: 5 } },
    /^passwordPolicy.minimumLength: .*\(6 - 99\)/,
  ],
  [
    "25 old passwords",
    { passwordPolicy: { passwordHistorySize: 25 } },
    /^passwordPolicy.passwordHistorySize: /,
  ],
  [
    "a message given twice",
    {
      emailVerificationMessage: "Code {####}",
      verificationMessageTemplate: { emailMessage: "Code {####}" },
    },
    /^emailVerificationMessage: Conflicting .*verificationMessageTemplate.emailMessage/,
  ],
  [
    "a sender without a key",
    {
      lambdaConfig: {
        customEmailSender: {
          lambdaArn: "arn:aws:lambda:us-east-1:000000000000:function:mail",
          lambdaVersion: "V1_0",
        },
      },
    },
    /^lambdaConfig.customEmailSender: .*needs "kmsKeyId"/,
  ],
])("preview refuses %s", (_, inputs, message) => {
  expect(cloud.refusals(USER_POOL, inputs)[0]).toMatch(message);
});

test("what the program no longer gives stays: tier, password policy, sign-in", () => {
  const given = {
    userPoolTier: "PLUS",
    userPoolAddOns: { advancedSecurityMode: "ENFORCED" },
    passwordPolicy: { minimumLength: 14, requireSymbols: true },
  };
  const pool = cloud.create(USER_POOL, given);
  const less = { userPoolAddOns: given.userPoolAddOns, deletionProtection: "ACTIVE" };
  const updated = cloud.update(pool, less);
  expect(updated.state).toMatchObject(given);
  expect(cloud.diff(updated, less).changes.size).toBe(0);
});

test("the factor that stays is one for MFA", () => {
  const pool = cloud.create(USER_POOL, { smsConfiguration: SMS, mfaConfiguration: "ON" });
  expect(cloud.update(pool, { mfaConfiguration: "OPTIONAL" }).state).toMatchObject({ smsConfiguration: SMS });
});

test("a pool cannot go back to LITE while its domain shows managed login", () => {
  const pool = cloud.create(USER_POOL, {});
  const inputs = { userPoolId: pool.id, domain: "ml", managedLoginVersion: 2 };
  const domain = cloud.create(USER_POOL_DOMAIN, inputs);
  expect(() => cloud.update(pool, { userPoolTier: "LITE" })).toThrow(/TierChangeNotAllowedException/);
  cloud.update(domain, { ...inputs, managedLoginVersion: 1 });
  cloud.update(pool, { userPoolTier: "LITE" });
});

test("a read after users were made shows the pool as it was made", () => {
  const pool = cloud.create(USER_POOL, {});
  cloud.create(USER, { userPoolId: pool.id, username: "ada" });
  expect(cloud.read(pool)?.state).toEqual(pool.state);
  expect(pool.state["estimatedNumberOfUsers"]).toBe(0);
});

test("attributes can be added and neither changed nor removed", () => {
  const tenant = { name: "tenant", attributeDataType: "String" };
  const pool = cloud.create(USER_POOL, { schemas: [tenant] });
  const wider = cloud.update(pool, { schemas: [tenant, { name: "team", attributeDataType: "String" }] });
  expect(() => cloud.update(wider, { schemas: [tenant] })).toThrow(
    /cannot modify or remove schema items: team/,
  );
});

test("nothing changes when the program does not", () => {
  const pools = fc.record(
    {
      accountRecoverySetting: fc.constant({ recoveryMechanisms: [{ name: "verified_email", priority: 1 }] }),
      adminCreateUserConfig: fc.record({ allowAdminCreateUserOnly: fc.boolean() }, { requiredKeys: [] }),
      autoVerifiedAttributes: someOf("email"),
      deletionProtection: fc.constant("INACTIVE"),
      deviceConfiguration: fc.record(
        { challengeRequiredOnNewDevice: fc.boolean(), deviceOnlyRememberedOnUserPrompt: fc.boolean() },
        { requiredKeys: [] },
      ),
      emailConfiguration: fc.record(
        { replyToEmailAddress: fc.constant("ml@example.com") },
        { requiredKeys: [] },
      ),
      name: fc.stringMatching(/^[\w +=,.@-]{1,40}$/),
      passwordPolicy: fc.record(
        {
          minimumLength: fc.integer({ min: 6, max: 99 }),
          passwordHistorySize: fc.integer({ min: 0, max: 24 }),
          requireLowercase: fc.boolean(),
          requireSymbols: fc.boolean(),
          temporaryPasswordValidityDays: fc.integer({ min: 0, max: 365 }),
        },
        { requiredKeys: [] },
      ),
      schemas: fc.shuffledSubarray([TENANT, { ...TENANT, name: "team" }, numbers("1", "9")], {
        minLength: 1,
      }),
      signInPolicy: fc.record(
        { allowedFirstAuthFactors: fc.constantFrom<string[]>(["PASSWORD"], ["WEB_AUTHN", "PASSWORD"]) },
        { requiredKeys: [] },
      ),
      smsConfiguration: fc.constant(SMS),
      softwareTokenMfaConfiguration: fc.record({ enabled: fc.boolean() }),
      tags: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.stringMatching(/^[a-z ]{0,8}$/), {
        maxKeys: 3,
      }),
      userAttributeUpdateSettings: fc.constant({ attributesRequireVerificationBeforeUpdates: ["email"] }),
      userPoolTier: fc.constantFrom("ESSENTIALS", "PLUS"),
      usernameAttributes: someOf("email", "phone_number"),
      usernameConfiguration: fc.record({ caseSensitive: fc.boolean() }, { requiredKeys: [] }),
      verificationMessageTemplate: fc.record(
        { defaultEmailOption: fc.constant("CONFIRM_WITH_LINK"), emailSubject: fc.constant("Code") },
        { requiredKeys: [] },
      ),
      webAuthnConfiguration: fc.record(
        { relyingPartyId: fc.constant("ml.example.com"), userVerification: fc.constant("required") },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(pools, (given) => expectSteady(cloud, USER_POOL, given as Values)),
    { numRuns: 25 },
  );
});

test("an import id can name the region of the pool", () => {
  const pool = cloud.create(USER_POOL, { name: "users", region: "eu-west-1" });
  expect(cloud.import(USER_POOL, `${pool.id}@eu-west-1`)).toMatchObject({
    id: pool.id,
    state: { region: "eu-west-1" },
  });
  expect(() => cloud.import(USER_POOL, pool.id)).toThrow(/never made by this sandbox/);
});
