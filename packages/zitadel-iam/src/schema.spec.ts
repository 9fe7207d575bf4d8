/** The schema that other languages and `pulumi package get-schema` see. */
import { join } from "node:path";
import { schemaFindings } from "@ml-identity/component-kit/testing";
import * as library from "./index";

test("every component is in it, everything has a description, and looking at it needs no other provider", async () => {
  expect(await schemaFindings(join(__dirname, ".."), library)).toEqual({
    components: [
      "ApiApplication",
      "ApplicationKeys",
      "FlatGroups",
      "MachineIdentity",
      "MlProject",
      "OidcApplication",
      "OidcIdentityProvider",
      "OrgSettings",
      "Organization",
      "Person",
      "UserAccess",
      "ZitadelIam",
    ],
    undescribed: [],
    foreign: [],
  });
});
