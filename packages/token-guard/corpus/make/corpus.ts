import { ALGORITHM } from "./algorithm.ts";
import { CLAIMS } from "./claims.ts";
import type { BadToken } from "./entry.ts";
import { FORM } from "./form.ts";
import { HEADER } from "./header.ts";
import { ISSUERS } from "./issuers.ts";
import { JSON_TEXTS } from "./json.ts";
import { PERMISSIONS } from "./permissions.ts";
import { PUBLISHED_KEYS } from "./published-keys.ts";
import { SIGNATURE } from "./signature.ts";
import { TIMES } from "./times.ts";

/** Every token that must be refused, in the order of the guard's checks. */
export const BAD_TOKENS: readonly BadToken[] = [
  ...FORM,
  ...JSON_TEXTS,
  ...HEADER,
  ...ALGORITHM,
  ...PUBLISHED_KEYS,
  ...SIGNATURE,
  ...TIMES,
  ...CLAIMS,
  ...ISSUERS,
  ...PERMISSIONS,
];
