import fc from "fast-check";
import { UNKNOWN } from "../../../lifecycle/values.ts";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { IDENTITY_PROVIDER } from "./properties.ts";
import { makePool, OIDC_DETAILS } from "./testing.ts";

let cloud: TestCloud;
let userPoolId: string;
let oidc: Values;
beforeEach(() => {
  cloud = new TestCloud(aws);
  userPoolId = makePool(cloud, { schemas: [{ name: "tenant", attributeDataType: "String" }] });
  oidc = { userPoolId, providerName: "corp-oidc", providerType: "OIDC", providerDetails: OIDC_DETAILS };
});
afterEach(() => cloud.close());

const ENDPOINTS = {
  authorize_url: "https://idp.example.com/authorize",
  token_url: "https://idp.example.com/token",
  attributes_url: "https://idp.example.com/userinfo",
  jwks_uri: "https://idp.example.com/keys",
};
const SAML = { providerName: "corp-saml", providerType: "SAML" };
const METADATA_URL = "https://idp.example.com/metadata.xml";

test("a provider is known by pool and name, and its details stay as the program gives them", () => {
  const provider = cloud.create(IDENTITY_PROVIDER, oidc);
  expect(provider.id).toBe(`${userPoolId}:corp-oidc`);
  expect(provider.state).toMatchObject({
    providerDetails: OIDC_DETAILS,
    attributeMapping: { username: "sub" },
  });
  expect(cloud.import(IDENTITY_PROVIDER, provider.id)?.inputs).toMatchObject({ providerName: "corp-oidc" });
});

test("the service maps the user name where the program maps nothing", () => {
  const amazon = { ...oidc, providerName: "LoginWithAmazon", providerType: "LoginWithAmazon" };
  expect(cloud.create(IDENTITY_PROVIDER, amazon).state["attributeMapping"]).toEqual({ username: "user_id" });
  const saml = { ...oidc, ...SAML, providerDetails: { MetadataURL: METADATA_URL } };
  expect(cloud.create(IDENTITY_PROVIDER, saml).state["attributeMapping"]).toEqual({});
});

test("a rotated secret is an update, another name a new provider", () => {
  const provider = cloud.create(IDENTITY_PROVIDER, oidc);
  const rotated = { ...oidc, providerDetails: { ...OIDC_DETAILS, client_secret: "next" } };
  expect(cloud.diff(provider, rotated).changes).toEqual(
    new Map([["providerDetails", { kind: "update", replaces: false }]]),
  );
  expect(cloud.update(provider, rotated).state["providerDetails"]).toMatchObject({ client_secret: "next" });
  expect(cloud.diff(provider, { ...rotated, providerName: "other" }).changes.get("providerName")).toEqual({
    kind: "update",
    replaces: true,
  });
});

function details(more: { [key: string]: string | undefined }): Values {
  const all = Object.entries({ ...OIDC_DETAILS, ...more }).filter(([, value]) => value !== undefined);
  return { providerDetails: Object.fromEntries(all) as { [key: string]: string } };
}

const REQUIRED =
  /InvalidParameterException: clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details\. Missing in providerDetails: \w+$/;

const UP: [string, Values, RegExp, Values][] = [
  [
    "an underscore in the name",
    { providerName: "OIDC_provider_name" },
    /InvalidParameterException: 1 validation error detected: Value 'OIDC_provider_name' at 'providerName' failed to satisfy constraint: Member must satisfy regular expression pattern: \[\^_\\p\{Z\}\]\[\\p\{L\}/,
    { providerName: "OIDC-provider-name" },
  ],
  ["a space in the name", { providerName: "corp oidc" }, /at 'providerName'/, { providerName: "corp.oidc" }],
  ["a name of two", { providerName: "ab" }, /length greater than or equal to 3/, { providerName: "abc" }],
  [
    "issuer for oidc_issuer",
    details({ oidc_issuer: undefined, issuer: "https://idp.example.com" }),
    REQUIRED,
    {},
  ],
  ["no attributes_request_method", details({ attributes_request_method: undefined }), REQUIRED, {}],
  ["no authorize_scopes", details({ authorize_scopes: undefined }), REQUIRED, {}],
  [
    "no client_secret",
    details({ client_secret: undefined }),
    /InvalidParameterException: clientSecret is a required idp detail\. Missing in providerDetails: client_secret/,
    {},
  ],
  [
    "another request method",
    details({ attributes_request_method: "get" }),
    /satisfy enum value set: \[POST, GET\]/,
    details({ attributes_request_method: "POST" }),
  ],
  [
    "scopes with commas",
    details({ authorize_scopes: "openid,profile,email" }),
    /InvalidParameterException: Invalid authorize_scopes "openid,profile,email": scopes are separated by spaces/,
    details({ authorize_scopes: "openid" }),
  ],
  [
    "an issuer without TLS",
    details({ oidc_issuer: "http://idp.example.com" }),
    /InvalidParameterException: OIDC endpoint must start with https:\/\//,
    {},
  ],
  [
    "the discovery document for the issuer",
    details({ oidc_issuer: "https://idp.example.com/.well-known/openid-configuration" }),
    /InvalidParameterException: Unable to contact well-known endpoint/,
    details({ oidc_issuer: "https://idp.example.com/tenant" }),
  ],
  [
    "some endpoints without the others",
    details({ token_url: ENDPOINTS.token_url }),
    /InvalidParameterException: authorize_url, token_url, attributes_url, jwks_uri have to be given together/,
    details(ENDPOINTS),
  ],
  [
    "a mapping to an attribute that the pool lacks",
    { attributeMapping: { username: "sub", "custom:team": "team", email: "email" } },
    /InvalidParameterException: AttributeMapping contains invalid mapping: \[custom:team\]/,
    { attributeMapping: { username: "sub", "custom:tenant": "org", email: "email" } },
  ],
  [
    "a social provider with a name of its own",
    { providerType: "Google", providerName: "corp-google" },
    /InvalidParameterException: Provider corp-google cannot be of type Google\./,
    { providerType: "Google", providerName: "Google" },
  ],
  [
    "the name of a social provider for another",
    { providerName: "Facebook" },
    /Provider Facebook cannot be of type OIDC\./,
    { providerName: "facebook" },
  ],
  [
    "a social provider without a secret",
    { providerType: "Google", providerName: "Google", ...details({ client_secret: undefined }) },
    /clientId, clientSecret and authorizeScopes are all required idp details\./,
    { providerType: "Google", providerName: "Google" },
  ],
  [
    "Apple without a key",
    { providerType: "SignInWithApple", providerName: "SignInWithApple" },
    /clientId, privateKey, teamId, and keyId are all required idp details\./,
    {
      providerType: "SignInWithApple",
      providerName: "SignInWithApple",
      ...details({ private_key: "key", team_id: "T", key_id: "K" }),
    },
  ],
  [
    "SAML without metadata",
    { ...SAML, providerDetails: { IDPSignout: "true" } },
    /InvalidParameterException: At least one of the MetadataURL or MetadataFile should be provided\./,
    { ...SAML, providerDetails: { MetadataURL: METADATA_URL } },
  ],
  [
    "SAML with metadata twice",
    { ...SAML, providerDetails: { MetadataURL: METADATA_URL, MetadataFile: "<EntityDescriptor/>" } },
    /InvalidParameterException: Only one of the MetadataURL or MetadataFile should be provided\./,
    { ...SAML, providerDetails: { MetadataFile: "<EntityDescriptor/>" } },
  ],
];

test.each(UP)("the service refuses %s", (_, inputs, message, twin) => {
  expect(cloud.refusals(IDENTITY_PROVIDER, { ...oidc, ...inputs })).toEqual([]);
  expect(() => cloud.create(IDENTITY_PROVIDER, { ...oidc, ...inputs })).toThrow(message);
  cloud.create(IDENTITY_PROVIDER, { ...oidc, ...twin });
});

test.each<[string, Values, RegExp]>([
  ["a name of 33", { providerName: "a".repeat(33) }, /^providerName: .*\(1 - 32\)/],
  ["another type", { providerType: "GitHub" }, /^providerType: .*one of \["SAML"/],
  [
    "51 identifiers",
    { idpIdentifiers: Array.from({ length: 51 }, (_, i) => `i${i}`) },
    /^idpIdentifiers: .*50 item/,
  ],
  ["an identifier with a slash", { idpIdentifiers: ["a/b"] }, /^idpIdentifiers\[0\]: /],
])("preview refuses %s", (_, inputs, message) => {
  expect(cloud.refusals(IDENTITY_PROVIDER, { ...oidc, ...inputs })).toEqual([expect.stringMatching(message)]);
});

test("preview asks for name and details, and takes a secret that is not known yet", () => {
  const { providerName: _, ...nameless } = oidc;
  expect(cloud.refusals(IDENTITY_PROVIDER, nameless)).toEqual([
    "providerName: Missing required property 'providerName'",
  ]);
  expect(cloud.refusals(IDENTITY_PROVIDER, { ...oidc, ...details({ client_secret: UNKNOWN }) })).toEqual([]);
});

test("a name is taken once in a pool, and an update is held to the same rules", () => {
  const provider = cloud.create(IDENTITY_PROVIDER, oidc, "first");
  expect(() => cloud.create(IDENTITY_PROVIDER, oidc)).toThrow(
    /DuplicateProviderException: .*corp-oidc already exists/,
  );
  cloud.create(IDENTITY_PROVIDER, { ...oidc, userPoolId: makePool(cloud, {}, "other") });
  expect(() => cloud.update(provider, { ...oidc, ...details({ oidc_issuer: undefined }) }, "first")).toThrow(
    REQUIRED,
  );
});

test("no message repeats the secret", () => {
  for (const [, inputs] of UP) {
    expect(() => cloud.create(IDENTITY_PROVIDER, { ...oidc, ...inputs })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining("canary") }),
    );
  }
});

test("nothing changes when the program does not", () => {
  const common = fc.record(
    {
      attributeMapping: fc.constantFrom<{ [key: string]: string }>(
        { email: "email" },
        { username: "sub", "custom:tenant": "org" },
        {},
      ),
      idpIdentifiers: fc.uniqueArray(fc.stringMatching(/^[\w+=.@-]{1,40}$/), { maxLength: 3 }),
    },
    { requiredKeys: [] },
  );
  const kinds = fc.constantFrom<Values>(
    {},
    { providerDetails: { ...OIDC_DETAILS, ...ENDPOINTS, attributes_url_add_attributes: "false" } },
    { ...SAML, providerDetails: { MetadataURL: METADATA_URL, IDPSignout: "true" } },
    { providerType: "Google", providerName: "Google" },
  );
  fc.assert(
    fc.property(kinds, common, (kind, given) =>
      expectSteady(cloud, IDENTITY_PROVIDER, { ...oidc, ...kind, ...given }),
    ),
    { numRuns: 20 },
  );
});
