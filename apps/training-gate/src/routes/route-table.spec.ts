import { GateConfigError } from "../config/config-error";
import { RouteTable } from "./route-table";

const PUBLIC = { methods: ["GET"], public: true };

function problemsOf(value: unknown): string[] {
  try {
    RouteTable.read(value);
  } catch (error) {
    if (!(error instanceof GateConfigError)) throw error;
    return error.problems.map(({ path, reason }) => `${path}: ${reason}`);
  }
  return [];
}

function nameOf(table: RouteTable, method: string, path: string): string | undefined {
  return table.match(method, path.slice(1).split("/"))?.route.name;
}

test("a route with all that it may have", () => {
  const [route] = RouteTable.read({
    routes: [
      {
        name: "notebooks",
        methods: ["GET", "POST"],
        path: "/:tenant/lab/*",
        require: { scopes: ["s"], capabilities: ["training:run"], roles: ["r"], resource: "https://api" },
        tenant: { path: "tenant" },
        upstream: "http://127.0.0.1:8888",
        websocket: true,
        forwardToken: true,
        preserveHost: true,
      },
    ],
  }).routes;
  expect(route).toEqual({
    name: "notebooks",
    methods: new Set(["GET", "POST", "HEAD"]),
    pattern: [{ kind: "parameter", name: "tenant" }, { kind: "text", text: "lab" }, { kind: "rest" }],
    requirement: { scopes: ["s"], capabilities: ["training:run"], roles: ["r"], resource: "https://api" },
    tenant: { kind: "path", parameter: "tenant" },
    upstream: new URL("http://127.0.0.1:8888"),
    websocket: true,
    forwardToken: true,
    preserveHost: true,
  });
});

test("a route with as little as it can have", () => {
  expect(RouteTable.read([{ methods: ["POST"], path: "/a", require: {} }]).routes).toEqual([
    {
      name: "POST /a",
      methods: new Set(["POST"]),
      pattern: [{ kind: "text", text: "a" }],
      requirement: {},
      tenant: undefined,
      upstream: undefined,
      websocket: false,
      forwardToken: false,
      preserveHost: false,
    },
  ]);
});

test("the first route that fits method and path is taken", () => {
  const table = RouteTable.read([
    { name: "one", ...PUBLIC, path: "/jobs/one" },
    { name: "job", ...PUBLIC, path: "/jobs/:job" },
    { name: "any", methods: ["*"], public: true, path: "/jobs/*" },
    { name: "post", methods: ["POST"], public: true, path: "/other" },
  ]);
  expect(nameOf(table, "GET", "/jobs/one")).toBe("one");
  expect(nameOf(table, "HEAD", "/jobs/two")).toBe("job");
  expect(nameOf(table, "DELETE", "/jobs/one")).toBe("any");
  expect(nameOf(table, "PROPFIND", "/jobs/one")).toBe("any");
  expect(nameOf(table, "TRACE", "/jobs/one")).toBeUndefined();
  expect(nameOf(table, "CONNECT", "/jobs/one")).toBeUndefined();
  expect(nameOf(table, "GET", "/other")).toBeUndefined();
});

test.each<[title: string, value: unknown, problems: string[]]>([
  ["nothing", undefined, ["routes: must be a list of one or more routes"]],
  ["an empty list", [], ["routes: must be a list of one or more routes"]],
  [
    "another property beside the routes",
    { routes: [{ ...PUBLIC, path: "/" }], upstream: "x" },
    ["upstream: is no property here; there is routes"],
  ],
  [
    "no object",
    ["/"],
    [
      'routes[0]: must be an object; got "/"',
      'routes[0].methods: is missing; it is a list of GET, HEAD, POST, PUT, PATCH, DELETE and OPTIONS, or ["*"] alone',
      "routes[0].path: is missing, such as /tenants/:tenant/jobs or /lab/*",
      "routes[0].require: is missing; {} takes every valid token, and public: true takes no token",
    ],
  ],
  [
    "no answer to who may pass",
    [{ methods: ["GET"], path: "/" }],
    ["routes[0].require: is missing; {} takes every valid token, and public: true takes no token"],
  ],
  [
    "public: false and nothing else",
    [{ methods: ["GET"], path: "/", public: false }],
    ["routes[0].require: is missing; {} takes every valid token, and public: true takes no token"],
  ],
  [
    "public, and a requirement",
    [{ ...PUBLIC, path: "/", require: {} }],
    ["routes[0].public: is true, and require or tenant asks for a token; remove one of them"],
  ],
  [
    "public, and a tenant",
    [{ ...PUBLIC, path: "/:t", tenant: { path: "t" } }],
    ["routes[0].public: is true, and require or tenant asks for a token; remove one of them"],
  ],
  [
    "an unknown property",
    [{ ...PUBLIC, path: "/", requires: {} }],
    [
      "routes[0].requires: is no property here; there are methods, path, name, public, require, tenant, upstream, websocket, forwardToken, preserveHost",
    ],
  ],
  [
    "an unknown requirement",
    [{ methods: ["GET"], path: "/", require: { capability: "x" } }],
    ["routes[0].require.capability: is no property here; there are scopes, capabilities, roles, resource"],
  ],
  [
    "a requirement of nothing",
    [{ methods: ["GET"], path: "/", require: { scopes: [] } }],
    ["routes[0].require.scopes: must be a list of one or more scopes, none twice; got []"],
  ],
  [
    "a scope with a space",
    [{ methods: ["GET"], path: "/", require: { scopes: ["a b"] } }],
    ['routes[0].require.scopes: must be a list of one or more scopes, none twice; got ["a b"]'],
  ],
  [
    "a method in small letters",
    [{ methods: ["get"], path: "/", public: true }],
    [
      'routes[0].methods: must be a list of one or more of GET, HEAD, POST, PUT, PATCH, DELETE and OPTIONS, or ["*"] alone, none twice; got ["get"]',
    ],
  ],
  [
    "every method and one more",
    [{ methods: ["*", "GET"], path: "/", public: true }],
    [
      'routes[0].methods: has * beside others; it is a list of GET, HEAD, POST, PUT, PATCH, DELETE and OPTIONS, or ["*"] alone',
    ],
  ],
  ["a path that is none", [{ ...PUBLIC, path: "lab" }], ['routes[0].path: must begin with /; got "lab"']],
  [
    "a name with a quote",
    [{ ...PUBLIC, path: "/", name: 'a"' }],
    ['routes[0].name: must be a text of 1 to 64 letters, digits and . _ -; got "a\\""'],
  ],
  [
    "a tenant from nowhere",
    [{ methods: ["GET"], path: "/", require: {}, tenant: {} }],
    ["routes[0].tenant: must have one of path and header"],
  ],
  [
    "a tenant from two places",
    [{ methods: ["GET"], path: "/:t", require: {}, tenant: { path: "t", header: "x-tenant" } }],
    ["routes[0].tenant: must have one of path and header"],
  ],
  [
    "a tenant from a parameter that is not there",
    [{ methods: ["GET"], path: "/:t", require: {}, tenant: { path: "tenant" } }],
    ["routes[0].tenant.path: must be a parameter of the route's path; there is no :tenant"],
  ],
  [
    "a tenant from a header with capitals",
    [{ methods: ["GET"], path: "/", require: {}, tenant: { header: "X-Tenant" } }],
    ['routes[0].tenant.header: must be a header\'s name in small letters, such as x-tenant; got "X-Tenant"'],
  ],
  [
    "a tenant from a header that the upstream does not get",
    [{ methods: ["GET"], path: "/", require: {}, tenant: { header: "x-forwarded-tenant" } }],
    [
      'routes[0].tenant.header: must be a header that the upstream gets from the client; got "x-forwarded-tenant"',
    ],
  ],
  [
    "an upstream with a path",
    [{ ...PUBLIC, path: "/", upstream: "http://127.0.0.1:1/base" }],
    [
      'routes[0].upstream: must be an http or https URL with host and port only, such as http://127.0.0.1:8888; got "http://127.0.0.1:1/base"',
    ],
  ],
  [
    "an upstream with a password, which is not shown",
    [{ ...PUBLIC, path: "/", upstream: "http://u:secret@127.0.0.1:1" }],
    [
      "routes[0].upstream: must be an http or https URL with host and port only, such as http://127.0.0.1:8888",
    ],
  ],
  [
    "WebSockets without GET",
    [{ methods: ["POST"], path: "/", public: true, websocket: true }],
    ["routes[0].websocket: is true, and a WebSocket begins with GET, which methods does not have"],
  ],
  [
    "one name twice",
    [
      { ...PUBLIC, name: "a", path: "/a" },
      { ...PUBLIC, name: "a", path: "/b" },
    ],
    ['routes[1]: has the name of routes[0], "a"; give it another'],
  ],
  [
    "two routes for the same requests",
    [
      { ...PUBLIC, name: "a", path: "/:x" },
      { ...PUBLIC, name: "b", path: "/:y", methods: ["HEAD", "POST"] },
    ],
    ["routes[1]: is about the same requests as routes[0]; remove one, or give them different methods"],
  ],
  [
    "a route behind a wider one",
    [
      { methods: ["*"], public: true, path: "/a/*" },
      { methods: ["POST"], path: "/a/b", require: {} },
    ],
    ["routes[1]: is hidden by routes[0], which fits all of its paths; put it before"],
  ],
  [
    "two routes that share paths and are not one in the other",
    [
      { ...PUBLIC, name: "a", path: "/a/:x" },
      { ...PUBLIC, name: "b", path: "/:y/b" },
    ],
    [
      "routes[1]: and routes[0] fit the same paths, and neither is more precise; add a route for what they share, or change one",
    ],
  ],
])("refuses %s", (_title, value, problems) => expect(problemsOf(value)).toEqual(problems));

test("the same paths with other methods are two routes", () => {
  expect(
    problemsOf([
      { methods: ["GET"], path: "/a", public: true },
      { methods: ["POST"], path: "/a", require: {} },
    ]),
  ).toEqual([]);
});
