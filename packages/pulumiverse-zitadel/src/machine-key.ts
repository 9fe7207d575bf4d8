import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** A private key with which a machine user signs its assertions. */
export class MachineKey extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/machineKey:MachineKey";

  /** When the key ends; known from the first refresh on, if the program does not give it. */
  declare readonly expirationDate: pulumi.Output<string>;
  /** The private key as JSON: type, keyId, key (PEM), expirationDate, userId. ZITADEL shows it once. */
  declare readonly keyDetails: pulumi.Output<string>;
  /** Form of the key. */
  declare readonly keyType: pulumi.Output<string>;
  /** Id of the organisation. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /** Id of the machine user. */
  declare readonly userId: pulumi.Output<string>;

  constructor(name: string, args: MachineKeyArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of a key that exists. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: MachineKeyState,
    opts?: pulumi.CustomResourceOptions,
  ): MachineKey {
    return new MachineKey(name, state as MachineKeyArgs, { ...opts, id });
  }

  /** Whether a value is a MachineKey, even one of another copy of this package. */
  static override isInstance(value: unknown): value is MachineKey {
    return isResource(value, MachineKey.__pulumiType);
  }
}

/** What to make. */
export interface MachineKeyArgs {
  /**
   * When the key ends, in RFC 3339 as the provider reads it back: UTC with `Z` and no fraction, such as
   * `2030-01-01T00:00:00Z`. Any other form comes back different, and the next run makes a new key.
   *
   * @default - 9999-12-31T23:59:59Z, that is never
   */
  expirationDate?: pulumi.Input<string>;
  /**
   * Form of the key: `KEY_TYPE_JSON`. (`KEY_TYPE_UNSPECIFIED` passes the preview and is refused by the
   * service.) A change makes a new key.
   */
  keyType: pulumi.Input<string>;
  /**
   * Id of the organisation of the user. A change makes a new resource.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /** Id of the machine user. A change makes a new key. */
  userId: pulumi.Input<string>;
}

/** What is known of a key that exists. */
export interface MachineKeyState extends Partial<MachineKeyArgs> {
  /** The private key as JSON: type, keyId, key (PEM), expirationDate, userId. ZITADEL shows it once. */
  keyDetails?: pulumi.Input<string>;
}

const TYPE: ResourceType<MachineKeyArgs, MachineKeyState> = {
  token: MachineKey.__pulumiType,
  inputs: { expirationDate: "optional", keyType: "required", orgId: "optional", userId: "required" },
  outputs: { keyDetails: "output" },
  secrets: ["keyDetails"],
};
