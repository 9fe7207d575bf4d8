import { fetchDocument } from "./fetch-document";
import type { KeyPlatform } from "./key-platform";
import { parseKeySet } from "./key-set";
import type { VerifyKey } from "./verify-key";

export const NODE_KEYS: KeyPlatform<VerifyKey> = {
  endsWithRequest: false,
  parseKeySet,
  fetchDocument,
};
