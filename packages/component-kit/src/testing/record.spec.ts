import * as pulumi from "@pulumi/pulumi";
import { failureOf, find, record, secret, UNKNOWN, valueOf } from "./index";

class Thing extends pulumi.CustomResource {
  declare readonly computed: pulumi.Output<string>;
  constructor(name: string, inputs: pulumi.Inputs, opts?: pulumi.CustomResourceOptions) {
    super("test:index:Thing", name, { ...inputs, computed: undefined }, opts);
  }
}

class Group extends pulumi.ComponentResource {
  readonly thing: Thing;
  constructor(name: string) {
    super("test:index:Group", name);
    this.thing = new Thing(
      `${name}-thing`,
      { password: pulumi.secret("s3cret"), list: ["a"] },
      { parent: this, protect: true, additionalSecretOutputs: ["computed"] },
    );
    new Thing(`${name}-other`, { from: this.thing.computed, of: this.thing.id }, { parent: this });
    this.registerOutputs({ thing: this.thing.id });
  }
}

describe("record", () => {
  test("the whole list: components, inputs, secrets, parents, dependencies and options", async () => {
    const recording = await record(() => new Group("g"), {
      resources: { "test:index:Thing": (name) => ({ outputs: { computed: `${name}!` } }) },
    });
    expect(recording.resources).toEqual([
      { type: "test:index:Group", name: "g", inputs: {}, options: {} },
      {
        type: "test:index:Thing",
        name: "g-other",
        inputs: { from: "g-thing!", of: "g-thing-id" },
        options: { parent: "test:index:Group::g", dependsOn: ["test:index:Thing::g-thing"] },
      },
      {
        type: "test:index:Thing",
        name: "g-thing",
        inputs: { password: secret("s3cret"), list: ["a"] },
        options: { parent: "test:index:Group::g", protect: true, additionalSecretOutputs: ["computed"] },
      },
    ]);
    await expect(valueOf(recording.result.thing.id)).resolves.toBe("g-thing-id");
  });

  test("in a preview computed values are unknown", async () => {
    const resources = { "test:index:Thing": () => ({ outputs: { computed: "not yet" } }) };
    const recording = await record(() => new Group("g"), { preview: true, resources });
    expect(find(recording, "test:index:Thing", "g-other").inputs).toEqual({
      from: UNKNOWN,
      of: UNKNOWN,
    });
  });

  test("a function without an answer fails", async () => {
    await record(() => expect(pulumi.runtime.invoke("test:index:get", {})).rejects.toThrow(/no answer/));
  });

  test("a function with an answer gets it", async () => {
    const { result } = await record(() => pulumi.runtime.invoke("test:index:get", { a: 1 }), {
      calls: { "test:index:get": (args) => ({ b: args["a"] }) },
    });
    expect(result).toEqual({ b: 1 });
  });

  test("find says what there is when the resource is missing", async () => {
    const recording = await record(() => new Group("g"));
    expect(() => find(recording, "test:index:Thing", "x")).toThrow(
      "test:index:Thing::x was not registered; there are: test:index:Group::g, test:index:Thing::g-other, test:index:Thing::g-thing",
    );
  });

  test("failureOf rejects when the output has a value", async () => {
    await expect(failureOf(pulumi.output(1))).rejects.toThrow("it has the value 1");
  });
});
