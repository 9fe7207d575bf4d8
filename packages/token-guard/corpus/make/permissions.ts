import { entries } from "./entry.ts";
import type { BadToken } from "./entry.ts";
import { API, AUTH0, PLATFORM, token, ZITADEL, ZITADEL_ROLES, ZITADEL_TENANT } from "../settings.ts";

const SCOPES = "RFC 6750 section 3.1";
const ROLES = "ZITADEL, Retrieve user roles";
const OTHER_ROLES = ZITADEL_ROLES.replace("271828", "314159");

/** Good tokens, each of somebody who may do less than the request asks for. */
export const PERMISSIONS: readonly BadToken[] = [
  ...entries(
    PLATFORM,
    {
      "scope-missing": [
        "Each scope is given",
        SCOPES,
        () => token(API),
        { code: "INSUFFICIENT_SCOPE", missing: ["jobs:delete"] },
      ],
      "scope-as-part-of-another": [
        "A scope is a whole word",
        SCOPES,
        () => token(API, { scope: "jobs:run jobs:delete:own xjobs:delete" }),
        { code: "INSUFFICIENT_SCOPE", missing: ["jobs:delete"] },
      ],
      "scope-with-tab": [
        "Scopes are separated by spaces",
        "RFC 6749 section 3.3",
        () => token(API, { scope: "jobs:run\tjobs:delete" }),
        { code: "INSUFFICIENT_SCOPE", missing: ["jobs:run", "jobs:delete"] },
      ],
      "scope-with-comma": [
        "Scopes are separated by spaces",
        "RFC 6749 section 3.3",
        () => token(API, { scope: "jobs:run,jobs:delete" }),
        { code: "INSUFFICIENT_SCOPE", missing: ["jobs:run", "jobs:delete"] },
      ],
      "scope-in-capitals": [
        "A scope is compared letter by letter",
        "RFC 6749 section 3.3",
        () => token(API, { scope: "jobs:run JOBS:DELETE" }),
        { code: "INSUFFICIENT_SCOPE", missing: ["jobs:delete"] },
      ],
      "scope-absent": [
        "No scope claim is no scope",
        SCOPES,
        () => token(API, { scope: undefined, scp: "jobs:run jobs:delete" }),
        { code: "INSUFFICIENT_SCOPE", missing: ["jobs:run", "jobs:delete"] },
      ],
      "auth0-scope-without-permission": [
        "What the application asked for is not what the user may do",
        "Auth0, Enable role-based access control for APIs",
        () => token(AUTH0),
        { code: "INSUFFICIENT_SCOPE", missing: ["jobs:delete"] },
      ],
    },
    { scopes: ["jobs:run", "jobs:delete"] },
  ),
  ...entries(
    PLATFORM,
    {
      "role-missing": [
        "Each role is given",
        SCOPES,
        () => token(API),
        { code: "INSUFFICIENT_ROLE", missing: ["admin"] },
      ],
      "role-in-scope": [
        "A scope is no role",
        SCOPES,
        () => token(API, { scope: "admin" }),
        { code: "INSUFFICIENT_ROLE" },
      ],
      "role-in-capitals": [
        "A role is compared letter by letter",
        SCOPES,
        () => token(API, { roles: ["Admin"] }),
        { code: "INSUFFICIENT_ROLE" },
      ],
      "roles-in-one-text": [
        "A text is one role",
        SCOPES,
        () => token(API, { roles: "member admin" }),
        { code: "INSUFFICIENT_ROLE" },
      ],
    },
    { roles: ["admin"] },
  ),
  ...entries(
    PLATFORM,
    {
      "capability-missing": [
        "Each capability is given",
        SCOPES,
        () => token(API),
        { code: "INSUFFICIENT_CAPABILITY", missing: ["administrate"] },
      ],
      "capability-as-scope": [
        "A capability comes from the contract, not from its name in a token",
        SCOPES,
        () => token(API, { scope: "administrate", capabilities: ["administrate"] }),
        { code: "INSUFFICIENT_CAPABILITY" },
      ],
      "capability-by-a-role-that-all-objects-have": [
        "A role is looked up among the contract's",
        "CWE-1321",
        () => token(API, { roles: ["constructor", "toString"] }),
        { code: "INSUFFICIENT_CAPABILITY" },
      ],
    },
    { capabilities: ["administrate"] },
  ),
  ...entries(
    PLATFORM,
    {
      "tenant-another": [
        "A tenant's data is for its own",
        SCOPES,
        () => token(API),
        { code: "TENANT_FORBIDDEN", missing: ["team-b"] },
      ],
      "tenant-absent": [
        "A tenant's data is for its own",
        SCOPES,
        () => token(API, { tenant: undefined }),
        { code: "TENANT_FORBIDDEN" },
      ],
      "tenant-null": [
        "A tenant's data is for its own",
        SCOPES,
        () => token(API, { tenant: null }),
        { code: "TENANT_FORBIDDEN" },
      ],
      "tenant-in-capitals": [
        "A tenant is compared letter by letter",
        SCOPES,
        () => token(API, { tenant: "Team-B" }),
        { code: "TENANT_FORBIDDEN" },
      ],
    },
    { tenant: "team-b" },
  ),
  ...entries(
    PLATFORM,
    {
      "resource-another": [
        "A token is for the resources that it names",
        "RFC 8707 section 2",
        () => token(API),
        { code: "RESOURCE_FORBIDDEN", missing: ["caf\u00e9"] },
      ],
      "resource-decomposed": [
        "A resource is compared letter by letter",
        "RFC 8707 section 2",
        () => token(API, { aud: ["api", "cafe\u0301"] }),
        { code: "RESOURCE_FORBIDDEN" },
      ],
    },
    { resource: "caf\u00e9" },
  ),
  ...entries(
    PLATFORM,
    {
      "zitadel-roles-of-another-project": [
        "Roles are the contract's project's",
        ROLES,
        () =>
          token(ZITADEL, {
            [ZITADEL_ROLES]: undefined,
            [OTHER_ROLES]: { trainer: { "org-1": "one.example.com" } },
          }),
        { code: "INSUFFICIENT_ROLE" },
      ],
      "zitadel-roles-of-no-project": [
        "Roles are the contract's project's",
        ROLES,
        () =>
          token(ZITADEL, {
            [ZITADEL_ROLES]: undefined,
            "urn:zitadel:iam:org:project:roles": { trainer: { "org-1": "x" } },
          }),
        { code: "INSUFFICIENT_ROLE" },
      ],
      "zitadel-role-in-another-organisation": [
        "A role counts where it was given",
        ROLES,
        () => token(ZITADEL, { [ZITADEL_ROLES]: { trainer: { "org-2": "two.example.com" } } }),
        { code: "INSUFFICIENT_ROLE" },
      ],
      "zitadel-role-in-no-organisation": [
        "A role counts where it was given",
        ROLES,
        () => token(ZITADEL, { [ZITADEL_ROLES]: { trainer: {} } }),
        { code: "INSUFFICIENT_ROLE" },
      ],
    },
    { roles: ["trainer"] },
  ),
  ...entries(
    PLATFORM,
    {
      "zitadel-organisation-without-a-role": [
        "In another organisation only a role that was given there counts",
        ROLES,
        () => token(ZITADEL),
        { code: "TENANT_FORBIDDEN" },
      ],
      "zitadel-role-at-home-only": [
        "In another organisation only a role that was given there counts",
        ROLES,
        () => token(ZITADEL, { [ZITADEL_ROLES]: { trainer: { "org-1": "x" }, reader: { "org-2": "x" } } }),
        { code: "INSUFFICIENT_ROLE" },
      ],
      "zitadel-member-of-the-organisation-elsewhere-accepted": [
        "The token's organisation is one of the contract's",
        ROLES,
        () => token(ZITADEL, { [ZITADEL_TENANT]: "org-3", [ZITADEL_ROLES]: { trainer: { "org-2": "x" } } }),
        { code: "TENANT_NOT_ALLOWED" },
      ],
    },
    { tenant: "org-2", roles: ["trainer"] },
  ),
];
