import { TestCloud } from "../../testing/cloud.ts";
import * as types from "./types.ts";
import { zitadel } from "./zitadel.ts";

const KEY = { jwtProfileJson: '{"type":"serviceaccount"}' };

test.each([
  ["a file with the key", { jwtProfileFile: "key.json" }],
  ["the key", KEY],
  ["a file with the key, by its older name", { token: "key.json" }],
])("%s is enough for a provider", (_, credentials) => {
  expect(zitadel.configure({ domain: "ml.zitadel.cloud", ...credentials })).toEqual({
    account: "ml.zitadel.cloud",
    region: "",
  });
});

test("a provider without any key is refused", () => {
  expect(() => zitadel.configure({ domain: "ml.zitadel.cloud" })).toThrow(
    "either 'jwt_profile_file' or 'jwt_profile_json' is required",
  );
});

test("a provider without a domain is refused", () => {
  expect(() => zitadel.configure(KEY)).toThrow('Missing required configuration key "zitadel:domain"');
});

test.each(["https://ml.zitadel.cloud", "http://ml.zitadel.cloud"])("%s is its host", (domain) => {
  const cloud = new TestCloud(zitadel, { domain, ...KEY });
  expect(cloud.create(types.ORG, { name: "team" }).state["primaryDomain"]).toBe("team.ml.zitadel.cloud");
  cloud.close();
});

test.each(Object.entries(types))("%s has a model", (_, type) => {
  expect(zitadel.resources.get(type)?.type).toBe(type);
});

test("no model has a type that is not listed", () => {
  expect([...zitadel.resources.keys()].sort()).toEqual(Object.values(types).sort());
});
