/** Private keys of machine users and of applications. */
import { generateKeyPairSync } from "node:crypto";
import { ServiceError } from "../../model/errors.ts";
import type { StringProperty } from "../../model/property.ts";
import { unsupportedEnumValue } from "./enum-value.ts";

const KEY_TYPES = ["KEY_TYPE_UNSPECIFIED", "KEY_TYPE_JSON"];

export const KEY_TYPE: StringProperty = { type: "string", required: true, replaces: true };

/** Refuses at preview a key type that the provider does not know. */
export function checkKeyType({
  inputs: { keyType },
  fail,
}: {
  inputs: { keyType?: string };
  fail(property: string, reason: string): void;
}): void {
  const reason = unsupportedEnumValue("key_type", keyType, KEY_TYPES);
  if (reason !== undefined) fail("keyType", reason);
}

/**
 * What the service answers of a new key, once: JSON with the private key in it, in PEM, PKCS #1.
 *
 * @param details Type and owner of the key, in the order of the service.
 * @throws ServiceError for a key type that has no form.
 */
export function newKeyDetails(
  keyType: string,
  { type, keyId, ...owner }: { type: string; keyId: string; [detail: string]: string },
): string {
  if (keyType !== "KEY_TYPE_JSON")
    throw new ServiceError("FailedPrecondition", "Errors.Internal (KEY-dsg52)");
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  return JSON.stringify({ type, keyId, key: privateKey, ...owner });
}

/** An import id without the key that may end it: JSON, whose colons part nothing. */
export function withoutKeyDetails(text: string): string {
  return text.replace(/:\{.*$/s, "");
}
