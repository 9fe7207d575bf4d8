import * as cloudwatch from "@pulumi/aws/cloudwatch";
import * as cognito from "@pulumi/aws/cognito";
import * as wafv2 from "@pulumi/aws/wafv2";
import * as pulumi from "@pulumi/pulumi";
import { ArgChecks, Children, withDefaults } from "@ml-identity/component-kit";
import type { WithDefaults } from "@ml-identity/component-kit";
import { AttributeDataType, MfaConfiguration, RiskAction, UserPoolTier } from "./user-pool-args";
import type { CustomAttributeArgs, UserPoolArgs } from "./user-pool-args";
import { checkUserPool } from "./user-pool-checks";

const DEFAULTS = {
  tier: UserPoolTier.Plus,
  mfaConfiguration: MfaConfiguration.On,
  passwordMinimumLength: 14,
  allowSelfSignUp: false,
  customAttributes: {},
  lowRiskAction: RiskAction.Block,
  mediumRiskAction: RiskAction.Block,
  highRiskAction: RiskAction.Block,
  logRetentionDays: 365,
  protect: true,
};

/** The password of an invited user is valid for one day. */
const TEMPORARY_PASSWORD_DAYS = 1;
/** The largest history that Cognito keeps. */
const PASSWORD_HISTORY = 24;
/** The default length of a custom text attribute: a claim travels in every token. */
const CLAIM_LENGTH = 256;

const children = new Children<UserPool>();

/** A user directory with safe settings: MFA, strong passwords, invited users only, threat protection and logs. */
export class UserPool extends pulumi.ComponentResource {
  /** The user pool. */
  get userPool(): cognito.UserPool {
    return children.of(this).userPool;
  }

  /** How threat protection answers; absent below tier PLUS. */
  get riskConfiguration(): cognito.RiskConfiguration | undefined {
    return children.of(this).riskConfiguration;
  }

  /** Where the pool's logs go. */
  get logGroup(): cloudwatch.LogGroup {
    return children.of(this).logGroup;
  }

  /** Which events are logged. */
  get logDelivery(): cognito.LogDeliveryConfiguration {
    return children.of(this).logDelivery;
  }

  /** The link to the web ACL; absent without `webAclArn`. */
  get webAclAssociation(): wafv2.WebAclAssociation | undefined {
    return children.of(this).webAclAssociation;
  }

  /** The id of the pool, such as `us-east-1_AbC123`. */
  readonly userPoolId: pulumi.Output<string>;
  /** The `iss` of the pool's tokens. */
  readonly issuer: pulumi.Output<string>;

  constructor(name: string, args: UserPoolArgs = {}, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`UserPool "${name}"`);
    const settings = withDefaults(checkUserPool(checks, args), DEFAULTS);
    checks.throwIfAny();
    super("aws-cognito-oidc:index:UserPool", name, {}, opts);
    const made = children.begin(this);

    const parent = { parent: this };
    made.userPool = new cognito.UserPool(name, userPoolInputs(settings), {
      ...parent,
      protect: settings.protect,
    });
    this.userPoolId = made.userPool.id;
    this.issuer = pulumi.interpolate`https://${made.userPool.endpoint}`;
    const userPoolId = this.userPoolId;

    if (settings.tier === UserPoolTier.Plus) {
      const inputs = { userPoolId, ...riskInputs(settings) };
      made.riskConfiguration = new cognito.RiskConfiguration(`${name}-risk`, inputs, parent);
    }
    made.logGroup = new cloudwatch.LogGroup(
      `${name}-logs`,
      {
        // With this prefix Cognito needs no statement of its own in the account's one log resource policy.
        name: pulumi.interpolate`/aws/vendedlogs/cognito/${userPoolId}`,
        retentionInDays: settings.logRetentionDays,
      },
      parent,
    );
    made.logDelivery = new cognito.LogDeliveryConfiguration(
      `${name}-log-delivery`,
      { userPoolId, logConfigurations: logConfigurations(settings.tier, made.logGroup.arn) },
      parent,
    );
    if (settings.webAclArn !== undefined) {
      const inputs = { resourceArn: made.userPool.arn, webAclArn: settings.webAclArn };
      made.webAclAssociation = new wafv2.WebAclAssociation(`${name}-web-acl`, inputs, parent);
    }
    this.registerOutputs({ userPoolId: this.userPoolId, issuer: this.issuer });
  }
}

type Settings = WithDefaults<UserPoolArgs, typeof DEFAULTS>;

function userPoolInputs(settings: Settings): cognito.UserPoolArgs {
  return {
    userPoolTier: settings.tier,
    deletionProtection: settings.protect ? "ACTIVE" : "INACTIVE",
    usernameAttributes: ["email"],
    usernameConfiguration: { caseSensitive: false },
    autoVerifiedAttributes: ["email"],
    userAttributeUpdateSettings: { attributesRequireVerificationBeforeUpdates: ["email"] },
    accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
    adminCreateUserConfig: { allowAdminCreateUserOnly: !settings.allowSelfSignUp },
    mfaConfiguration: settings.mfaConfiguration,
    softwareTokenMfaConfiguration: { enabled: true },
    passwordPolicy: {
      minimumLength: settings.passwordMinimumLength,
      requireLowercase: true,
      requireUppercase: true,
      requireNumbers: true,
      requireSymbols: true,
      temporaryPasswordValidityDays: TEMPORARY_PASSWORD_DAYS,
      ...(settings.tier !== UserPoolTier.Lite && { passwordHistorySize: PASSWORD_HISTORY }),
    },
    ...(settings.tier === UserPoolTier.Plus && {
      userPoolAddOns: {
        advancedSecurityMode: "ENFORCED",
        advancedSecurityAdditionalFlows: { customAuthMode: "ENFORCED" },
      },
    }),
    ...(settings.passkeyRelyingPartyId !== undefined && {
      signInPolicy: { allowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] },
      webAuthnConfiguration: { relyingPartyId: settings.passkeyRelyingPartyId, userVerification: "required" },
    }),
    ...(Object.keys(settings.customAttributes).length > 0 && { schemas: schemas(settings.customAttributes) }),
  };
}

function schemas(attributes: Record<string, CustomAttributeArgs>): cognito.UserPoolArgs["schemas"] {
  return Object.entries(attributes).map(([name, attribute]) => ({
    name,
    attributeDataType: attribute.dataType,
    mutable: attribute.mutable ?? false,
    // Cognito fills these constraints in; a schema that leaves them out differs from what is read back, and a
    // difference in the schema asks for a new pool.
    ...(attribute.dataType === AttributeDataType.String && {
      stringAttributeConstraints: { minLength: "0", maxLength: String(attribute.maxLength ?? CLAIM_LENGTH) },
    }),
    ...(attribute.dataType === AttributeDataType.Number && { numberAttributeConstraints: {} }),
  }));
}

function riskInputs(settings: Settings): Omit<cognito.RiskConfigurationArgs, "userPoolId"> {
  const action = (eventAction: RiskAction): { eventAction: RiskAction; notify: boolean } => ({
    eventAction,
    // A notification needs an SES identity, which is an argument of no one yet.
    notify: false,
  });
  return {
    accountTakeoverRiskConfiguration: {
      actions: {
        lowAction: action(settings.lowRiskAction),
        mediumAction: action(settings.mediumRiskAction),
        highAction: action(settings.highRiskAction),
      },
    },
    compromisedCredentialsRiskConfiguration: {
      actions: { eventAction: "BLOCK" },
      eventFilters: ["SIGN_IN", "PASSWORD_CHANGE", "SIGN_UP"],
    },
  };
}

function logConfigurations(
  tier: UserPoolTier,
  logGroupArn: pulumi.Input<string>,
): cognito.LogDeliveryConfigurationArgs["logConfigurations"] {
  const cloudWatchLogsConfiguration = { logGroupArn };
  const undelivered = { eventSource: "userNotification", logLevel: "ERROR", cloudWatchLogsConfiguration };
  const signIns = { eventSource: "userAuthEvents", logLevel: "INFO", cloudWatchLogsConfiguration };
  return tier === UserPoolTier.Plus ? [undelivered, signIns] : [undelivered];
}
