import { ArgChecks } from "@ml-identity/component-kit";
import { checkApplicationNames } from "./application-names";

const problemsOf = (names: Record<string, string>): unknown => {
  const checks = new ArgChecks("ZitadelIam");
  checkApplicationNames(checks, names);
  return checks.problems;
};

test("a name twice is refused, whatever the kind of the application", () => {
  const names = {
    'oidcApplications["hub"].applicationName': "hub",
    'apiApplications["serving"].applicationName': "serving",
    'apiApplications["hub"].applicationName': "hub",
  };
  expect(problemsOf(names)).toEqual([
    {
      propertyPath: 'apiApplications["hub"].applicationName',
      reason:
        'is the name of oidcApplications["hub"].applicationName too; a project has each name once; got "hub"',
    },
  ]);
});

test("names that differ pass", () => {
  expect(problemsOf({ a: "hub", b: "Hub", c: "serving" })).toEqual([]);
});
