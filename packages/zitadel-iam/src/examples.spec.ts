import { join } from "node:path";
import { examplesOf, record } from "@ml-identity/component-kit/testing";
import * as pulumi from "@pulumi/pulumi";
import { ORG_ID, PROJECT_ID, zitadel } from "../test/zitadel";

const examples = examplesOf(join(__dirname, ".."));

/** What the examples name beside the organisation that they make: one that exists, and a partner. */
const OTHERS = ["101234567890123456", "201234567890123456"];

test("the README shows every example as it is, and nothing else", () => {
  expect(examples.shown).toEqual(examples.sources);
});

test.each(examples.files)("%s runs, and every resource names its organisation", async (file) => {
  const settings = {
    "zitadel:domain": "ml.zitadel.example",
    "test:orgId": ORG_ID,
    "test:projectId": PROJECT_ID,
    "test:oidcClientSecret": "s",
  };
  pulumi.runtime.setAllConfig(settings, ["test:oidcClientSecret"]);
  const { resources } = await record(() => examples.run(file), zitadel);
  const owned = resources.filter(
    ({ type }) => type.startsWith("zitadel:") && type !== "zitadel:index/org:Org",
  );
  expect(owned.length).toBeGreaterThan(0);
  for (const { inputs } of owned) expect([ORG_ID, ...OTHERS]).toContain(inputs["orgId"]);
});
