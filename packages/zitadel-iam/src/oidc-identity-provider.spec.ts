import { failureOf, find, record, secret, valueOf } from "@ml-identity/component-kit/testing";
import * as pulumi from "@pulumi/pulumi";
import { ArgChecks } from "@ml-identity/component-kit";
import { checkOidcIdentityProvider, OidcIdentityProvider } from "./oidc-identity-provider";
import type { OidcIdentityProviderArgs } from "./oidc-identity-provider";

const IDP = "zitadel:index/orgIdpOidc:OrgIdpOidc";
const zitadel = { resources: { [IDP]: () => ({ id: "323456789012345678" }) } };
const base: OidcIdentityProviderArgs = {
  orgId: "123456789012345678",
  issuer: "https://idp.example.com",
  clientId: "ml",
  clientSecret: "canary",
};

test("default setup: the whole of what it registers; nobody gets an account by it", async () => {
  const { resources, result } = await record(() => new OidcIdentityProvider("corp", base), zitadel);
  expect(resources).toEqual([
    { type: "zitadel-iam:index:OidcIdentityProvider", name: "corp", inputs: {}, options: {} },
    {
      type: IDP,
      name: "corp",
      inputs: {
        orgId: base.orgId,
        name: "corp",
        issuer: "https://idp.example.com",
        clientId: "ml",
        clientSecret: secret("canary"),
        scopes: ["openid", "profile", "email"],
        isLinkingAllowed: true,
        isCreationAllowed: false,
        isAutoCreation: false,
        isAutoUpdate: false,
        isIdTokenMapping: false,
      },
      options: {
        parent: "zitadel-iam:index:OidcIdentityProvider::corp",
        additionalSecretOutputs: ["clientSecret"],
      },
    },
  ]);
  expect(await valueOf(result.identityProviderId)).toBe("323456789012345678");
});

test("every setting can be overridden by name", async () => {
  const chosen = {
    scopes: ["openid", "groups"],
    isLinkingAllowed: false,
    isCreationAllowed: true,
    isAutoCreation: true,
    isAutoUpdate: true,
    isIdTokenMapping: true,
  };
  const args = { ...base, ...chosen, providerName: "Example Corp" };
  const recording = await record(() => new OidcIdentityProvider("corp", args), zitadel);
  expect(find(recording, IDP, "corp").inputs).toMatchObject({ ...chosen, name: "Example Corp" });
});

type Args = Partial<OidcIdentityProviderArgs>;

/** What is refused, its arguments, the message, and arguments beside it that pass. */
const REFUSALS: [string, Args, string, Args][] = [
  [
    "an org id that is not 18 digits",
    { orgId: "1234567890123456789" },
    'orgId: must be an id of 18 digits; got "1234567890123456789"',
    {},
  ],
  [
    "an issuer in plain http",
    { issuer: "http://idp.example.com" },
    "issuer: must be an https URL, such as https://idp.example.com; got http://idp.example.com",
    { issuer: "https://idp.example.com/realms/ml" },
  ],
  [
    "an issuer that is no URL",
    { issuer: "https:// idp" },
    "issuer: must be an https URL, such as https://idp.example.com; got https:// idp",
    { issuer: "https://idp" },
  ],
  [
    "a password in the issuer",
    { issuer: "https://user:canary@idp.example.com" },
    "issuer: must not hold a user name or password",
    {},
  ],
  [
    "the discovery document",
    { issuer: "https://idp.example.com/.well-known/openid-configuration" },
    "issuer: must be the issuer and not its discovery document; leave out /.well-known/openid-configuration",
    {},
  ],
  [
    "an issuer with a query",
    { issuer: "https://idp.example.com?tenant=a" },
    "issuer: must not have a query or a fragment; got https://idp.example.com?tenant=a",
    { issuer: "https://idp.example.com/a" },
  ],
  [
    "scopes without openid",
    { scopes: ["email"] },
    "scopes: must include openid, or no ID token comes back",
    { scopes: ["openid"] },
  ],
  [
    "scopes in one text",
    { scopes: ["openid", "profile email"] },
    'scopes[1]: must be one scope, without spaces and commas; got "profile email"',
    { scopes: ["openid", "profile", "email"] },
  ],
  [
    "automatic creation of what may not be created",
    { isAutoCreation: true },
    "isAutoCreation: makes accounts, which isCreationAllowed has to allow; set both, or neither",
    { isAutoCreation: true, isCreationAllowed: true },
  ],
  [
    "an empty name",
    { providerName: "" },
    "providerName: must have 1 to 200 characters; got 0",
    { providerName: "a" },
  ],
];

describe.each(REFUSALS)("%s", (_, refused, message, passing) => {
  test("is refused before anything registers", async () => {
    const { resources } = await record(() => {
      expect(() => new OidcIdentityProvider("corp", { ...base, ...refused })).toThrow(`\n  ${message}`);
    });
    expect(resources).toEqual([]);
  });

  test("has a twin that passes", async () => {
    const make = (): OidcIdentityProvider => new OidcIdentityProvider("corp", { ...base, ...passing });
    expect((await record(make, zitadel)).resources).toHaveLength(2);
  });
});

test("an issuer that is known later is checked when it is known", async () => {
  const checks = new ArgChecks('OidcIdentityProvider "corp"');
  const issuer = pulumi.output("http://idp.example.com");
  const checked = checkOidcIdentityProvider(checks, { ...base, issuer });
  expect(checks.problems).toEqual([]);
  expect((await failureOf(checked.issuer)).message).toContain("issuer: must be an https URL");
});
