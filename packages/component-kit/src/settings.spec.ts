import { SettingReader } from "./settings";
import { settingProblems } from "./testing";

/** What is wrong with these settings when `read` reads them. */
function problems(values: Record<string, string>, read: (reader: SettingReader) => void): string[] {
  const reader = new SettingReader("s", { values, isSecret: () => false });
  read(reader);
  return settingProblems(() => reader.finish());
}

const noSpace = (name: string): string | undefined =>
  name.includes(" ") ? `has no space; got ${name}` : undefined;

const people = (reader: SettingReader): Record<string, { email: string; roles: string[] }> =>
  reader.groups("people", noSpace, (person) => ({
    email: person.text("email", (email) =>
      email.includes("@") ? undefined : `must be an address; got ${email}`,
    ),
    roles: person.list("roles", () => undefined, false),
  }));

test("groups are read by name", () => {
  const values = { "s:people": JSON.stringify({ ada: { email: "ada@example.com", roles: ["auditor"] } }) };
  const reader = new SettingReader("s", { values, isSecret: () => false });
  expect(people(reader)).toEqual({ ada: { email: "ada@example.com", roles: ["auditor"] } });
  reader.finish();
  expect(problems({}, people)).toEqual([]);
});

test("every mistake in a group has its path", () => {
  const values = {
    ada: { email: "ada", role: "auditor" },
    bob: {},
    eve: "eve@example.com",
    "bob b": { email: "b@b" },
  };
  expect(problems({ "s:people": JSON.stringify(values) }, people)).toEqual([
    "  s:people.ada.email: must be an address; got ada",
    "  s:people.ada.role: is no setting here; there are email, roles",
    "  s:people.bob.email: is missing; set it with `pulumi config set --path s:people.bob.email`",
    '  s:people.eve: must be a map; got "eve@example.com"',
    "  s:people.eve.email: is missing; set it with `pulumi config set --path s:people.eve.email`",
    "  s:people.bob b: has no space; got bob b",
  ]);
  expect(problems({ "s:people": "[]" }, people)).toEqual(["  s:people: must be a map; got []"]);
});

test("a provider's settings are checked with those of the stack", () => {
  const read = (reader: SettingReader): void => {
    reader
      .beside("cloud")
      .text("domain", (domain) => (domain === "right" ? undefined : `must be right; got ${domain}`));
    reader.text("name", () => undefined);
  };
  expect(problems({ "cloud:domain": "wrong", "cloud:other": "x" }, read)).toEqual([
    "  cloud:domain: must be right; got wrong",
    "  s:name: is missing; set it with `pulumi config set s:name`",
  ]);
  expect(problems({ "cloud:domain": "right", "s:name": "n" }, read)).toEqual([]);
});

test("a placeholder of the example settings is no value, and no name of a group", () => {
  const read = (reader: SettingReader): void => {
    reader.text("name", () => undefined);
    people(reader);
  };
  const values = {
    "s:name": "<YOUR-NAME>",
    "s:people": JSON.stringify({ "<USER>": { email: "a@example.com" } }),
  };
  expect(problems(values, read)).toEqual([
    "  s:name: is still to be filled in; got <YOUR-NAME>",
    "  s:people.<USER>: is still to be filled in; got <USER>",
  ]);
});
