import { record, valueOf } from "@ml-identity/component-kit/testing";
import * as pulumi from "@pulumi/pulumi";
import { CognitoOidc } from "./cognito-oidc";
import type { CognitoOidcArgs } from "./cognito-oidc-args";
import { aws } from "../test/aws";

const simplest: CognitoOidcArgs = {
  apiIdentifier: "https://ml.example.com",
  domain: { prefix: "ml-example" },
  webClients: { portal: { callbackUrls: ["https://portal.example.com/callback"] } },
};

test("smoke", async () => {
  const r = await record(
    () =>
      new CognitoOidc("ml", {
        ...simplest,
        machineClients: { ci: { capabilities: ["training:run"] } },
        oidcProviders: {
          corp: { issuer: "https://idp.example.com", clientId: "a", clientSecret: pulumi.secret("s") },
        },
      }),
    aws,
  );
  console.log(JSON.stringify(r.resources, null, 1));
  console.log(await valueOf(r.result.userTokenContract!), await valueOf(r.result.clientSecretArns));
});
