import { record, valueOf } from "@ml-identity/component-kit/testing";
import * as pulumi from "@pulumi/pulumi";
import { ApiApplication } from "./api-application";
import type { ApiApplicationArgs } from "./api-application-args";

const APP = "zitadel:index/applicationApi:ApplicationApi";
const base = { orgId: "123456789012345678", projectId: "223456789012345678" };
const zitadel = {
  resources: {
    [APP]: () => ({
      id: "323456789012345678",
      outputs: { clientId: "423456789012345678", clientSecret: "canary" },
    }),
  },
};

test("default setup: the whole of what it registers", async () => {
  const { resources, result } = await record(() => new ApiApplication("serving", base), zitadel);
  expect(resources).toEqual([
    { type: "zitadel-iam:index:ApiApplication", name: "serving", inputs: {}, options: {} },
    {
      type: APP,
      name: "serving",
      inputs: { ...base, name: "serving", authMethodType: "API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT" },
      options: {
        parent: "zitadel-iam:index:ApiApplication::serving",
        additionalSecretOutputs: ["clientId", "clientSecret"],
      },
    },
  ]);
  expect(await valueOf(result.applicationId)).toBe("323456789012345678");
  expect(await valueOf(result.clientId)).toBe("423456789012345678");
  expect(await pulumi.isSecret(result.clientId)).toBe(false);
  expect(result.clientSecret).toBeUndefined();
});

test("a secret by explicit choice, and a name of its own", async () => {
  const args: ApiApplicationArgs = {
    ...base,
    applicationName: "Model serving",
    authMethodType: "API_AUTH_METHOD_TYPE_BASIC",
  };
  const { resources, result } = await record(() => new ApiApplication("serving", args), zitadel);
  expect(resources[1]?.inputs).toEqual({
    ...base,
    name: "Model serving",
    authMethodType: "API_AUTH_METHOD_TYPE_BASIC",
  });
  const clientSecret = result.clientSecret as pulumi.Output<string>;
  expect(await valueOf(clientSecret)).toBe("canary");
  expect(await pulumi.isSecret(clientSecret)).toBe(true);
});

/** What is refused, and the message; the setups above are their twins that pass. */
const REFUSALS: [string, Partial<ApiApplicationArgs>, string][] = [
  ["an org id that is not 18 digits", { orgId: "1" }, 'orgId: must be an id of 18 digits; got "1"'],
  ["no project", { projectId: "" }, 'projectId: must be an id of 18 digits; got ""'],
  ["an empty name", { applicationName: "" }, "applicationName: must have 1 to 200 characters; got 0"],
  [
    "a method that is none",
    { authMethodType: "BASIC" as "API_AUTH_METHOD_TYPE_BASIC" },
    "authMethodType: must be one of API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT, API_AUTH_METHOD_TYPE_BASIC; got BASIC",
  ],
];

test.each(REFUSALS)("%s is refused before anything registers", async (_, refused, message) => {
  const { resources } = await record(() => {
    expect(() => new ApiApplication("serving", { ...base, ...refused })).toThrow(`\n  ${message}`);
  });
  expect(resources).toEqual([]);
});
