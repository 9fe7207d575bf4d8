import { described, listOf, mapOf, matching, objectOf, oneOf, optional, refuse, text } from "./rule";
import type { Rule } from "./rule";
import { ALGORITHMS, CONTRACT_VERSION, KeysFormat, RolesShape, TokenUse } from "./token-contract";
import type { CapabilityGrants, TokenContract } from "./token-contract";

const BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
const PORT = "(?::(?:6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3}))?";
/** Visible ASCII without ? and #, and without what no URL has: quotes, angle brackets and backslashes. */
const PATH = "(?:/[!$-;=@-\\[\\]-~]*)?";
const PATH_WITHOUT_LAST_SLASH = "(?:/[!$-;=@-\\[\\]-~]*[!$-.0-;=@-\\[\\]-~])?";

/** A name or an IPv4 address: a name whose last part begins with a digit would be read as an address. */
function host(letters: string): string {
  return `(?:(?:[${letters}0-9_-]+\\.)*[${letters}][${letters}0-9_-]*|(?:${BYTE}\\.){3}${BYTE})`;
}

/** Plain http is only for issuers on this machine, such as the sandbox's. */
function urlWith(path: string): string {
  const loopback = "(?:127\\.0\\.0\\.1|\\[::1\\]|localhost)";
  return `^(?:https://(?:${host("A-Za-z")}|\\[::1\\])|http://${loopback})${PORT}${path}$`;
}

const URL_REASON =
  "must be an https URL (http only on 127.0.0.1, [::1] or localhost) without user, query and fragment";

/** The address of an issuer or of its keys. */
export const url: Rule = matching(urlWith(PATH), URL_REASON);

/** The address of an issuer to which the path of its keys is added. */
export const urlWithoutLastSlash: Rule = matching(
  urlWith(PATH_WITHOUT_LAST_SLASH),
  `${URL_REASON}, and without / at its end`,
);

/** Where an issuer is found: its issuer URL is made from it, and compared with case. */
export const domain: Rule = matching(
  `^${host("a-z")}${PORT}$`,
  "must be a host name in small letters, such as ml.example.com, without https:// and without path",
);

/** The place of a claim in a token. */
export const claim: Rule = matching(
  "^(?:[^/][\\s\\S]*|(?:/(?:[^/~]|~[01])+)+)$",
  "must be the name of a claim, or a JSON pointer to a claim inside another such as /firebase/tenant, in which ~1 is a / and ~0 is a ~",
);

/** RFC 6838 section 4.2, without the `application/` that a JWT leaves out. */
const headerType = matching(
  "^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]*$",
  "must be a media type without application/, such as JWT or at+jwt",
);

const [MAJOR, MINOR] = numbersOf(CONTRACT_VERSION) as [string, string];
const version: Rule = {
  problems: (value, path) => {
    const major = numbersOf(value)?.[0];
    if (major === undefined)
      return refuse(value, path, "must be a semantic version of three numbers, such as 1.0.0");
    if (major === MAJOR) return [];
    const hint =
      Number(major) > Number(MAJOR)
        ? "update @ml-identity/token-contract"
        : "make the contract again with the library that it comes from";
    return refuse(value, path, `must be ${MAJOR}.x.x, the versions that this package reads: ${hint}`);
  },
  schema: { type: "string", pattern: `^${MAJOR}\\.(?:0|[1-9][0-9]*)\\.(?:0|[1-9][0-9]*)$` },
};

/** What scopes and roles allow. The names of capabilities are the platform's own. */
export const capabilityGrants: Rule = objectOf({
  scopes: optional(
    described(
      "The capability by the scope that gives it.",
      mapOf(text, text, "must be an object: the capability by the scope that gives it"),
    ),
  ),
  roles: optional(
    described(
      "The capabilities by the role that gives them.",
      mapOf(text, listOf(text, 0), "must be an object: the capabilities by the role that gives them"),
    ),
  ),
} satisfies Record<keyof CapabilityGrants, Rule>);

const PROPERTIES: Record<keyof TokenContract, Rule> = {
  version: described("The version of the contract's form (semver.org).", version),
  issuer: described("The exact iss of the tokens.", url),
  jwksUri: described("Where the issuer publishes its signing keys.", url),
  keysFormat: optional(
    described(
      "How the keys are published there: a JSON Web Key Set, or an object of PEM certificates by key id.",
      oneOf(Object.values(KeysFormat)),
      KeysFormat.Jwks,
    ),
  ),
  audiences: described(
    "The accepted values of the audience claim; a token must have one of them.",
    listOf(text, 1),
  ),
  audienceClaim: optional(described("The claim that holds the audience.", claim, "aud")),
  algorithms: described("The accepted signature algorithms, all asymmetric.", listOf(oneOf(ALGORITHMS), 1)),
  headerTypes: optional(
    described(
      "The accepted values of the header's typ, compared without case and without application/. Absent: JWT, or no typ.",
      listOf(headerType, 1),
    ),
  ),
  tokenUse: described("Which of the issuer's tokens these are.", oneOf(Object.values(TokenUse))),
  requiredClaims: described(
    "Claims that must be there, with their accepted values; an empty list accepts every value.",
    mapOf(claim, listOf(text, 0), "must be an object: the accepted values by claim"),
  ),
  scopesClaim: optional(described("The claim that holds the granted scopes.", claim)),
  rolesClaim: optional(described("The claim that holds the roles or groups of the subject.", claim)),
  rolesShape: optional(
    described(
      "What that claim looks like: a list of roles, or an object of each role with the tenants in which it was given.",
      oneOf(Object.values(RolesShape)),
      RolesShape.List,
    ),
  ),
  tenantClaim: optional(described("The claim that holds the subject's tenant or organisation.", claim)),
  tenants: optional(described("The accepted tenants. Absent: every tenant of the issuer.", listOf(text, 1))),
  capabilities: optional(
    described(
      "What scopes and roles allow on the ML platform. Absent: nothing by capability.",
      capabilityGrants,
    ),
  ),
};

/** The one source of the validator and of the JSON schema. */
export const contractRule: Rule = objectOf(PROPERTIES, {
  needs: { rolesShape: "rolesClaim", tenants: "tenantClaim" },
  // What a newer version added may restrict; who does not understand it must not verify by the rest.
  unknownBecause: ({ version: made }) =>
    numbersOf(made)?.[0] === MAJOR && Number(numbersOf(made)?.[1]) > Number(MINOR)
      ? `this contract is of version ${String(made)} and this package knows ${CONTRACT_VERSION}: update @ml-identity/token-contract`
      : undefined,
});

/** The numbers of a semantic version, as texts; undefined when the value is none. */
function numbersOf(value: unknown): string[] | undefined {
  if (typeof value !== "string") return undefined;
  return /^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$/.exec(value)?.slice(1);
}
