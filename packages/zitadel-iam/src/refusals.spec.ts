/** What ZitadelIam refuses: one row a refusal, with the closest arguments that pass. Nothing registers before. */
import { ArgChecks } from "@ml-identity/component-kit";
import { failureOf, record } from "@ml-identity/component-kit/testing";
import * as pulumi from "@pulumi/pulumi";
import { PARTNER_ID, zitadel } from "../test/zitadel";
import { OidcPreset } from "./oidc-presets";
import { ZitadelIam } from "./zitadel-iam";
import type { MachineSettings, MemberSettings, ZitadelIamArgs } from "./zitadel-iam-args";
import { checkZitadelIam } from "./zitadel-iam-checks";
import { idProblem } from "./zitadel-id";

type Args = { [K in keyof ZitadelIamArgs]?: ZitadelIamArgs[K] | undefined };

const base: ZitadelIamArgs = {
  domain: "ml.zitadel.example",
  organizationName: "ML platform",
  projectName: "Machine learning platform",
};
const jane = { firstName: "Jane", lastName: "Doe", email: "jane.doe@example.com" };
const now = "2026-11-01T00:00:00Z";
const autumn = { notBefore: "2026-10-01T00:00:00Z", expires: "2026-12-15T00:00:00Z" };
const winter = { notBefore: "2026-12-01T00:00:00Z", expires: "2027-02-15T00:00:00Z" };
const hub = { kind: OidcPreset.JupyterHub, baseUrl: "https://hub.example.com" };

const corp = { issuer: "https://idp.example.com", clientId: "a", clientSecret: "b" };
const existing = { organizationName: undefined, organizationId: PARTNER_ID };

const person = (settings: MemberSettings): Args => ({ people: { jane: settings } });
const keys = (generations: MachineSettings["keys"]): Args => ({
  machines: { training: { keys: generations, now } },
});

function problemsOf(args: Args): string[] {
  const checks = new ArgChecks("ZitadelIam");
  checkZitadelIam(checks, { ...base, ...args } as ZitadelIamArgs);
  return checks.problems.map(({ propertyPath, reason }) => `${propertyPath}: ${reason}`);
}

/** What is refused, its arguments, the beginning of the message, and arguments beside it that pass. */
const REFUSALS: [string, Args, string | RegExp, Args][] = [
  [
    "a domain with a scheme",
    { domain: "https://ml.zitadel.example" },
    "domain: must be a domain without",
    {},
  ],
  [
    "two organisations",
    { organizationId: PARTNER_ID },
    "organizationName: give either organizationName or organizationId; got both",
    {},
  ],
  [
    "no name",
    { organizationName: " " },
    "organizationName: must have 1 to 200 characters; got 0",
    { organizationName: "A" },
  ],
  ["a project without a name", { projectName: "" }, "projectName: must have 1 to 200", { projectName: "p" }],
  [
    "a role key with an underscore",
    { roles: { ml_guest: { displayName: "Guest" } } },
    'roles["ml_guest"]: a key has 1 to 200',
    { roles: { "ml-guest": { displayName: "Guest" } } },
  ],
  [
    "a duplicate role key",
    { roles: { auditor: { displayName: "Auditor" } } },
    'roles["auditor"]: auditor is already the role of a persona',
    { personas: {}, roles: { auditor: { displayName: "Auditor" } } },
  ],
  [
    "a role without a display name",
    { roles: { guest: { displayName: "" } } },
    'roles["guest"].displayName: must not be empty',
    { roles: { guest: { displayName: "G" } } },
  ],
  [
    "a role nobody declared",
    person({ ...jane, roles: ["ml-operator", "ml-oprator"] }),
    /^people\["jane"\]\.roles\[1\]: must be one of ml-operator, .*; got ml-oprator$/,
    person({ ...jane, roles: ["ml-operator"] }),
  ],
  [
    "a role twice",
    person({ ...jane, roles: ["auditor", "auditor"] }),
    'people["jane"].roles[1]: auditor is given twice',
    person({ ...jane, roles: ["auditor"] }),
  ],
  [
    "a manager role among the roles",
    person({ ...jane, roles: ["PROJECT_OWNER"] }),
    /^people\["jane"\]\.roles\[0\]: .*manager roles of ZITADEL stand in projectManagerRoles/,
    person({ ...jane, projectManagerRoles: ["PROJECT_OWNER"] }),
  ],
  [
    "a role among the manager roles",
    person({ ...jane, projectManagerRoles: ["ml-operator"] }),
    /^people\["jane"\]\.projectManagerRoles\[0\]: must be a manager role .*stands in roles$/,
    person({ ...jane, roles: ["ml-operator"] }),
  ],
  [
    "a role of the organisation for the project",
    person({ ...jane, projectManagerRoles: ["ORG_OWNER"] }),
    'people["jane"].projectManagerRoles[0]: must be a manager role',
    person({ ...jane, organizationManagerRoles: ["ORG_OWNER"] }),
  ],
  [
    "a person without address",
    person({ ...jane, email: "jane" }),
    'people["jane"].email: must be a mail',
    person(jane),
  ],
  [
    "half a person",
    person({ firstName: "Jane", lastName: "Doe" }),
    'people["jane"].email: is missing; a new user needs it',
    person(jane),
  ],
  [
    "a new person who exists",
    person({ userId: "100000000000000301", email: jane.email }),
    'people["jane"].email: belongs to a new user',
    person({ userId: "100000000000000301" }),
  ],
  [
    "an id that is none",
    person({ userId: "jane" }),
    /^people\["jane"\]\.userId: .*18 digits/,
    person({ userId: "1".repeat(18) }),
  ],
  [
    "a user name with a space",
    { people: { "jane doe": jane } },
    'people["jane doe"]: has 1 to 200 characters and no space',
    { people: { "jane.doe": jane } },
  ],
  [
    "a machine with a person's name",
    { people: { jane }, machines: { jane: { keys: { a: autumn }, now } } },
    'machines["jane"]: jane is already the name of one of the people',
    { people: { jane }, machines: { bot: { keys: { a: autumn }, now } } },
  ],
  [
    "a key of 91 days",
    keys({ a: { ...autumn, expires: "2026-12-31T00:00:00Z" } }),
    /^machines\["training"\]\.keys\["a"\]\.expires: a key lives at most 90 days/,
    keys({ a: { ...autumn, expires: "2026-12-30T00:00:00Z" } }),
  ],
  [
    "keys that have ended",
    keys({ a: { notBefore: "2026-08-01T00:00:00Z", expires: "2026-10-15T00:00:00Z" } }),
    'machines["training"].keys: no key is current',
    keys({ a: autumn }),
  ],
  [
    "keys without overlap",
    keys({ a: autumn, b: { ...winter, notBefore: "2026-12-15T00:00:00Z" } }),
    'machines["training"].keys["b"].notBefore: must be 2026-12-14T00:00:00Z or earlier',
    keys({ a: autumn, b: { ...winter, notBefore: "2026-12-14T00:00:00Z" } }),
  ],
  [
    "three keys at a time",
    keys({ a: autumn, b: winter, c: { notBefore: "2026-12-10T00:00:00Z", expires: "2027-03-01T00:00:00Z" } }),
    /^machines\["training"\]\.keys\["c"\]\.notBefore: .*at most two keys exist at a time/,
    keys({ a: autumn, b: winter, c: { notBefore: "2026-12-15T00:00:00Z", expires: "2027-03-01T00:00:00Z" } }),
  ],
  [
    "a date with an offset",
    keys({ a: { ...autumn, expires: "2026-12-15T02:00:00+02:00" } }),
    'machines["training"].keys["a"].expires: must be a date in UTC',
    keys({ a: autumn }),
  ],
  [
    "an application whose name has capitals",
    { oidcApplications: { Hub: hub } },
    'oidcApplications["Hub"]: a name is lower-case words',
    { oidcApplications: { hub } },
  ],
  [
    "two applications of one name",
    { oidcApplications: { hub }, apiApplications: { api: { applicationName: "hub" } } },
    'apiApplications["api"]: is the name of oidcApplications["hub"] too',
    { oidcApplications: { hub }, apiApplications: { api: {} } },
  ],
  [
    "a wildcard in a redirect URI",
    {
      oidcApplications: {
        portal: { kind: OidcPreset.Web, redirectUris: ["https://*.example.com/callback"] },
      },
    },
    'oidcApplications["portal"].redirectUris[0]: ',
    {
      oidcApplications: {
        portal: { kind: OidcPreset.Web, redirectUris: ["https://a.example.com/callback"] },
      },
    },
  ],
  [
    "plain http outside localhost",
    {
      oidcApplications: { portal: { kind: OidcPreset.Spa, redirectUris: ["http://a.example.com/callback"] } },
    },
    'oidcApplications["portal"].redirectUris[0]: ',
    {
      oidcApplications: {
        portal: { kind: OidcPreset.Spa, redirectUris: ["https://a.example.com/callback"] },
      },
    },
  ],
  [
    "a partner without roles",
    { partners: { university: { organizationId: PARTNER_ID, roles: [] } } },
    'partners["university"].roles: needs at least one role',
    { partners: { university: { organizationId: PARTNER_ID, roles: ["auditor"] } } },
  ],
  [
    "a partner's id that is none",
    { partners: { university: { organizationId: "university", roles: ["auditor"] } } },
    /^partners\["university"\]\.organizationId: .*18 digits/,
    { partners: { university: { organizationId: PARTNER_ID, roles: ["auditor"] } } },
  ],
  [
    "a provider over plain http",
    { oidcProviders: { corp: { ...corp, issuer: "http://idp.example.com" } } },
    'oidcProviders["corp"].issuer: ',
    { oidcProviders: { corp } },
  ],
  [
    "a provider of an organisation whose sign-in is left as it is",
    { ...existing, oidcProviders: { corp } },
    "settings: is missing: without it the sign-in of the organisation stays as it is, and has no button for corp",
    { ...existing, oidcProviders: { corp }, settings: {} },
  ],
  [
    "an organisation that nobody could sign in to",
    { settings: { userLogin: false } },
    "settings.userLogin: is false, and idps has no provider",
    { settings: { userLogin: false }, oidcProviders: { corp } },
  ],
  [
    "a setting out of its range",
    { settings: { passwordMinLength: 5 } },
    "settings.passwordMinLength: ",
    { settings: { passwordMinLength: 20 } },
  ],
];

test.each(REFUSALS)("%s", (_, args, message, twin) => {
  const problems = problemsOf(args);
  const matching = problems.filter((problem) =>
    typeof message === "string" ? problem.startsWith(message) : message.test(problem),
  );
  expect({ problems, matching: matching.length }).toEqual({ problems, matching: 1 });
  expect(problemsOf(twin)).toEqual([]);
});

test("every problem is reported at once, before anything registers", async () => {
  const args = { ...base, domain: "https://x", people: { jane: { ...jane, roles: ["nobody"] } } };
  const program = (): ZitadelIam => new ZitadelIam("ml", args);
  await expect(record(program, zitadel)).rejects.toThrow(
    /^ZitadelIam "ml" cannot be created:\n {2}domain: .*\n {2}people\["jane"\]\.roles\[0\]: /,
  );
});

test("a value that is known later is checked before a child uses it", async () => {
  const checks = new ArgChecks("MlProject");
  const late = checks.check("partners", pulumi.output("university"), idProblem);
  expect(checks.problems).toEqual([]);
  expect((await failureOf(late)).message).toMatch(/partners: .*18 digits/);
});

test("no message repeats a secret", () => {
  const wrong = { ...corp, issuer: "http://idp.example.com", clientSecret: "canary", scopes: ["a,b"] };
  expect(problemsOf({ oidcProviders: { corp: wrong } }).join()).not.toContain("canary");
});
