import type * as cognito from "@pulumi/aws/cognito/index.js";
import { ServiceError } from "../../../model/errors.ts";
import type { StringProperty } from "../../../model/property.ts";
import { defineResource, type Operation, type ResourceModel } from "../../../model/resource.ts";
import { ARN, cognitoName, REGION, TAGS, TAGS_ALL, TEXT } from "../properties.ts";

type Args = cognito.UserPoolArgs;

export const USER_POOL = "aws:cognito/userPool:UserPool";

const MESSAGE: StringProperty = {
  type: "string",
  minLength: 6,
  maxLength: 20_000,
  pattern: /\{####\}/,
  patternText: "must contain {####}",
};
const SMS: StringProperty = { ...MESSAGE, maxLength: 140 };
const SUBJECT: StringProperty = { type: "string", minLength: 1, maxLength: 140 };
const CUSTOM_ATTRIBUTE_LIMIT = 50;

/** Attributes that every pool has; a pool may change their limits, and cannot remove them. */
export const STANDARD_ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    "address birthdate email email_verified family_name gender given_name locale middle_name name nickname " +
    "phone_number phone_number_verified picture preferred_username profile sub updated_at website zoneinfo"
  ).split(" "),
);

export const userPool: ResourceModel = defineResource<Args, cognito.UserPool>({
  type: USER_POOL,
  title: "Cognito User Pool",
  source:
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html",
  notModelled: [
    "whether a Lambda function, an SNS role or an SES identity that a pool names exists",
    "sending of messages",
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
    lambdaConfig: {
      type: "object",
      fields: {
        createAuthChallenge: ARN,
        customEmailSender: lambdaVersion(["V1_0"]),
        customMessage: ARN,
        customSmsSender: lambdaVersion(["V1_0"]),
        defineAuthChallenge: ARN,
        kmsKeyId: ARN,
        postAuthentication: ARN,
        postConfirmation: ARN,
        preAuthentication: ARN,
        preSignUp: ARN,
        preTokenGeneration: { ...ARN, computed: true },
        preTokenGenerationConfig: { ...lambdaVersion(["V1_0", "V2_0", "V3_0"]), computed: true },
        userMigration: ARN,
        verifyAuthChallengeResponse: ARN,
      },
    },
    mfaConfiguration: { type: "string", enum: ["OFF", "ON", "OPTIONAL"], default: "OFF" },
    name: { ...cognitoName(128), replaces: true, autoname: { maxLength: 128 } },
    passwordPolicy: {
      type: "object",
      computed: true,
      fields: {
        minimumLength: { type: "integer", min: 6, max: 99 },
        passwordHistorySize: { type: "integer", min: 0, max: 24 },
        requireLowercase: { type: "boolean" },
        requireNumbers: { type: "boolean" },
        requireSymbols: { type: "boolean" },
        requireUppercase: { type: "boolean" },
        temporaryPasswordValidityDays: { type: "integer", min: 0, max: 365 },
      },
    },
    region: REGION,
    schemas: {
      type: "set",
      minItems: 1,
      maxItems: CUSTOM_ATTRIBUTE_LIMIT,
      items: {
        type: "object",
        fields: {
          attributeDataType: {
            type: "string",
            required: true,
            enum: ["String", "Number", "DateTime", "Boolean"],
          },
          developerOnlyAttribute: { type: "boolean" },
          mutable: { type: "boolean" },
          name: { type: "string", required: true, minLength: 1, maxLength: 20 },
          numberAttributeConstraints: { type: "object", fields: { maxValue: TEXT, minValue: TEXT } },
          required: { type: "boolean" },
          stringAttributeConstraints: { type: "object", fields: { maxLength: TEXT, minLength: TEXT } },
        },
      },
    },
    signInPolicy: {
      type: "object",
      computed: true,
      fields: {
        allowedFirstAuthFactors: {
          type: "set",
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
      fields: { caseSensitive: { type: "boolean", replaces: true } },
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

  check({ inputs, has, fail }) {
    const custom = (inputs.schemas ?? []).filter((schema) => !STANDARD_ATTRIBUTES.has(schema.name));
    for (const schema of custom) {
      if (schema.required)
        fail("schemas", `custom attribute ${schema.name}: required custom attributes are not supported`);
    }
    if (inputs.mfaConfiguration === "ON" || inputs.mfaConfiguration === "OPTIONAL") return;
    if (inputs.softwareTokenMfaConfiguration?.enabled && !has("mfaConfiguration")) {
      fail("softwareTokenMfaConfiguration", 'needs mfaConfiguration "ON" or "OPTIONAL"');
    }
  },

  rules: checkTierAndMfa,

  create({ inputs, cloud }) {
    const id = `${cloud.region}_${cloud.random.text(9)}`;
    const now = cloud.now().toISOString();
    return {
      id,
      state: {
        arn: `arn:${cloud.partition}:cognito-idp:${cloud.region}:${cloud.account}:userpool/${id}`,
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

  update({ inputs, before, cloud }) {
    const names = new Set((inputs.schemas ?? []).map((schema) => schema.name));
    for (const { name } of before.schemas ?? []) {
      if (!names.has(name) && !STANDARD_ATTRIBUTES.has(name)) {
        throw new ServiceError("InvalidParameterException", `cannot modify or remove schema items: ${name}`);
      }
    }
    for (const schema of inputs.schemas ?? []) {
      const old = (before.schemas ?? []).find(({ name }) => name === schema.name);
      if (old && JSON.stringify(sorted(old)) !== JSON.stringify(sorted(schema))) {
        throw new ServiceError(
          "InvalidParameterException",
          `cannot modify or remove schema items: ${schema.name}`,
        );
      }
    }
    return { lastModifiedDate: cloud.now().toISOString(), ...filledIn(inputs) };
  },

  delete({ id, state, cloud }) {
    if (state.deletionProtection === "ACTIVE") {
      throw new ServiceError(
        "InvalidParameterException",
        "The user pool cannot be deleted because deletion protection is activated. Deletion protection must be inactivated first.",
      );
    }
    for (const domain of cloud.list("aws:cognito/userPoolDomain:UserPoolDomain", id)) {
      throw new ServiceError(
        "InvalidParameterException",
        `User pool cannot be deleted. It has a domain configured that should be deleted first. (${domain.id})`,
      );
    }
    for (const type of LIVES_IN_POOL) for (const object of [...cloud.list(type, id)]) cloud.remove(object);
  },

  read: ({ id, cloud }) => ({
    estimatedNumberOfUsers: [...cloud.list("aws:cognito/user:User", id)].length,
  }),
});

/** What goes when its pool goes. */
const LIVES_IN_POOL = [
  "userPoolClient:UserPoolClient",
  "resourceServer:ResourceServer",
  "identityProvider:IdentityProvider",
  "userGroup:UserGroup",
  "user:User",
  "userInGroup:UserInGroup",
  "riskConfiguration:RiskConfiguration",
  "managedLoginBranding:ManagedLoginBranding",
  "logDeliveryConfiguration:LogDeliveryConfiguration",
].map((type) => `aws:cognito/${type}`);

function checkTierAndMfa({ inputs }: Pick<Operation<Args, never>, "inputs">): void {
  const tier = inputs.userPoolTier ?? "ESSENTIALS";
  const mode = inputs.userPoolAddOns?.advancedSecurityMode ?? "OFF";
  if (mode !== "OFF" && tier !== "PLUS") {
    throw new ServiceError(
      "FeatureUnavailableInTierException",
      `Threat protection (advancedSecurityMode ${mode}) is not available in the ${tier} tier; it needs PLUS.`,
    );
  }
  const factors = inputs.signInPolicy?.allowedFirstAuthFactors ?? ["PASSWORD"];
  if (tier === "LITE" && factors.some((factor) => factor !== "PASSWORD")) {
    throw new ServiceError(
      "FeatureUnavailableInTierException",
      `Sign-in with ${factors.join(", ")} is not available in the LITE tier.`,
    );
  }
  if ((inputs.passwordPolicy?.passwordHistorySize ?? 0) > 0 && tier === "LITE") {
    throw new ServiceError(
      "FeatureUnavailableInTierException",
      "Password history is not available in the LITE tier.",
    );
  }
  const { mfaConfiguration, softwareTokenMfaConfiguration, smsConfiguration, emailMfaConfiguration } = inputs;
  const hasFactor = softwareTokenMfaConfiguration?.enabled || smsConfiguration || emailMfaConfiguration;
  if (mfaConfiguration !== undefined && mfaConfiguration !== "OFF" && !hasFactor) {
    throw new ServiceError(
      "InvalidParameterException",
      `Invalid MFA configuration given, can't turn on MFA (${mfaConfiguration}) without an MFA factor: softwareTokenMfaConfiguration or smsConfiguration.`,
    );
  }
}

/** What the service adds where the program is silent. */
function filledIn(inputs: Operation<Args, never>["inputs"]): object {
  const { passwordPolicy, verificationMessageTemplate } = inputs;
  return {
    userPoolTier: inputs.userPoolTier ?? "ESSENTIALS",
    adminCreateUserConfig: { allowAdminCreateUserOnly: false, ...inputs.adminCreateUserConfig },
    // Given in part, the provider sends false for every boolean that was left out: weaker than no policy at all.
    passwordPolicy: passwordPolicy
      ? {
          minimumLength: 8,
          requireLowercase: false,
          requireNumbers: false,
          requireSymbols: false,
          requireUppercase: false,
          temporaryPasswordValidityDays: 7,
          ...passwordPolicy,
        }
      : {
          minimumLength: 8,
          requireLowercase: true,
          requireNumbers: true,
          requireSymbols: true,
          requireUppercase: true,
          temporaryPasswordValidityDays: 7,
        },
    signInPolicy: { allowedFirstAuthFactors: ["PASSWORD"], ...inputs.signInPolicy },
    usernameConfiguration: { caseSensitive: true, ...inputs.usernameConfiguration },
    verificationMessageTemplate: { defaultEmailOption: "CONFIRM_WITH_CODE", ...verificationMessageTemplate },
  };
}

function lambdaVersion(versions: string[]): {
  type: "object";
  fields: { lambdaArn: StringProperty; lambdaVersion: StringProperty };
} {
  return {
    type: "object",
    fields: {
      lambdaArn: { ...ARN, required: true },
      lambdaVersion: { type: "string", required: true, enum: versions },
    },
  };
}

function sorted(schema: object): object {
  return Object.fromEntries(Object.entries(schema).sort(([a], [b]) => a.localeCompare(b)));
}
