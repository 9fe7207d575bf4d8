/** What the parts register beyond what CognitoOidc shows. */
import { find, record, secret, valueOf } from "@ml-identity/component-kit/testing";
import * as pulumi from "@pulumi/pulumi";
import { aws, POOL_ID } from "../test/aws";
import { Domain } from "./domain";
import { IdentityPool } from "./identity-pool";
import { IdentityPoolRoles } from "./identity-pool-roles";
import { MlRoles } from "./ml-roles";
import { NativeClient } from "./native-client";
import { OidcIdentityProvider } from "./oidc-identity-provider";
import { ResourceServer } from "./resource-server";
import { SamlIdentityProvider } from "./saml-identity-provider";
import { UserPool } from "./user-pool";

const PROVIDER = "aws:cognito/identityProvider:IdentityProvider";

test("an OIDC provider without discovery has its four endpoints, and ignores nothing of them", async () => {
  const endpoints = {
    authorizeUrl: "https://idp.example.com/authorize",
    tokenUrl: "https://idp.example.com/token",
    attributesUrl: "https://idp.example.com/userinfo",
    jwksUri: "https://idp.example.com/keys",
  };
  const base = {
    userPoolId: POOL_ID,
    providerName: "corp",
    issuer: "https://idp.example.com",
    clientId: "a",
  };
  const recording = await record(
    () =>
      new OidcIdentityProvider("corp", {
        ...base,
        clientSecret: pulumi.secret("b"),
        ...endpoints,
        idpIdentifiers: ["example.com"],
      }),
    aws,
  );
  const { inputs, options } = find(recording, PROVIDER, "corp");
  expect(inputs["providerDetails"]).toEqual(
    secret({
      oidc_issuer: "https://idp.example.com",
      client_id: "a",
      client_secret: "b",
      authorize_scopes: "openid email profile",
      attributes_request_method: "GET",
      authorize_url: endpoints.authorizeUrl,
      token_url: endpoints.tokenUrl,
      attributes_url: endpoints.attributesUrl,
      jwks_uri: endpoints.jwksUri,
    }),
  );
  expect(inputs["idpIdentifiers"]).toEqual(["example.com"]);
  expect(options.ignoreChanges).toEqual(["providerDetails.attributes_url_add_attributes"]);
});

test("three of four endpoints are refused", () => {
  const args = {
    userPoolId: POOL_ID,
    providerName: "corp",
    issuer: "https://idp.example.com",
    clientId: "a",
    clientSecret: "b",
    authorizeUrl: "https://idp.example.com/authorize",
    tokenUrl: "https://idp.example.com/token",
    attributesUrl: "https://idp.example.com/userinfo",
  };
  expect(() => new OidcIdentityProvider("corp", args)).toThrow(
    "jwksUri: is missing; authorizeUrl, tokenUrl, attributesUrl is given, and the four go together",
  );
});

test("a SAML provider", async () => {
  const metadataUrl = "https://idp.example.com/metadata";
  const recording = await record(
    () => new SamlIdentityProvider("corp", { userPoolId: POOL_ID, providerName: "corp-saml", metadataUrl }),
    aws,
  );
  expect(find(recording, PROVIDER, "corp")).toEqual({
    type: PROVIDER,
    name: "corp",
    inputs: {
      userPoolId: POOL_ID,
      providerName: "corp-saml",
      providerType: "SAML",
      providerDetails: secret({
        MetadataURL: metadataUrl,
        IDPSignout: "true",
        RequestSigningAlgorithm: "rsa-sha256",
      }),
      attributeMapping: { email: "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress" },
    },
    options: {
      parent: "aws-cognito-oidc:index:SamlIdentityProvider::corp",
      additionalSecretOutputs: ["providerDetails"],
    },
  });
});

test("a domain of one's own", async () => {
  const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/a";
  const recording = await record(
    () => new Domain("pages", { userPoolId: POOL_ID, customDomain: "auth.example.com", certificateArn }),
    aws,
  );
  expect(find(recording, "aws:cognito/userPoolDomain:UserPoolDomain", "pages").inputs).toEqual({
    userPoolId: POOL_ID,
    domain: "auth.example.com",
    certificateArn,
    managedLoginVersion: 2,
  });
  expect(await valueOf(recording.result.baseUrl)).toBe("https://auth.example.com");
});

test("the scopes of an API are the capabilities that somebody has", async () => {
  const personas = {
    caller: { kind: "person", description: "Calls models", capabilities: ["endpoint:invoke"], precedence: 1 },
  } as const;
  const caller = { ...personas.caller, capabilities: [...personas.caller.capabilities] };
  const args = { userPoolId: POOL_ID, identifier: "ml", personas: { caller } };
  const recording = await record(() => new ResourceServer("api", args), aws);
  expect(find(recording, "aws:cognito/resourceServer:ResourceServer", "api").inputs).toEqual({
    userPoolId: POOL_ID,
    identifier: "ml",
    name: "api",
    scopes: [{ scopeName: "endpoint:invoke", scopeDescription: "Call a model endpoint" }],
  });
  expect(await valueOf(recording.result.scope("endpoint:invoke"))).toBe("ml/endpoint:invoke");
});

test("passkeys and custom attributes of a pool", async () => {
  const recording = await record(
    () =>
      new UserPool("people", {
        mfaConfiguration: "OPTIONAL",
        passkeyRelyingPartyId: "auth.example.com",
        customAttributes: {
          team: { dataType: "String", mutable: true, maxLength: 64 },
          level: { dataType: "Number" },
        },
      }),
    aws,
  );
  expect(find(recording, "aws:cognito/userPool:UserPool", "people").inputs).toMatchObject({
    mfaConfiguration: "OPTIONAL",
    signInPolicy: { allowedFirstAuthFactors: ["PASSWORD", "WEB_AUTHN"] },
    webAuthnConfiguration: { relyingPartyId: "auth.example.com", userVerification: "required" },
    schemas: [
      {
        name: "team",
        attributeDataType: "String",
        mutable: true,
        stringAttributeConstraints: { minLength: "0", maxLength: "64" },
      },
      { name: "level", attributeDataType: "Number", mutable: false, numberAttributeConstraints: {} },
    ],
  });
});

test("a client for passkeys offers the choice", async () => {
  const args = { userPoolId: POOL_ID, callbackUrls: ["com.example.app:/callback"], passkeys: true };
  const recording = await record(() => new NativeClient("app", args), aws);
  const { inputs } = find(recording, "aws:cognito/userPoolClient:UserPoolClient", "app");
  expect(inputs["explicitAuthFlows"]).toEqual(["ALLOW_USER_AUTH", "ALLOW_USER_SRP_AUTH"]);
  expect(inputs["generateSecret"]).toBe(false);
});

test("a role whose name would be too long is refused, and the longest one passes", async () => {
  const make = (name: string) => (): MlRoles => new MlRoles(name, { identityPoolId: "us-east-1:a" });
  // `-model-approver` has 15 characters, and Pulumi adds 8 to the name.
  expect(make("a".repeat(42))).toThrow("would have a name of 65 characters; IAM allows 64");
  const { resources } = await record(make("a".repeat(41)), aws);
  expect(resources.filter(({ type }) => type === "aws:iam/role:Role")).toHaveLength(9);
});

test("an identity pool needs a client, and a role attachment rules for it", () => {
  expect(() => new IdentityPool("pool", { userPoolEndpoint: "e", clientIds: {} })).toThrow(
    "clientIds: needs at least one",
  );
  const roles = {
    identityPoolId: "i",
    userPoolEndpoint: "e",
    authenticatedRoleArn: "r",
    clientIds: {},
    roleArnsByGroup: {},
  };
  expect(() => new IdentityPoolRoles("roles", roles)).toThrow(
    /clientIds: a role attachment has rules for 1 to 10 app clients; got 0\n {2}roleArnsByGroup: .*got 0/,
  );
});
