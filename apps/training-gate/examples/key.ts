/** The toy issuer's private key: made when it is first needed, and kept out of the repository. */
import { createPrivateKey, generateKeyPairSync } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

export const KEY_ID = "toy-1";

const FILE = join(import.meta.dirname, "../../../tmp/training-gate/issuer-key.pem");

export function issuerKey(): KeyObject {
  if (!existsSync(FILE)) {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    mkdirSync(dirname(FILE), { recursive: true });
    writeFileSync(FILE, privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600 });
  }
  return createPrivateKey(readFileSync(FILE));
}
