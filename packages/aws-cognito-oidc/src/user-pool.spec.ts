import { record } from "@ml-identity/component-kit/testing";
import { UserPool } from "./user-pool";

const resources = {
  "aws:cognito/userPool:UserPool": () => ({
    id: "us-east-1_AbC123",
    outputs: {
      endpoint: "cognito-idp.us-east-1.amazonaws.com/us-east-1_AbC123",
      arn: "arn:aws:cognito-idp:pool",
    },
  }),
  "aws:cloudwatch/logGroup:LogGroup": () => ({ outputs: { arn: "arn:aws:logs:group" } }),
};

test("default setup", async () => {
  const recording = await record(() => new UserPool("people"), { resources });
  const parent = "aws-cognito-oidc:index:UserPool::people";
  expect(recording.resources).toEqual([
    { type: "aws-cognito-oidc:index:UserPool", name: "people", inputs: {}, options: {} },
    {
      type: "aws:cloudwatch/logGroup:LogGroup",
      name: "people-logs",
      inputs: { name: "/aws/vendedlogs/cognito/us-east-1_AbC123", retentionInDays: 365 },
      options: { parent, dependsOn: ["aws:cognito/userPool:UserPool::people"] },
    },
    {
      type: "aws:cognito/logDeliveryConfiguration:LogDeliveryConfiguration",
      name: "people-log-delivery",
      inputs: {
        userPoolId: "us-east-1_AbC123",
        logConfigurations: [
          {
            eventSource: "userNotification",
            logLevel: "ERROR",
            cloudWatchLogsConfiguration: { logGroupArn: "arn:aws:logs:group" },
          },
          {
            eventSource: "userAuthEvents",
            logLevel: "INFO",
            cloudWatchLogsConfiguration: { logGroupArn: "arn:aws:logs:group" },
          },
        ],
      },
      options: {
        parent,
        dependsOn: ["aws:cloudwatch/logGroup:LogGroup::people-logs", "aws:cognito/userPool:UserPool::people"],
      },
    },
    {
      type: "aws:cognito/riskConfiguration:RiskConfiguration",
      name: "people-risk",
      inputs: {
        userPoolId: "us-east-1_AbC123",
        accountTakeoverRiskConfiguration: {
          actions: {
            lowAction: { eventAction: "BLOCK", notify: false },
            mediumAction: { eventAction: "BLOCK", notify: false },
            highAction: { eventAction: "BLOCK", notify: false },
          },
        },
        compromisedCredentialsRiskConfiguration: {
          actions: { eventAction: "BLOCK" },
          eventFilters: ["SIGN_IN", "PASSWORD_CHANGE", "SIGN_UP"],
        },
      },
      options: { parent, dependsOn: ["aws:cognito/userPool:UserPool::people"] },
    },
    {
      type: "aws:cognito/userPool:UserPool",
      name: "people",
      inputs: {
        userPoolTier: "PLUS",
        deletionProtection: "ACTIVE",
        usernameAttributes: ["email"],
        usernameConfiguration: { caseSensitive: false },
        autoVerifiedAttributes: ["email"],
        userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
        accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
        adminCreateUserConfig: { allowAdminCreateUserOnly: true },
        mfaConfiguration: "ON",
        softwareTokenMfaConfiguration: { enabled: true },
        passwordPolicy: {
          minimumLength: 14,
          requireLowercase: true,
          requireUppercase: true,
          requireNumbers: true,
          requireSymbols: true,
          temporaryPasswordValidityDays: 1,
          passwordHistorySize: 24,
        },
        userPoolAddOns: {
          advancedSecurityMode: "ENFORCED",
          advancedSecurityAdditionalFlows: { customAuthMode: "ENFORCED" },
        },
      },
      options: { parent, protect: true },
    },
  ]);
});
