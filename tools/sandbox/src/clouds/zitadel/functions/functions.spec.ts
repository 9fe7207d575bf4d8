import { TestCloud } from "../../../testing/cloud.ts";
import { DEFAULT_ORG_ID } from "../properties.ts";
import { makeOrg } from "../testing.ts";
import { ORG, PROJECT } from "../types.ts";
import { zitadel } from "../zitadel.ts";

const GET_ORG = "zitadel:index/getOrg:getOrg";
const GET_PROJECT = "zitadel:index/getProject:getProject";

let cloud: TestCloud;
beforeEach(() => (cloud = new TestCloud(zitadel)));
afterEach(() => cloud.close());

test("an organisation by its id", () => {
  const id = makeOrg(cloud);
  expect(cloud.invoke(GET_ORG, { id })).toEqual({
    id,
    isDefault: false,
    name: "ml",
    primaryDomain: "ml.zitadel.sandbox.example",
    state: "ORG_STATE_ACTIVE",
  });
  expect(() => cloud.invoke(GET_ORG, { id: "9".repeat(18) })).toThrow(
    "zitadel:index/getOrg:getOrg: NotFound: Errors.Org.NotFound (QUERY-iTTGJ)",
  );
  expect(() => cloud.invoke(GET_ORG)).toThrow("id: Missing required property 'id'");
});

test("an instance begins with an organisation, which is the default one until another one is", () => {
  expect(cloud.invoke(GET_ORG, { id: DEFAULT_ORG_ID })).toEqual({
    id: DEFAULT_ORG_ID,
    isDefault: true,
    name: "ZITADEL",
    primaryDomain: "zitadel.zitadel.sandbox.example",
    state: "ORG_STATE_ACTIVE",
  });
  const { id } = cloud.create(ORG, { name: "ml", isDefault: true });
  expect(cloud.invoke(GET_ORG, { id })).toMatchObject({ isDefault: true });
  expect(cloud.invoke(GET_ORG, { id: DEFAULT_ORG_ID })).toMatchObject({ isDefault: false });
});

test("a project by its id and its organisation's", () => {
  const orgId = makeOrg(cloud);
  const { id } = cloud.create(PROJECT, { orgId, name: "training", projectRoleCheck: true });
  expect(cloud.invoke(GET_PROJECT, { orgId, projectId: id })).toEqual({
    hasProjectCheck: false,
    id,
    name: "training",
    orgId,
    privateLabelingSetting: "PRIVATE_LABELING_SETTING_UNSPECIFIED",
    projectId: id,
    projectRoleAssertion: false,
    projectRoleCheck: true,
    state: "PROJECT_STATE_ACTIVE",
  });
  expect(() => cloud.invoke(GET_PROJECT, { projectId: id })).toThrow(
    "zitadel:index/getProject:getProject: NotFound: Errors.Project.NotFound (QUERY-fk2fs)",
  );
  expect(() => cloud.invoke(GET_PROJECT, { orgId: "ml", projectId: id })).toThrow(
    "orgId: invalid value for orgId (must be an id of 18 digits)",
  );
});
