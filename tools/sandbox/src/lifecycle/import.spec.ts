import { zitadel } from "../clouds/zitadel/zitadel.ts";
import { HUMAN_USER, MACHINE_KEY, MACHINE_USER } from "../clouds/zitadel/types.ts";
import { TestCloud } from "../testing/cloud.ts";

let cloud: TestCloud;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
});
afterEach(() => cloud.close());

test("what the service told once is not found by an import, and stays in the state of who made it", () => {
  const { id: userId } = cloud.create(MACHINE_USER, { userName: "training" });
  const key = cloud.create(MACHINE_KEY, {
    userId,
    keyType: "KEY_TYPE_JSON",
    expirationDate: "2026-06-01T00:00:00Z",
  });
  const text = `${key.id}:${userId}`;
  expect(cloud.import(MACHINE_KEY, text)?.state).toMatchObject({ userId, keyType: "KEY_TYPE_JSON" });
  expect(cloud.import(MACHINE_KEY, text)?.state).not.toHaveProperty("keyDetails");
  expect(cloud.read(key)?.state["keyDetails"]).toBe(key.state["keyDetails"]);
});

test("an input of that kind is not among the inputs of the import either", () => {
  const jane = { userName: "jane", firstName: "Jane", lastName: "Doe", email: "jane@example.com" };
  const user = cloud.create(HUMAN_USER, { ...jane, initialPassword: "Correct-Horse-7" });
  expect(cloud.import(HUMAN_USER, user.id)?.inputs).toMatchObject(jane);
  expect(cloud.import(HUMAN_USER, user.id)?.inputs).not.toHaveProperty("initialPassword");
});
