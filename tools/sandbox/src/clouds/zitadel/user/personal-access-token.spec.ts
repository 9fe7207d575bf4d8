import fc from "fast-check";
import type { Values } from "../../../model/resource.ts";
import { TestCloud } from "../../../testing/cloud.ts";
import { expectSteady } from "../../../testing/steady.ts";
import { makeOrg, makeUser } from "../testing.ts";
import { HUMAN_USER, PERSONAL_ACCESS_TOKEN } from "../types.ts";
import { zitadel } from "../zitadel.ts";

let cloud: TestCloud;
let orgId: string;
let token: Values;
beforeEach(() => {
  cloud = new TestCloud(zitadel);
  orgId = makeOrg(cloud);
  token = { orgId, userId: makeUser(cloud, orgId), expirationDate: "2030-01-01T00:00:00Z" };
});
afterEach(() => cloud.close());

test("a token is made once, and is secret", () => {
  const made = cloud.create(PERSONAL_ACCESS_TOKEN, token);
  expect(made.id).toMatch(/^[1-9]\d{17}$/);
  expect(made.state["token"]).toMatch(/^[\w-]{71}$/);
  expect(cloud.read(made)?.state).toEqual(made.state);
  expect(cloud.create(PERSONAL_ACCESS_TOKEN, token, "other").state["token"]).not.toBe(made.state["token"]);
  expect(zitadel.resources.get(PERSONAL_ACCESS_TOKEN)?.outputs["token"]?.secret).toBe(true);
});

test("every change makes a new token", () => {
  const other = makeOrg(cloud, "other");
  const { changes } = cloud.diff(cloud.create(PERSONAL_ACCESS_TOKEN, token), {
    expirationDate: "2031-01-01T00:00:00Z",
    orgId: other,
    userId: makeUser(cloud, other, "server"),
  });
  const update = { kind: "update", replaces: true };
  expect(Object.fromEntries(changes)).toEqual({ expirationDate: update, orgId: update, userId: update });
});

test("a token without a date never ends; a refresh finds that, and the next run makes a new token", () => {
  const { expirationDate: _, ...given } = token;
  const made = cloud.create(PERSONAL_ACCESS_TOKEN, given);
  expect(cloud.diff(made, given).changes).toEqual(new Map());
  const found = cloud.read(made);
  expect(found?.state["expirationDate"]).toBe("9999-12-31T23:59:59Z");
  expect(cloud.diff({ ...made, state: found?.state ?? {} }, given).changes).toEqual(
    new Map([["expirationDate", { kind: "delete", replaces: true }]]),
  );
});

test("a date is past by the sandbox's clock; a token that has ended is still there", () => {
  const made = cloud.create(PERSONAL_ACCESS_TOKEN, token, "first");
  cloud.now = new Date("2030-01-01T00:00:01Z");
  expect(() => cloud.create(PERSONAL_ACCESS_TOKEN, token)).toThrow(
    "code = InvalidArgument desc = Errors.AuthNKey.ExpireBeforeNow (DOMAIN-dv3t5)",
  );
  expect(cloud.read(made)?.state).toEqual(made.state);
  cloud.now = new Date("2030-01-01T00:00:00Z");
  cloud.create(PERSONAL_ACCESS_TOKEN, token);
});

test("only a machine of the organisation has tokens", () => {
  const person = { userName: "ada", firstName: "Ada", lastName: "Lovelace", email: "ada@ml.example" };
  const { id } = cloud.create(HUMAN_USER, { ...person, orgId });
  for (const [inputs, message] of [
    [{ ...token, userId: id }, "code = FailedPrecondition desc = Errors.User.WrongType (COMMAND-Df2f1)"],
    [{ ...token, userId: "9".repeat(18) }, "Errors.User.NotFound (COMMAND-Dggw2)"],
    [{ ...token, orgId: makeOrg(cloud, "other") }, "Errors.User.NotFound (COMMAND-Dggw2)"],
  ] as const) {
    expect(cloud.refusals(PERSONAL_ACCESS_TOKEN, inputs)).toEqual([]);
    expect(() => cloud.create(PERSONAL_ACCESS_TOKEN, inputs)).toThrow(message);
  }
  cloud.create(PERSONAL_ACCESS_TOKEN, token);
});

test.each(["", ":org", ":org:abc"])("an import by id:user_id%s", (rest) => {
  const { id } = cloud.create(PERSONAL_ACCESS_TOKEN, token);
  const text = `${id}:${String(token["userId"])}${rest.replace("org", orgId)}`;
  expect(cloud.import(PERSONAL_ACCESS_TOKEN, text)).toMatchObject({ id, inputs: token });
});

test("nothing changes when the program does not", () => {
  const dates = fc.date({
    min: new Date("2026-01-02T00:00:00Z"),
    max: new Date("2100-01-01T00:00:00Z"),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(dates, (date) =>
      expectSteady(cloud, PERSONAL_ACCESS_TOKEN, {
        ...token,
        expirationDate: `${date.toISOString().slice(0, 19)}Z`,
      }),
    ),
    { numRuns: 20 },
  );
});
