import { createCipheriv, pbkdf2Sync, randomBytes } from "node:crypto";

/**
 * The `encryptionsalt` of a stack whose passphrase is the empty text, as the CLI would write it into the settings file
 * at the first run: a file that has one stays as it is.
 *
 * The text is the salt of the key and the word `pulumi`, encrypted, by which the CLI knows a passphrase again:
 * https://github.com/pulumi/pulumi/blob/v3.259.0/pkg/secrets/passphrase/manager.go
 */
export function sandboxSalt(): string {
  const salt = randomBytes(8);
  const nonce = randomBytes(12);
  const key = pbkdf2Sync("", salt, 1_000_000, 32, "sha256");
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const sealed = Buffer.concat([cipher.update("pulumi"), cipher.final(), cipher.getAuthTag()]);
  return ["v1", salt, "v1", nonce, sealed]
    .map((part) => (typeof part === "string" ? part : part.toString("base64")))
    .join(":");
}
