import * as pulumi from "@pulumi/pulumi";

/** Which plugin the engine starts for these classes: the published one. */
export const PLUGIN: Readonly<{ version: string; pluginDownloadURL: string }> = {
  version: "0.2.0",
  pluginDownloadURL: "github://api.github.com/pulumiverse",
};

/** What the engine has to know of a resource type, derived from its own argument and state types. */
export interface ResourceType<Args, State> extends AnyResourceType {
  /** Every argument, and whether it has to be given. */
  inputs: { readonly [K in keyof Required<Args>]: object extends Pick<Args, K> ? "optional" : "required" };
  /** Every output that is no argument. */
  outputs: { readonly [K in Exclude<keyof State, keyof Args>]-?: "output" };
  /** Arguments and outputs that the state keeps encrypted. */
  secrets?: readonly (keyof State & string)[];
}

interface AnyResourceType {
  /** Type token, such as `zitadel:index/org:Org`. */
  token: string;
  inputs: { readonly [property: string]: string };
  outputs: { readonly [property: string]: string };
  secrets?: readonly string[];
}

/** A resource that ZITADEL keeps. */
export abstract class ZitadelResource extends pulumi.CustomResource {
  /**
   * @param argsOrState With `opts.id`, what is known of an existing resource; else what to make.
   * @throws Error when a required argument is missing.
   */
  protected constructor(
    { token, inputs, outputs, secrets = [] }: AnyResourceType,
    name: string,
    argsOrState: object | undefined,
    opts: pulumi.CustomResourceOptions = {},
  ) {
    const given = (argsOrState ?? {}) as { [property: string]: unknown };
    const properties: { [property: string]: unknown } = {};
    for (const [property, presence] of Object.entries(inputs)) {
      if (presence === "required" && given[property] === undefined && !opts.id && !opts.urn)
        throw new Error(`Missing required property '${property}'`);
      properties[property] = given[property];
    }
    // An output has to be named for the engine's answer to reach the field of the class.
    for (const property of Object.keys(outputs)) properties[property] = opts.id ? given[property] : undefined;
    for (const secret of secrets)
      if (properties[secret] !== undefined && !opts.id)
        properties[secret] = pulumi.secret(properties[secret]);
    super(
      token,
      name,
      properties,
      pulumi.mergeOptions({ ...PLUGIN, additionalSecretOutputs: [...secrets] }, opts),
    );
  }
}

/** Whether a value is a resource of the type, even one of another copy of this package. */
export function isResource(value: unknown, token: string): boolean {
  return (value as { __pulumiType?: unknown } | null | undefined)?.__pulumiType === token;
}
