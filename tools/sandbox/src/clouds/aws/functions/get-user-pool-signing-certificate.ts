import type {
  GetUserPoolSigningCertificateArgs,
  GetUserPoolSigningCertificateResult,
} from "@pulumi/aws/cognito/getUserPoolSigningCertificate.js";
import { defineFunction, type FunctionModel } from "../../../model/resource.ts";
import { TEXT } from "../properties.ts";
import { signingCertificate } from "./signing-certificate.ts";
import { requireUserPool } from "./user-pools.ts";

export const getUserPoolSigningCertificate: FunctionModel = defineFunction<
  GetUserPoolSigningCertificateArgs,
  GetUserPoolSigningCertificateResult
>({
  token: "aws:cognito/getUserPoolSigningCertificate:getUserPoolSigningCertificate",
  source:
    "https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetSigningCertificate.html",
  args: { region: TEXT, userPoolId: { type: "string", required: true } },

  run({ args: { userPoolId }, cloud }) {
    const pool = requireUserPool(userPoolId, cloud);
    const made = new Date(String(pool.state["creationDate"]));
    return {
      certificate: signingCertificate(userPoolId, made),
      id: userPoolId,
      region: cloud.region,
      userPoolId,
    };
  },
});
