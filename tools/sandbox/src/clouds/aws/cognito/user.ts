import type * as cognito from "@pulumi/aws/cognito/index.js";
import { ServiceError } from "../../../model/errors.ts";
import type { Plain, StringProperty } from "../../../model/property.ts";
import { defineResource, type Cloud, type CloudObject, type ResourceModel } from "../../../model/resource.ts";
import { REGION, TEXT } from "../properties.ts";
import { bareName, hasAttribute, STANDARD_ATTRIBUTES } from "./attributes.ts";
import { invalidParameter, poolState, requirePrintable, type PoolState } from "./constraints.ts";
import { checkPassword } from "./password-policy.ts";
import { USER, USER_IN_GROUP, USER_POOL_ID } from "./properties.ts";

type Args = cognito.UserArgs;

const PASSWORD: StringProperty = { type: "string", secret: true, minLength: 6, maxLength: 256 };

export const user: ResourceModel = defineResource<Args, cognito.User>({
  type: USER,
  title: "Cognito User",
  source:
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminCreateUser.html",
  notModelled: [
    "messages to the user, and what triggers do with clientMetadata and validationData",
    "aliases: two users may have the same email address or phone number",
    "the UUID that stands for the user name in a pool with usernameAttributes",
  ],
  parent: "userPoolId",
  properties: {
    attributes: { type: "map", values: TEXT },
    clientMetadata: { type: "map", values: TEXT },
    desiredDeliveryMediums: { type: "set", items: { type: "string", enum: ["SMS", "EMAIL"] } },
    enabled: { type: "boolean", default: true },
    forceAliasCreation: { type: "boolean" },
    messageAction: { type: "string", enum: ["RESEND", "SUPPRESS"] },
    password: { ...PASSWORD, conflictsWith: ["temporaryPassword"] },
    region: REGION,
    temporaryPassword: { ...PASSWORD, conflictsWith: ["password"] },
    userPoolId: USER_POOL_ID,
    username: { type: "string", required: true, replaces: true, minLength: 1, maxLength: 128 },
    validationData: { type: "map", values: TEXT },
  },
  outputs: {
    creationDate: TEXT,
    lastModifiedDate: TEXT,
    mfaSettingLists: { type: "set", items: TEXT },
    preferredMfaSetting: TEXT,
    status: TEXT,
    sub: TEXT,
  },

  rules({ inputs, before, cloud }) {
    const pool = poolState(cloud, inputs.userPoolId);
    requirePrintable("username", inputs.username);
    checkUsername(inputs.username, pool);
    checkAttributes(inputs.attributes ?? {}, pool);
    // A password that stays is not sent again.
    for (const name of ["password", "temporaryPassword"] as const) {
      const password = inputs[name];
      if (password !== undefined && password !== before?.[name]) checkPassword(password, pool.passwordPolicy);
    }
  },

  create({ inputs, cloud }) {
    const { userPoolId, username } = inputs;
    if (userNamed(cloud, userPoolId, username))
      throw new ServiceError("UsernameExistsException", "User account already exists");
    if (inputs.messageAction === "RESEND")
      throw new ServiceError("UserNotFoundException", "User does not exist.");
    const now = seconds(cloud.now());
    return {
      id: `${userPoolId}/${username}`,
      state: {
        creationDate: now,
        lastModifiedDate: now,
        mfaSettingLists: [],
        preferredMfaSetting: "",
        status: inputs.password === undefined ? "FORCE_CHANGE_PASSWORD" : "CONFIRMED",
        sub: cloud.random.uuid(),
      },
    };
  },

  update: ({ inputs, before, cloud }) => ({
    lastModifiedDate: seconds(cloud.now()),
    ...(inputs.temporaryPassword !== undefined &&
      inputs.temporaryPassword !== before.temporaryPassword && { status: "FORCE_CHANGE_PASSWORD" }),
    ...(inputs.password !== undefined && inputs.password !== before.password && { status: "CONFIRMED" }),
  }),

  delete({ state: { userPoolId, username }, cloud }) {
    for (const membership of [...cloud.list(USER_IN_GROUP, userPoolId)])
      if (membership.state["username"] === username) cloud.remove(membership);
  },
});

function userNamed(cloud: Cloud, userPoolId: string, username: string): CloudObject | undefined {
  const exact = cloud.get(USER, `${userPoolId}/${username}`);
  if (exact || poolState(cloud, userPoolId).usernameConfiguration?.caseSensitive !== false) return exact;
  for (const other of cloud.list(USER, userPoolId))
    if (String(other.state["username"]).toLowerCase() === username.toLowerCase()) return other;
  return undefined;
}

function checkUsername(username: string, { usernameAttributes = [] }: PoolState): void {
  if (usernameAttributes.length === 0) return;
  const byEmail = usernameAttributes.includes("email") && isEmail(username);
  const byPhone = usernameAttributes.includes("phone_number") && isPhoneNumber(username);
  if (byEmail || byPhone) return;
  const kinds = usernameAttributes.map((name) => (name === "email" ? "an email" : "a phone number"));
  throw invalidParameter(`Username should be ${kinds.sort().join(" or ")}.`);
}

function checkAttributes(attributes: NonNullable<Plain<Args>["attributes"]>, pool: PoolState): void {
  for (const name of Object.keys(attributes)) {
    // The provider gives every other name the prefix of a custom attribute.
    const full = STANDARD_ATTRIBUTES.has(name) ? name : `custom:${bareName(name)}`;
    if (!hasAttribute(pool, full))
      throw invalidParameter(
        `Attributes did not conform to the schema: Type for attribute {${full}} could not be determined`,
      );
  }
  const { email, phone_number: phoneNumber } = attributes;
  if (email !== undefined && !isEmail(email)) throw invalidParameter("Invalid email address format.");
  if (phoneNumber !== undefined && !isPhoneNumber(phoneNumber))
    throw invalidParameter("Invalid phone number format.");
}

function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+$/.test(text);
}

function isPhoneNumber(text: string): boolean {
  return /^\+\d{2,15}$/.test(text);
}

/** A date as the provider writes it, without fractions. */
function seconds(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, "Z");
}
