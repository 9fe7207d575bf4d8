import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import type { Plain } from "../../../model/property.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { unsupportedEnumValue } from "../enum-value.ts";
import { importParts } from "../import-id.ts";
import { newId, ORG_ID, orgOf } from "../properties.ts";
import { removeWhatBelongsTo } from "../removal.ts";
import { requireLength, requireOrg, sameName } from "../requests.ts";
import { HUMAN_USER } from "../types.ts";
import { checkPassword } from "./password-policy.ts";
import { loginNames, readUser, requireFreeUserName } from "./users.ts";

type Args = sdk.HumanUserArgs;

const GENDERS = ["GENDER_UNSPECIFIED", "GENDER_FEMALE", "GENDER_MALE", "GENDER_DIVERSE"];

export const humanUser: ResourceModel = defineResource<Args, sdk.HumanUser>({
  type: HUMAN_USER,
  title: "human user",
  source: "https://zitadel.com/docs/guides/manage/console/users",
  notModelled: [
    "mails and text messages to the person, and what the person does with them",
    "domain policies that let a user name stand for itself: login names always end with a domain",
    "numbering plans: a phone number is digits after a plus",
    "addresses with a quoted local part, a comment or an IP address",
    "the error for an update that changes nothing for the service",
    "the import id's password",
  ],
  properties: {
    displayName: { type: "string", computed: true },
    email: { type: "string", required: true },
    firstName: { type: "string", required: true },
    gender: { type: "string", default: "GENDER_UNSPECIFIED" },
    initialPassword: { type: "string", secret: true, once: true, replaces: true },
    isEmailVerified: { type: "boolean" },
    isPhoneVerified: { type: "boolean" },
    lastName: { type: "string", required: true },
    nickName: { type: "string" },
    orgId: ORG_ID,
    phone: { type: "string" },
    preferredLanguage: { type: "string", default: "und" },
    userName: { type: "string", required: true },
  },
  outputs: {
    loginNames: { type: "list", items: { type: "string" } },
    preferredLoginName: { type: "string" },
    state: { type: "string" },
  },

  check({ inputs: { gender }, fail }) {
    const reason = unsupportedEnumValue("gender", gender, GENDERS);
    if (reason !== undefined) fail("gender", reason);
  },

  rules({ inputs, before, cloud }) {
    requireOrg(cloud, inputs);
    checkProfile(inputs);
    checkEmail(inputs.email);
    if (inputs.phone) checkPhone(inputs.phone);
    if (!before || !sameName(inputs.userName, before.userName)) requireFreeUserName(cloud, inputs);
  },

  create({ inputs, cloud }) {
    const { initialPassword, isEmailVerified, firstName, lastName, displayName } = inputs;
    if (initialPassword) checkPassword(cloud, orgOf(inputs), initialPassword);
    return {
      id: newId(cloud),
      state: {
        displayName: displayName || `${firstName} ${lastName}`,
        // Both a verified address and a password, or else the person has to initialise the account.
        state: isEmailVerified && initialPassword ? "USER_STATE_ACTIVE" : "USER_STATE_INITIAL",
        ...loginNames(cloud, inputs),
      },
    };
  },

  read: ({ state, cloud }) => ({
    ...readUser({ state, cloud }),
    ...(state.phone && { phone: dialled(state.phone) }),
  }),

  delete: ({ id, cloud }) => removeWhatBelongsTo(cloud, id),

  importId: (text) => importParts(text, ["id"], ["org_id", "initial_password"])[0] ?? text,
});

function checkProfile(user: Plain<Args>): void {
  requireLength("AddHumanUserRequest.UserName", user.userName, 1, 200);
  requireLength("AddHumanUserRequest_Profile.FirstName", user.firstName, 1, 200);
  requireLength("AddHumanUserRequest_Profile.LastName", user.lastName, 1, 200);
  requireLength("AddHumanUserRequest_Profile.NickName", user.nickName ?? "", 0, 200);
  requireLength("AddHumanUserRequest_Profile.DisplayName", user.displayName ?? "", 0, 200);
  requireLength("AddHumanUserRequest_Profile.PreferredLanguage", user.preferredLanguage ?? "", 0, 10);
}

const ATOM = '[^\\s@.,:;<>()[\\]\\\\"]+';
const EMAIL = new RegExp(`^${ATOM}(\\.${ATOM})*@${ATOM}(\\.${ATOM})*$`);

function checkEmail(email: string): void {
  requireLength("AddHumanUserRequest_Email.Email", email, 1, 200);
  if (!EMAIL.test(email))
    throw new ServiceError("InvalidArgument", "Errors.User.Email.Invalid (EMAIL-599BI)");
}

function checkPhone(phone: string): void {
  requireLength("AddHumanUserRequest_Phone.Phone", phone, 1, 50);
  if (!phone.startsWith("+"))
    throw new ServiceError(
      "InvalidArgument",
      'invalid AddHumanUserRequest_Phone.Phone: value does not have prefix "+"',
    );
  if (!/^\+[1-9]\d{6,14}$/.test(dialled(phone)))
    throw new ServiceError("InvalidArgument", "Errors.User.Phone.Invalid (PHONE-so0wa)");
}

/** The number in E.164: what the service keeps. */
function dialled(phone: string): string {
  return phone.replace(/[\s()./-]/g, "");
}
