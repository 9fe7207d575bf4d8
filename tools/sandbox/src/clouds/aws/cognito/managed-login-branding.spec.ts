import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { aws } from "../aws.ts";
import { MANAGED_LOGIN_BRANDING } from "./properties.ts";
import { makeClient, makePool } from "./testing.ts";

let cloud: TestCloud;
let inputs: { userPoolId: string; clientId: string };
beforeEach(() => {
  cloud = new TestCloud(aws);
  const userPoolId = makePool(cloud);
  inputs = { userPoolId, clientId: makeClient(cloud, userPoolId) };
});
afterEach(() => cloud.close());

const LOGO = { category: "FORM_LOGO", colorMode: "LIGHT", extension: "PNG", bytes: "AAAA" };

test("a style has its own id below the pool's", () => {
  const style = cloud.create(MANAGED_LOGIN_BRANDING, { ...inputs, useCognitoProvidedValues: true });
  expect(style.id).toBe(`${inputs.userPoolId},${String(style.state["managedLoginBrandingId"])}`);
  expect(cloud.import(MANAGED_LOGIN_BRANDING, style.id)?.state).toMatchObject(inputs);
});

test("settings are compared as JSON and take the place of the service's own", () => {
  const style = cloud.create(MANAGED_LOGIN_BRANDING, { ...inputs, useCognitoProvidedValues: true });
  const own = { ...inputs, settings: '{"a":1,"b":2}' };
  const changed = cloud.update(style, own);
  expect(changed.state).toMatchObject({ useCognitoProvidedValues: false, settingsAll: own.settings });
  expect(cloud.diff(changed, { ...own, settings: '{ "b": 2, "a": 1 }' }).changes.size).toBe(0);
});

test("changed assets make a new style, which needs the place of the old one", () => {
  const given = { ...inputs, useCognitoProvidedValues: true, assets: [LOGO] };
  const style = cloud.create(MANAGED_LOGIN_BRANDING, given, "first");
  const changed = cloud.diff(style, { ...given, assets: [{ ...LOGO, bytes: "BBBB" }] }, "first");
  expect(changed.changes).toEqual(new Map([["assets", { kind: "update", replaces: true }]]));
  expect(() => cloud.create(MANAGED_LOGIN_BRANDING, given)).toThrow(/ManagedLoginBrandingExistsException/);
  cloud.delete(style, "first");
  cloud.create(MANAGED_LOGIN_BRANDING, given);
});

test.each<[string, Values, RegExp]>([
  ["neither settings nor the service's own", {}, /Exactly one of/],
  ["both", { settings: "{}", useCognitoProvidedValues: false }, /^settings: Conflicting/],
  ["settings that are not JSON", { settings: "{" }, /^settings: .*invalid JSON/],
  [
    "an asset of another kind",
    { useCognitoProvidedValues: true, assets: [{ ...LOGO, category: "LOGO" }] },
    /^assets\[0\].category: /,
  ],
  [
    "41 assets",
    { useCognitoProvidedValues: true, assets: Array(41).fill(LOGO) },
    /^assets: .*40 item maximum/,
  ],
])("preview refuses %s", (_, given, message) => {
  expect(cloud.refusals(MANAGED_LOGIN_BRANDING, { ...inputs, ...given })[0]).toMatch(message);
});

test("a style needs a client of its pool", () => {
  const style = { useCognitoProvidedValues: true };
  const other = makePool(cloud, {}, "other");
  const refused = /ResourceNotFoundException: User pool client \w+ does not exist\./;
  for (const wrong of [
    { ...inputs, clientId: "none" },
    { ...inputs, userPoolId: other },
  ])
    expect(() => cloud.create(MANAGED_LOGIN_BRANDING, { ...style, ...wrong })).toThrow(refused);
  cloud.create(MANAGED_LOGIN_BRANDING, { ...style, ...inputs });
});

test("nothing changes when the program does not", () => {
  const looks = fc.oneof(
    fc.record({ useCognitoProvidedValues: fc.boolean() }),
    fc.record({ settings: fc.json({ maxDepth: 2 }).map((value) => JSON.stringify({ value })) }),
  );
  const assets = fc.record(
    {
      assets: fc.array(
        fc.record(
          {
            category: fc.constantFrom("FORM_LOGO", "PAGE_BACKGROUND"),
            colorMode: fc.constantFrom("LIGHT", "DARK"),
            extension: fc.constantFrom("PNG", "SVG"),
            bytes: fc.base64String(),
          },
          { requiredKeys: ["category", "colorMode", "extension"] },
        ),
        { maxLength: 3 },
      ),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(looks, assets, (look, more) =>
      expectSteady(cloud, MANAGED_LOGIN_BRANDING, { ...inputs, ...look, ...more } as Values),
    ),
    { numRuns: 20 },
  );
});
