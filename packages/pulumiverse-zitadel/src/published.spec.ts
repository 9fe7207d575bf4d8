/** Each class and function asks the engine for just what the published package's would. The types are in test/published/types.ts. */
import * as pulumi from "@pulumi/pulumi";
import manifest from "../package.json";
import { CONFIG, ENUMS, FUNCTIONS } from "../test/published/functions";
import { PROVIDER, RESOURCES, type Fact, type ResourceFacts } from "../test/published/resources";
import { record, valueOf } from "../test/recording";
import * as zitadel from "./index";

const PLUGIN = { version: "0.2.0", pluginDownloadURL: "github://api.github.com/pulumiverse" };

interface Values {
  [property: string]: unknown;
}
type Facts = { readonly [property: string]: Fact };

interface ResourceClass {
  new (name: string, args?: Values, opts?: pulumi.CustomResourceOptions): Values & pulumi.CustomResource;
  get(
    name: string,
    id: string,
    state?: Values,
    opts?: pulumi.CustomResourceOptions,
  ): Values & pulumi.CustomResource;
  isInstance(value: unknown): boolean;
}

/** One value for each property. */
function sample(facts: Facts): Values {
  const values = { boolean: true, number: 7, string: "text", "string[]": ["a", "b"] };
  return Object.fromEntries(
    Object.entries(facts).map(([property, fact]) => [
      property,
      values[fact.replace("?", "") as keyof typeof values],
    ]),
  );
}

function without(values: Values, property: string): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== property));
}

function required(facts: Facts): string[] {
  return Object.keys(facts).filter((property) => !facts[property]?.endsWith("?"));
}

const classes = Object.entries<ResourceFacts>(RESOURCES).map(
  ([name, facts]) => [name, facts, (zitadel as unknown as { [name: string]: ResourceClass })[name]] as const,
);

describe.each(classes)("%s", (name, { inputs, outputs, secrets }, Class) => {
  if (!Class) throw new Error(`there is no class ${name}`);
  const token = `zitadel:index/${name.charAt(0).toLowerCase()}${name.slice(1)}:${name}`;
  const args = sample(inputs);
  const state = { ...args, ...sample(outputs) };

  test("registers its type with all its arguments, the secret ones wrapped, and no others", async () => {
    const { resources } = await record(() => new Class("thing", { ...args, other: "not published" }));
    const properties = Object.entries(args).map(([property, value]) => [
      property,
      secrets.includes(property) ? { secret: value } : value,
    ]);
    expect(resources).toEqual([
      {
        token,
        name: "thing",
        properties: Object.fromEntries(properties) as Values,
        additionalSecretOutputs: secrets,
        ...PLUGIN,
      },
    ]);
  });

  test("shows all that the provider answers", async () => {
    let thing: Values | undefined;
    await record(() => (thing = new Class("thing", args)), { state });
    for (const [property, value] of Object.entries(state))
      expect([property, await valueOf(thing?.[property])]).toEqual([property, value]);
  });

  test("asks for what it needs, and for nothing else", async () => {
    await record(() => {
      for (const property of required(inputs))
        expect(() => new Class("thing", without(args, property))).toThrow(
          new Error(`Missing required property '${property}'`),
        );
      const needed = Object.fromEntries(required(inputs).map((property) => [property, args[property]]));
      new Class("thing", needed);
      if (required(inputs).length === 0) new Class("bare");
      else expect(() => new Class("bare")).toThrow("Missing required property");
    });
  });

  test("get reads by id, and needs nothing", async () => {
    const { resources } = await record(() => {
      Class.get("a", "123456789012345678", state);
      Class.get("b", "123456789012345678");
    });
    const known = { token, id: "123456789012345678", additionalSecretOutputs: secrets, ...PLUGIN };
    expect(resources.sort((one, other) => one.name.localeCompare(other.name))).toEqual([
      { ...known, name: "a", properties: state },
      { ...known, name: "b", properties: {} },
    ]);
  });

  test("isInstance knows its own, even one of another copy of the package", async () => {
    await record(() => expect(Class.isInstance(new Class("thing", args))).toBe(true));
    expect(Class.isInstance({ __pulumiType: token })).toBe(true);
    for (const other of [
      undefined,
      null,
      {},
      "text",
      { __pulumiType: "zitadel:index/smtpConfig:SmtpConfig" },
    ])
      expect(Class.isInstance(other)).toBe(false);
  });

  test("an option of the program wins over the package's own", async () => {
    const { resources } = await record(() => new Class("thing", args, { version: "0.3.0" }));
    expect(resources).toEqual([expect.objectContaining({ version: "0.3.0" })]);
  });
});

describe.each(Object.entries(FUNCTIONS))("%s", (name, { args, result }) => {
  type Call = (args: Values, opts?: pulumi.InvokeOptions) => unknown;
  const { [name]: call, [`${name}Output`]: callOutput } = zitadel as unknown as { [name: string]: Call };
  const token = `zitadel:index/${name}:${name}`;
  const given = sample(args);
  const answer = sample(result);

  test("calls the provider with its arguments and no others", async () => {
    let found: unknown;
    const { calls } = await record(async () => (found = await call?.({ ...given, other: "not published" })), {
      result: answer,
    });
    expect(calls).toEqual([{ token, args: given, ...PLUGIN }]);
    expect(found).toEqual(answer);
  });

  test("takes outputs as arguments", async () => {
    let found: unknown;
    const wrapped = Object.fromEntries(
      Object.entries(given).map(([key, value]) => [key, pulumi.output(value)]),
    );
    const { calls } = await record(async () => (found = await valueOf(callOutput?.(wrapped))), {
      result: answer,
    });
    expect(calls).toEqual([{ token, args: given, ...PLUGIN }]);
    expect(found).toEqual(answer);
  });

  test("an option of the program wins over the package's own", async () => {
    const { calls } = await record(() => call?.(given, { version: "0.3.0" }));
    expect(calls).toEqual([expect.objectContaining({ version: "0.3.0" })]);
  });
});

describe("Provider", () => {
  const given = sample(PROVIDER) as unknown as zitadel.ProviderArgs;

  test("sends its settings, a flag as text and a secret as a secret", async () => {
    const { resources } = await record(
      () => new zitadel.Provider("z", { ...given, jwtProfileJson: pulumi.secret("{}") }),
    );
    expect(resources).toEqual([
      {
        token: "pulumi:providers:zitadel",
        name: "z",
        properties: { ...given, insecure: "true", jwtProfileJson: { secret: "{}" } },
        additionalSecretOutputs: [],
        ...PLUGIN,
      },
    ]);
  });

  test("needs a domain and nothing else", async () => {
    const { resources } = await record(() => {
      new zitadel.Provider("z", { domain: "ml.zitadel.cloud" });
      expect(() => new zitadel.Provider("z", {} as zitadel.ProviderArgs)).toThrow(
        new Error("Missing required property 'domain'"),
      );
    });
    expect(resources.map(({ properties }) => properties)).toEqual([{ domain: "ml.zitadel.cloud" }]);
  });

  test("isInstance knows its own", async () => {
    await record(() => expect(zitadel.Provider.isInstance(new zitadel.Provider("z", given))).toBe(true));
    for (const other of [undefined, null, {}, { __pulumiType: "pulumi:providers:aws" }])
      expect(zitadel.Provider.isInstance(other)).toBe(false);
  });
});

describe("config", () => {
  afterEach(() => pulumi.runtime.setAllConfig({}));

  test("has each setting of the provider, when it is asked for", () => {
    pulumi.runtime.setAllConfig({});
    expect({ ...zitadel.config }).toEqual(
      Object.fromEntries(Object.keys(CONFIG).map((setting) => [setting, undefined])),
    );
    const settings = sample(CONFIG);
    pulumi.runtime.setAllConfig(
      Object.fromEntries(Object.entries(settings).map(([key, value]) => [`zitadel:${key}`, String(value)])),
    );
    expect({ ...zitadel.config }).toEqual(settings);
  });
});

test.each(Object.entries(ENUMS))("%s has the texts as ZITADEL spells them", (name, texts) => {
  const values = (zitadel as unknown as { [name: string]: { [value: string]: string } })[name] ?? {};
  expect(Object.values(values).sort()).toEqual(texts.split(", ").sort());
});

test("the manifest lets the engine find the published plugin", () => {
  expect(manifest).toMatchObject({
    name: "@pulumiverse/zitadel",
    version: PLUGIN.version,
    pulumi: { resource: true, name: "zitadel", version: PLUGIN.version, server: PLUGIN.pluginDownloadURL },
  });
});

test("everything that is exported is published, apart from the enums", () => {
  const functions = Object.keys(FUNCTIONS).flatMap((name) => [name, `${name}Output`]);
  const names = [...Object.keys(RESOURCES), ...functions, ...Object.keys(ENUMS), "Provider", "config"];
  expect(Object.keys(zitadel).sort()).toEqual(names.sort());
});
