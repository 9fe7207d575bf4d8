import * as pulumi from "@pulumi/pulumi";
import { isResource, PLUGIN } from "./resource";

/** A provider with settings of its own, for a second instance of ZITADEL or for credentials that are not configuration. */
export class Provider extends pulumi.ProviderResource {
  static readonly __pulumiType = "zitadel";

  /** Domain of the instance. */
  declare readonly domain: pulumi.Output<string>;
  /** Path of the file with the service account's key. */
  declare readonly jwtProfileFile: pulumi.Output<string | undefined>;
  /** The service account's key as JSON. */
  declare readonly jwtProfileJson: pulumi.Output<string | undefined>;
  /** Port of the instance, if it is neither 80 nor 443. */
  declare readonly port: pulumi.Output<string | undefined>;
  /** Path of the file with the service account's key; older than `jwtProfileFile`. */
  declare readonly token: pulumi.Output<string | undefined>;

  /** @throws Error without a domain. */
  constructor(name: string, args: ProviderArgs, opts: pulumi.ResourceOptions = {}) {
    const { domain, insecure, jwtProfileFile, jwtProfileJson, port, token } = args ?? {};
    if (domain === undefined && !opts.urn) throw new Error("Missing required property 'domain'");
    super(
      Provider.__pulumiType,
      name,
      {
        domain,
        // The engine takes a provider's settings as text.
        insecure: pulumi.output(insecure).apply((value) => (value === undefined ? undefined : String(value))),
        jwtProfileFile,
        jwtProfileJson,
        port,
        token,
      },
      pulumi.mergeOptions(PLUGIN, opts),
    );
  }

  /** Whether a value is a Provider, even one of another copy of this package. */
  static override isInstance(value: unknown): value is Provider {
    return isResource(value, "pulumi:providers:zitadel");
  }
}

/** How to reach an instance of ZITADEL. One of `jwtProfileFile` and `jwtProfileJson` is needed. */
export interface ProviderArgs {
  /** Domain of the instance, such as `example.zitadel.cloud`. */
  domain: pulumi.Input<string>;
  /**
   * Whether the instance is reached without TLS.
   *
   * @default false
   */
  insecure?: pulumi.Input<boolean>;
  /**
   * Path of the file with the service account's key.
   *
   * @default - see jwtProfileJson
   */
  jwtProfileFile?: pulumi.Input<string>;
  /**
   * The service account's key as JSON. It is not marked as a secret by the provider: give a secret output.
   *
   * @default - see jwtProfileFile
   */
  jwtProfileJson?: pulumi.Input<string>;
  /**
   * Port of the instance.
   *
   * @default 443, or 80 with insecure
   */
  port?: pulumi.Input<string>;
  /**
   * Path of the file with the service account's key; older than `jwtProfileFile`. Not a token.
   *
   * @default - none
   */
  token?: pulumi.Input<string>;
}
