import { described, listOf, mapOf, matching, objectOf, oneOf, optional, refuse, text } from "./rule";
import type { Rule } from "./rule";
import { ALGORITHMS, CONTRACT_VERSION, KeysFormat, RolesShape, TokenUse } from "./token-contract";
import type { CapabilityGrants, TokenContract } from "./token-contract";

const HOST = "(?:[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*|\\[[0-9A-Fa-f:.]+\\])";
const LOOPBACK = "(?:127\\.0\\.0\\.1|\\[::1\\]|localhost)";
/** Visible ASCII without ? and #, and without what no URL has: " < > and \. */
const PATH = "(?:/[!$-;=@-\\[\\]-~]*)?";

/** Plain http is only for issuers on this machine, such as the sandbox's. */
export const url: Rule = matching(
  `^(?:https://${HOST}|http://${LOOPBACK})(?::[0-9]{1,5})?${PATH}$`,
  "must be an https URL (http only on 127.0.0.1, [::1] or localhost) without user, query and fragment",
);

/** Where an issuer is found: its issuer URL is made from it, and compared with case. */
export const domain: Rule = matching(
  "^[a-z0-9-]+(?:\\.[a-z0-9-]+)*(?::[0-9]{1,5})?$",
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

const MAJOR = majorOf(CONTRACT_VERSION);
const version: Rule = {
  problems: (value, path) => {
    const major = majorOf(value);
    if (major === undefined) return refuse(value, path, "must be a semantic version such as 1.0.0");
    if (major === MAJOR) return [];
    const hint =
      Number(major) > Number(MAJOR)
        ? "update @ml-identity/token-contract"
        : "make the contract again with the library that it comes from";
    const reason = `must be a version ${MAJOR}.x.x, which is what this package reads; ${hint}`;
    return refuse(value, path, reason);
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
export const contractRule: Rule = objectOf(PROPERTIES, { rolesShape: "rolesClaim", tenants: "tenantClaim" });

/** The first number of a semantic version, as a text; undefined when the value is none. */
function majorOf(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  return /^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$/.exec(value)?.[1];
}
