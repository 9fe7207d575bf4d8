/**
 * Which bucket policies S3 takes for public.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
import type { Condition, Statement } from "../iam/policy-document.ts";

/** Keys that tie a request to somebody or to some place, in lower case. */
const NARROWING = new Set(
  [
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:SourceAccount",
    "aws:SourceArn",
    "aws:SourceIp",
    "aws:SourceOrgID",
    "aws:SourceOwner",
    "aws:SourceVpc",
    "aws:SourceVpce",
    "aws:userid",
    "s3:DataAccessPointAccount",
    "s3:DataAccessPointArn",
    "s3:x-amz-server-side-encryption-aws-kms-key-id",
  ].map((key) => key.toLowerCase()),
);

/** Whether a statement lets anybody in. */
export function isPublic({ effect, principals, negated, conditions }: Statement): boolean {
  if (effect !== "Allow") return false;
  const everybody = principals["*"] !== undefined || (principals["AWS"] ?? []).includes("*");
  return (everybody || negated.has("NotPrincipal")) && !conditions.some(narrows);
}

/** Fixed values narrow; wildcards and variables do not. */
function narrows({ operator, key, values }: Condition): boolean {
  return (
    NARROWING.has(key.toLowerCase()) &&
    /^(ForAnyValue:)?(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like)|IpAddress)$/.test(operator) &&
    values.length > 0 &&
    values.every((value) => !isOpen(value))
  );
}

function isOpen(value: string): boolean {
  return (
    value === "*" || value.includes("${") || /^(0\.0\.0\.0|::)\/[0-7]$/.test(value) || /^[*:]+$/.test(value)
  );
}
