import { TestCloud } from "../../../testing/cloud.ts";
import { makeOrg } from "../testing.ts";
import { HUMAN_USER, MACHINE_USER } from "../types.ts";
import { zitadel } from "../zitadel.ts";

const GET_MACHINE_USER = "zitadel:index/getMachineUser:getMachineUser";

let cloud: TestCloud;
let orgId: string;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = makeOrg(cloud);
});
afterEach(() => cloud.close());

test("a machine by its id and its organisation's, without its secret", () => {
  const inputs = { orgId, userName: "trainer", name: "Training job", withSecret: true };
  const { id } = cloud.create(MACHINE_USER, inputs);
  expect(cloud.invoke(GET_MACHINE_USER, { orgId, userId: id })).toEqual({
    accessTokenType: "ACCESS_TOKEN_TYPE_BEARER",
    description: "",
    id,
    loginNames: ["trainer@ml.zitadel.sandbox.example"],
    name: "Training job",
    orgId,
    preferredLoginName: "trainer@ml.zitadel.sandbox.example",
    state: "USER_STATE_ACTIVE",
    userId: id,
    userName: "trainer",
  });
});

test("neither a person nor another organisation's machine is found", () => {
  const person = { userName: "ada", firstName: "Ada", lastName: "Lovelace", email: "ada@ml.example" };
  const notFound = `${GET_MACHINE_USER}: NotFound: Errors.User.NotFound (QUERY-Dfbg2)`;
  const ada = cloud.create(HUMAN_USER, { ...person, orgId });
  expect(() => cloud.invoke(GET_MACHINE_USER, { orgId, userId: ada.id })).toThrow(notFound);
  const { id } = cloud.create(MACHINE_USER, { orgId, userName: "trainer" });
  expect(() => cloud.invoke(GET_MACHINE_USER, { userId: id })).toThrow(notFound);
  expect(() => cloud.invoke(GET_MACHINE_USER, { orgId })).toThrow("userId: Missing required property");
});
