import type * as cognito from "@pulumi/aws/cognito/index.js";
import type { StringProperty } from "../../../model/property.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { ARN, REGION, TAGS, TAGS_ALL, TEXT } from "../properties.ts";
import { SCHEMAS } from "./attributes.ts";
import { invalidParameter } from "./constraints.ts";
import { LAMBDA_CONFIG } from "./lambda-config.ts";
import {
  IDENTITY_PROVIDER,
  LOG_DELIVERY_CONFIGURATION,
  MANAGED_LOGIN_BRANDING,
  RESOURCE_SERVER,
  RISK_CONFIGURATION,
  USER,
  USER_GROUP,
  USER_IN_GROUP,
  USER_POOL,
  USER_POOL_CLIENT,
  USER_POOL_DOMAIN,
} from "./properties.ts";
import { filledIn } from "./user-pool-defaults.ts";
import { checkSchemaChange, checkTierChange, checkUserPool } from "./user-pool-rules.ts";
import { partitionOf } from "../partition.ts";

const MESSAGE: StringProperty = {
  type: "string",
  minLength: 6,
  maxLength: 20_000,
  pattern: /\{####\}/,
  patternText: "must contain {####}",
};
const SMS: StringProperty = { ...MESSAGE, maxLength: 140 };
const SUBJECT: StringProperty = { type: "string", minLength: 1, maxLength: 140 };

export const userPool: ResourceModel = defineResource<cognito.UserPoolArgs, cognito.UserPool>({
  type: USER_POOL,
  title: "Cognito User Pool",
  source:
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html",
  notModelled: [
    "whether a Lambda function, an SNS role or an SES identity that a pool names exists",
    "sending of messages",
    "the quota of 1000 pools of an account, which AWS raises on request",
    "estimatedNumberOfUsers, domain and customDomain after the pool was made: they stay as create answered them, so that a refresh after an up shows no change",
    "constraints that the service adds to an attribute of schemas which gives none: the real provider shows them as a change, and the change is refused",
  ],
  properties: {
    accountRecoverySetting: {
      type: "object",
      fields: {
        recoveryMechanisms: {
          type: "set",
          minItems: 1,
          maxItems: 2,
          items: {
            type: "object",
            fields: {
              name: {
                type: "string",
                required: true,
                enum: ["verified_email", "verified_phone_number", "admin_only"],
              },
              priority: { type: "integer", required: true, min: 1, max: 2 },
            },
          },
        },
      },
    },
    adminCreateUserConfig: {
      type: "object",
      computed: true,
      fields: {
        allowAdminCreateUserOnly: { type: "boolean" },
        inviteMessageTemplate: {
          type: "object",
          fields: { emailMessage: MESSAGE, emailSubject: SUBJECT, smsMessage: SMS },
        },
      },
    },
    aliasAttributes: {
      type: "set",
      replaces: true,
      conflictsWith: ["usernameAttributes"],
      items: { type: "string", enum: ["email", "phone_number", "preferred_username"] },
    },
    autoVerifiedAttributes: { type: "set", items: { type: "string", enum: ["email", "phone_number"] } },
    deletionProtection: { type: "string", enum: ["ACTIVE", "INACTIVE"], default: "INACTIVE" },
    deviceConfiguration: {
      type: "object",
      fields: {
        challengeRequiredOnNewDevice: { type: "boolean" },
        deviceOnlyRememberedOnUserPrompt: { type: "boolean" },
      },
    },
    emailConfiguration: {
      type: "object",
      fields: {
        configurationSet: { type: "string", minLength: 1, maxLength: 64 },
        emailSendingAccount: {
          type: "string",
          enum: ["COGNITO_DEFAULT", "DEVELOPER"],
          default: "COGNITO_DEFAULT",
        },
        fromEmailAddress: TEXT,
        replyToEmailAddress: TEXT,
        sourceArn: ARN,
      },
    },
    emailMfaConfiguration: { type: "object", fields: { message: MESSAGE, subject: SUBJECT } },
    emailVerificationMessage: { ...MESSAGE, computed: true },
    emailVerificationSubject: { ...SUBJECT, computed: true },
    lambdaConfig: LAMBDA_CONFIG,
    mfaConfiguration: { type: "string", enum: ["OFF", "ON", "OPTIONAL"], default: "OFF" },
    name: { type: "string", replaces: true, autoname: { maxLength: 128 } },
    passwordPolicy: {
      type: "object",
      computed: true,
      fields: {
        minimumLength: { type: "integer", computed: true, min: 6, max: 99 },
        passwordHistorySize: { type: "integer", min: 0, max: 24 },
        requireLowercase: { type: "boolean" },
        requireNumbers: { type: "boolean" },
        requireSymbols: { type: "boolean" },
        requireUppercase: { type: "boolean" },
        temporaryPasswordValidityDays: { type: "integer", computed: true, min: 0, max: 365 },
      },
    },
    region: REGION,
    schemas: SCHEMAS,
    signInPolicy: {
      type: "object",
      computed: true,
      fields: {
        allowedFirstAuthFactors: {
          type: "set",
          computed: true,
          items: { type: "string", enum: ["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN"] },
        },
      },
    },
    smsAuthenticationMessage: SMS,
    smsConfiguration: {
      type: "object",
      computed: true,
      fields: {
        externalId: { type: "string", required: true },
        snsCallerArn: { ...ARN, required: true },
        snsRegion: { type: "string", computed: true },
      },
    },
    smsVerificationMessage: { ...SMS, computed: true },
    softwareTokenMfaConfiguration: {
      type: "object",
      fields: { enabled: { type: "boolean", required: true } },
    },
    tags: TAGS,
    userAttributeUpdateSettings: {
      type: "object",
      fields: {
        attributesRequireVerificationBeforeUpdates: {
          type: "set",
          required: true,
          items: { type: "string", enum: ["email", "phone_number"] },
        },
      },
    },
    userPoolAddOns: {
      type: "object",
      fields: {
        advancedSecurityAdditionalFlows: {
          type: "object",
          fields: { customAuthMode: { type: "string", enum: ["AUDIT", "ENFORCED"] } },
        },
        advancedSecurityMode: { type: "string", required: true, enum: ["OFF", "AUDIT", "ENFORCED"] },
      },
    },
    userPoolTier: { type: "string", enum: ["LITE", "ESSENTIALS", "PLUS"], computed: true },
    usernameAttributes: {
      type: "set",
      replaces: true,
      conflictsWith: ["aliasAttributes"],
      items: { type: "string", enum: ["email", "phone_number"] },
    },
    usernameConfiguration: {
      type: "object",
      computed: true,
      fields: { caseSensitive: { type: "boolean", computed: true, replaces: true } },
    },
    verificationMessageTemplate: {
      type: "object",
      computed: true,
      fields: {
        defaultEmailOption: {
          type: "string",
          enum: ["CONFIRM_WITH_LINK", "CONFIRM_WITH_CODE"],
          default: "CONFIRM_WITH_CODE",
        },
        emailMessage: { ...MESSAGE, computed: true },
        emailMessageByLink: {
          type: "string",
          computed: true,
          pattern: /\{##[\s\S]*##\}/,
          patternText: "must contain {##text##}",
        },
        emailSubject: { ...SUBJECT, computed: true },
        emailSubjectByLink: { ...SUBJECT, computed: true },
        smsMessage: { ...SMS, computed: true },
      },
    },
    webAuthnConfiguration: {
      type: "object",
      fields: {
        relyingPartyId: { type: "string", computed: true, minLength: 1, maxLength: 127 },
        userVerification: { type: "string", enum: ["required", "preferred"] },
      },
    },
  },
  outputs: {
    arn: TEXT,
    creationDate: TEXT,
    customDomain: TEXT,
    domain: TEXT,
    endpoint: TEXT,
    estimatedNumberOfUsers: { type: "integer" },
    lastModifiedDate: TEXT,
    tagsAll: TAGS_ALL,
  },

  check({ inputs: { verificationMessageTemplate: template }, has, fail }) {
    for (const [one, other] of SAME_MESSAGES) {
      if (has(one) && template?.[other] !== undefined)
        fail(
          one,
          `Conflicting configuration arguments: "${one}" conflicts with verificationMessageTemplate.${other}`,
        );
    }
  },

  rules: ({ inputs, before }) =>
    checkUserPool({
      ...(before?.smsConfiguration && { smsConfiguration: before.smsConfiguration }),
      ...inputs,
      ...filledIn(inputs, before),
    }),

  create({ inputs, cloud }) {
    const id = `${cloud.region}_${cloud.random.text(9)}`;
    const now = cloud.now().toISOString();
    return {
      id,
      state: {
        arn: `arn:${partitionOf(cloud.region)}:cognito-idp:${cloud.region}:${cloud.account}:userpool/${id}`,
        endpoint: `cognito-idp.${cloud.region}.amazonaws.com/${id}`,
        creationDate: now,
        lastModifiedDate: now,
        customDomain: "",
        domain: "",
        estimatedNumberOfUsers: 0,
        ...filledIn(inputs),
      },
    };
  },

  update({ inputs, before, id, cloud }) {
    checkSchemaChange(before.schemas ?? [], inputs.schemas ?? []);
    const filled = filledIn(inputs, before);
    checkTierChange(cloud, id, filled.userPoolTier);
    return { lastModifiedDate: cloud.now().toISOString(), ...filled };
  },

  delete({ id, state, cloud }) {
    if (state.deletionProtection === "ACTIVE") {
      throw invalidParameter(
        "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.",
      );
    }
    for (const domain of cloud.list(USER_POOL_DOMAIN, id)) {
      throw invalidParameter(
        `User pool cannot be deleted. It has a domain configured that should be deleted first. (${domain.id})`,
      );
    }
    for (const type of LIVES_IN_POOL) for (const object of [...cloud.list(type, id)]) cloud.remove(object);
  },
});

/** Two ways to give one message. */
const SAME_MESSAGES = [
  ["emailVerificationMessage", "emailMessage"],
  ["emailVerificationSubject", "emailSubject"],
  ["smsVerificationMessage", "smsMessage"],
] as const;

/** What goes when its pool goes. */
const LIVES_IN_POOL = [
  USER_IN_GROUP,
  USER_GROUP,
  USER,
  MANAGED_LOGIN_BRANDING,
  RISK_CONFIGURATION,
  LOG_DELIVERY_CONFIGURATION,
  USER_POOL_CLIENT,
  IDENTITY_PROVIDER,
  RESOURCE_SERVER,
] as const;
