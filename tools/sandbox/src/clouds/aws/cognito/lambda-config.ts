/** The functions that a pool calls. */
import type * as cognito from "@pulumi/aws/cognito/index.js";
import type { Property, StringProperty } from "../../../model/property.ts";
import { ARN } from "../properties.ts";

export const LAMBDA_CONFIG: Property<cognito.UserPoolArgs["lambdaConfig"]> = {
  type: "object",
  fields: {
    createAuthChallenge: ARN,
    customEmailSender: { ...lambdaVersion(["V1_0"]), requiredWith: ["kmsKeyId"] },
    customMessage: ARN,
    customSmsSender: { ...lambdaVersion(["V1_0"]), requiredWith: ["kmsKeyId"] },
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
};

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
