import type { GetUserPoolArgs, GetUserPoolResult } from "@pulumi/aws/cognito/getUserPool.js";
import type * as cognito from "@pulumi/aws/cognito/index.js";
import type { OutputsOf, Plain } from "../../../model/property.ts";
import { defineFunction, type FunctionModel } from "../../../model/resource.ts";
import { TEXT } from "../properties.ts";
import { requireUserPool } from "./user-pools.ts";

type State = Plain<cognito.UserPoolArgs> & OutputsOf<cognito.UserPool, cognito.UserPoolArgs>;
type LambdaConfig = NonNullable<State["lambdaConfig"]>;

export const getUserPool: FunctionModel = defineFunction<GetUserPoolArgs, GetUserPoolResult>({
  token: "aws:cognito/getUserPool:getUserPool",
  source:
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPool.html",
  args: { region: TEXT, userPoolId: { type: "string", required: true } },

  run({ args: { userPoolId }, cloud }) {
    const pool = requireUserPool(userPoolId, cloud);
    const state = pool.state as unknown as State;
    return {
      accountRecoverySettings: list(state.accountRecoverySetting).map(({ recoveryMechanisms = [] }) => ({
        recoveryMechanisms,
      })),
      adminCreateUserConfigs: list(state.adminCreateUserConfig).map((config) => ({
        allowAdminCreateUserOnly: config.allowAdminCreateUserOnly ?? false,
        inviteMessageTemplates: list(config.inviteMessageTemplate).map((template) => ({
          emailMessage: template.emailMessage ?? "",
          emailSubject: template.emailSubject ?? "",
          smsMessage: template.smsMessage ?? "",
        })),
        unusedAccountValidityDays: state.passwordPolicy?.temporaryPasswordValidityDays ?? 7,
      })),
      arn: state.arn,
      autoVerifiedAttributes: state.autoVerifiedAttributes ?? [],
      creationDate: state.creationDate,
      customDomain: state.customDomain,
      deletionProtection: state.deletionProtection ?? "INACTIVE",
      deviceConfigurations: list(state.deviceConfiguration).map((config) => ({
        challengeRequiredOnNewDevice: config.challengeRequiredOnNewDevice ?? false,
        deviceOnlyRememberedOnUserPrompt: config.deviceOnlyRememberedOnUserPrompt ?? false,
      })),
      domain: state.domain,
      emailConfigurations: list(state.emailConfiguration).map((config) => ({
        configurationSet: config.configurationSet ?? "",
        emailSendingAccount: config.emailSendingAccount ?? "COGNITO_DEFAULT",
        from: config.fromEmailAddress ?? "",
        replyToEmailAddress: config.replyToEmailAddress ?? "",
        sourceArn: config.sourceArn ?? "",
      })),
      estimatedNumberOfUsers: [...cloud.list("aws:cognito/user:User", pool.id)].length,
      id: pool.id,
      lambdaConfigs: list(state.lambdaConfig).map(lambdaConfig),
      lastModifiedDate: state.lastModifiedDate,
      mfaConfiguration: state.mfaConfiguration ?? "OFF",
      name: state.name ?? "",
      region: cloud.region,
      schemaAttributes: (state.schemas ?? []).map((schema) => ({
        attributeDataType: schema.attributeDataType,
        developerOnlyAttribute: schema.developerOnlyAttribute ?? false,
        mutable: schema.mutable ?? false,
        name: schema.name,
        numberAttributeConstraints: list(schema.numberAttributeConstraints).map(({ maxValue, minValue }) => ({
          maxValue: maxValue ?? "",
          minValue: minValue ?? "",
        })),
        required: schema.required ?? false,
        stringAttributeConstraints: list(schema.stringAttributeConstraints).map(
          ({ maxLength, minLength }) => ({
            maxLength: maxLength ?? "",
            minLength: minLength ?? "",
          }),
        ),
      })),
      smsAuthenticationMessage: state.smsAuthenticationMessage ?? "",
      smsConfigurationFailure: "",
      smsVerificationMessage: state.smsVerificationMessage ?? "",
      tags: state.tags ?? {},
      userPoolAddOns: list(state.userPoolAddOns).map((addOns) => ({
        advancedSecurityAdditionalFlows: list(addOns.advancedSecurityAdditionalFlows).map(
          ({ customAuthMode }) => ({
            customAuthMode: customAuthMode ?? "",
          }),
        ),
        advancedSecurityMode: addOns.advancedSecurityMode,
      })),
      userPoolId: pool.id,
      userPoolTags: state.tagsAll,
      usernameAttributes: state.usernameAttributes ?? [],
    };
  },
});

function lambdaConfig(config: LambdaConfig): GetUserPoolResult["lambdaConfigs"][number] {
  return {
    createAuthChallenge: config.createAuthChallenge ?? "",
    customEmailSenders: list(config.customEmailSender),
    customMessage: config.customMessage ?? "",
    customSmsSenders: list(config.customSmsSender),
    defineAuthChallenge: config.defineAuthChallenge ?? "",
    kmsKeyId: config.kmsKeyId ?? "",
    postAuthentication: config.postAuthentication ?? "",
    postConfirmation: config.postConfirmation ?? "",
    preAuthentication: config.preAuthentication ?? "",
    preSignUp: config.preSignUp ?? "",
    preTokenGeneration: config.preTokenGeneration ?? "",
    preTokenGenerationConfigs: list(config.preTokenGenerationConfig),
    userMigration: config.userMigration ?? "",
    verifyAuthChallengeResponse: config.verifyAuthChallengeResponse ?? "",
  };
}

/** The function shows as lists what the resource shows as objects. */
function list<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
