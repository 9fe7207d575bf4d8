/** The schema that other languages and `pulumi package get-schema` see. */
import { join } from "node:path";
import { schemaFindings } from "@ml-identity/component-kit/testing";
import * as library from "./index";

test("every component is in it, everything has a description, and looking at it needs no other provider", async () => {
  expect(await schemaFindings(join(__dirname, ".."), library)).toEqual({
    components: [
      "CognitoOidc",
      "Domain",
      "IdentityPool",
      "IdentityPoolRoles",
      "MachineClient",
      "MlRoles",
      "NativeClient",
      "OidcIdentityProvider",
      "ResourceServer",
      "SamlIdentityProvider",
      "SpaClient",
      "UserGroups",
      "UserPool",
      "WebClient",
    ],
    undescribed: [],
    foreign: [],
  });
});
