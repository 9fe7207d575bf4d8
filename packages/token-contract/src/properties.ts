import { listOf, mapOf, matching, objectOf, oneOf, optional, text } from "./rule";
import type { Rule } from "./rule";
import { ALGORITHMS, CONTRACT_VERSION, KeysFormat, RolesShape, TokenUse } from "./token-contract";
import type { CapabilityGrants, TokenContract } from "./token-contract";
import { PATH, URL_REASON, urlWith } from "./url-pattern";

/** The address of an issuer or of its keys. */
export const url: Rule = matching(urlWith(PATH), URL_REASON);

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
const version = matching(`^${MAJOR}\\.(?:0|[1-9][0-9]*)\\.(?:0|[1-9][0-9]*)$`, (value) => {
  const major = numbersOf(value)?.[0];
  if (major === undefined) return "must be a semantic version of three numbers, such as 1.0.0";
  const hint =
    Number(major) > Number(MAJOR)
      ? "update @ml-identity/token-contract"
      : "make the contract again with the library that it comes from";
  return `must be ${MAJOR}.x.x, the versions that this package reads: ${hint}`;
});

/** What scopes and roles allow. The names of capabilities are the platform's own. */
export const capabilityGrants: Rule = objectOf({
  scopes: optional(mapOf(text, text, "must be an object: the capability by the scope that gives it")),
  roles: optional(
    mapOf(text, listOf(text, 0), "must be an object: the capabilities by the role that gives them"),
  ),
} satisfies Record<keyof CapabilityGrants, Rule>);

const PROPERTIES: Record<keyof TokenContract, Rule> = {
  version,
  issuer: url,
  jwksUri: url,
  keysFormat: optional(oneOf(Object.values(KeysFormat))),
  audiences: listOf(text, 1),
  audienceClaim: optional(claim),
  algorithms: listOf(oneOf(ALGORITHMS), 1),
  headerTypes: optional(listOf(headerType, 1)),
  tokenUse: oneOf(Object.values(TokenUse)),
  requiredClaims: mapOf(claim, listOf(text, 0), "must be an object: the accepted values by claim"),
  scopesClaim: optional(claim),
  rolesClaim: optional(claim),
  rolesShape: optional(oneOf(Object.values(RolesShape))),
  tenantClaim: optional(claim),
  tenants: optional(listOf(text, 1)),
  capabilities: optional(capabilityGrants),
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
