import type { ResourceModel } from "../../../model/resource.ts";
import { identityProvider } from "./identity-provider.ts";
import { logDeliveryConfiguration } from "./log-delivery-configuration.ts";
import { managedLoginBranding } from "./managed-login-branding.ts";
import { resourceServer } from "./resource-server.ts";
import { riskConfiguration } from "./risk-configuration.ts";
import { userGroup } from "./user-group.ts";
import { userInGroup } from "./user-in-group.ts";
import { userPoolClient } from "./user-pool-client.ts";
import { userPoolDomain } from "./user-pool-domain.ts";
import { userPool } from "./user-pool.ts";
import { user } from "./user.ts";

/** Amazon Cognito user pools. */
export const COGNITO: readonly ResourceModel[] = [
  userPool,
  userPoolClient,
  userPoolDomain,
  resourceServer,
  identityProvider,
  managedLoginBranding,
  riskConfiguration,
  logDeliveryConfiguration,
  userGroup,
  user,
  userInGroup,
];
