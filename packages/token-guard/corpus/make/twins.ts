import type { Requirement } from "@ml-identity/token-guard";
import type { GoodToken } from "./entry.ts";
import { platformFor } from "./form.ts";
import { publicJwk } from "../keys.ts";
import {
  API,
  apiToken,
  AUTH0,
  AUTH0_OWN,
  COGNITO,
  COGNITO_ID,
  headerText,
  IDENTITY_PLATFORM,
  NOW,
  only,
  payloadText,
  PLATFORM,
  platformWith,
  signed,
  token,
  ZITADEL,
  ZITADEL_ROLES,
} from "../settings.ts";
import type { Setting } from "../settings.ts";
import { compact, signWith } from "../token.ts";

function twin(
  name: string,
  make: () => string,
  setting: Setting = PLATFORM,
  require?: Requirement,
): GoodToken {
  return { name, token: make, setting, ...(require !== undefined && { require }) };
}

const TOLERANT = platformWith("10 s of tolerance", { clockToleranceSeconds: 10 });
const AGED = platformWith("300 s of age", { maxAgeSeconds: 300 });
const AGED_TOLERANT = platformWith("300 s of age and 10 s of tolerance", {
  maxAgeSeconds: 300,
  clockToleranceSeconds: 10,
});
const KID = "k".repeat(256);

/** Each rule of the corpus at the last point at which a token still passes. */
export const TWINS: readonly GoodToken[] = [
  twin("API", () => token(API)),
  twin("Cognito, access token", () => token(COGNITO)),
  twin(
    "Cognito, ID token where one is expected",
    () => token(COGNITO_ID),
    only(COGNITO_ID, "Cognito, ID tokens", { keys: [publicJwk("rsa-other", "cognito")] }),
  ),
  twin("Auth0, RFC 9068", () => token(AUTH0)),
  twin(
    "Auth0, own dialect",
    () => token(AUTH0_OWN),
    only(AUTH0_OWN, "Auth0's own dialect", { keys: [publicJwk("rsa", "shared-kid")] }),
  ),
  twin("ZITADEL", () => token(ZITADEL)),
  twin("Identity Platform", () => token(IDENTITY_PLATFORM)),

  twin("exp in a second", () => token(API, { exp: NOW + 1 })),
  twin("exp in the last second of the year 9999", () => token(API, { exp: 253_402_300_799 })),
  twin("exp as 1.7672256E9 and a second", () =>
    signed(
      API.header,
      payloadText((json) => json.replace(/"exp":\d+/, '"exp":1.767225601E9')),
    ),
  ),
  twin("nbf now", () => token(API, { nbf: NOW })),
  twin("nbf missing", () => token(API, { nbf: undefined })),
  twin("iat now", () => token(API, { iat: NOW })),
  twin("iat missing", () => token(API, { iat: undefined })),
  twin("iat in 1970", () => token(API, { iat: 0, nbf: 0 })),
  twin("exp 9 seconds ago, with 10 s of tolerance", () => token(API, { exp: NOW - 9 }), TOLERANT),
  twin(
    "nbf and iat in 10 seconds, with 10 s of tolerance",
    () => token(API, { nbf: NOW + 10, iat: NOW + 10 }),
    TOLERANT,
  ),
  twin("issued 300 s ago, with 300 s of age", () => token(API, { iat: NOW - 300 }), AGED),
  twin("issued 310 s ago, with 10 s of tolerance", () => token(API, { iat: NOW - 310 }), AGED_TOLERANT),

  twin("as long as maxTokenBytes", () => token(API), platformFor("as long as allowed")),
  twin("16 levels in the payload", () =>
    signed(
      API.header,
      payloadText((json) => json.replace("{", `{"deep":${"[".repeat(15)}${"]".repeat(15)},`)),
    ),
  ),
  twin("16 levels in the header", () =>
    signed(
      headerText((json) => json.replace("{", `{"deep":${"[".repeat(15)}${"]".repeat(15)},`)),
      API.claims,
    ),
  ),
  twin(
    "kid of 256 characters",
    () => apiToken("RS256", "rsa", KID),
    only(API, "published: kid of 256 characters", { keys: [publicJwk("rsa", KID)] }),
  ),
  twin(
    "no kid with one key for it",
    () => compact({ alg: "RS256" }, API.claims, signWith("rsa", "RS256")),
    only(API, "published: one RSA key", { keys: [publicJwk("p256", "a"), publicJwk("rsa", "b")] }),
  ),
  twin("RSA key of 2048 bits", () => apiToken("RS256", "rsa-other", "rsa-any")),
  twin("RSA key with the exponent 3", () => apiToken("RS256", "rsa-e3", "rsa-e3")),
  twin("PS256 with a key that names no alg", () => apiToken("PS256", "rsa-other", "rsa-any")),
  twin("ES256", () => apiToken("ES256", "p256", "p256")),
  twin("ES384", () => apiToken("ES384", "p384", "p384")),
  twin("ES512", () => apiToken("ES512", "p521", "p521")),
  twin("EdDSA", () => apiToken("EdDSA", "ed25519", "ed25519")),
  twin(
    "key_ops with verify",
    () => apiToken("RS256", "rsa", "a"),
    only(API, "published: key_ops", { keys: [publicJwk("rsa", "a", { key_ops: ["sign", "verify"] })] }),
  ),

  twin("typ without a value for it", () => token(API, {}, { typ: undefined })),
  twin("typ in small letters with application/", () => token(API, {}, { typ: "application/jwt" })),
  twin("typ of RFC 9068 in capitals with application/", () =>
    token(AUTH0, {}, { typ: "Application/AT+JWT" }),
  ),
  twin("x5t, which only describes the key", () => token(API, {}, { x5t: "a", "x5t#S256": "b" })),
  twin("a name in escapes once", () =>
    signed(
      API.header,
      payloadText((json) => json.replace('"iss"', '"\\u0069ss"')),
    ),
  ),
  twin("one name at two places", () => token(API, { act: { sub: "a", act: { sub: "b" } } })),
  twin("white space between members", () => signed(API.header, JSON.stringify(API.claims, undefined, 2))),
  twin("a pair of surrogates in escapes", () =>
    signed(
      API.header,
      payloadText((json) => json.replace("{", '{"name":"\\ud83d\\ude00",')),
    ),
  ),
  twin("audiences of others beside", () => token(API, { aud: ["other", "api"] })),
  twin("an audience with a composed letter", () => token(API, { aud: "caf\u00e9" })),
  twin("a claim named constructor", () => token(API, { constructor: "x", toString: 1 })),

  twin("scopes that are given", () => token(API), PLATFORM, { scopes: ["jobs:run"] }),
  twin("permissions that are given", () => token(AUTH0), PLATFORM, { scopes: ["jobs:run"], tenant: "org_A" }),
  twin("a capability by a scope and one by a role", () => token(API, { roles: ["admin"] }), PLATFORM, {
    capabilities: ["train", "administrate"],
  }),
  twin("a role at home", () => token(ZITADEL), PLATFORM, {
    roles: ["trainer"],
    tenant: "org-1",
    capabilities: ["train"],
  }),
  twin(
    "a role in another organisation",
    () => token(ZITADEL, { [ZITADEL_ROLES]: { trainer: { "org-2": "x" } } }),
    PLATFORM,
    { roles: ["trainer"], tenant: "org-2" },
  ),
  twin("the tenant", () => token(API), PLATFORM, { tenant: "team-a" }),
  twin("the resource", () => token(API, { aud: ["api", "caf\u00e9"] }), PLATFORM, { resource: "caf\u00e9" }),
];
