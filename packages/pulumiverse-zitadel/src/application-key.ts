import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** A private key with which an application signs its assertions. */
export class ApplicationKey extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/applicationKey:ApplicationKey";

  /** Id of the application. */
  declare readonly appId: pulumi.Output<string>;
  /** When the key ends. */
  declare readonly expirationDate: pulumi.Output<string>;
  /** The private key as JSON: type, keyId, key (PEM), appId, clientId. ZITADEL shows it once. */
  declare readonly keyDetails: pulumi.Output<string>;
  /** Form of the key. */
  declare readonly keyType: pulumi.Output<string>;
  /** Id of the organisation. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /** Id of the project. */
  declare readonly projectId: pulumi.Output<string>;

  constructor(name: string, args: ApplicationKeyArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of a key that exists. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: ApplicationKeyState,
    opts?: pulumi.CustomResourceOptions,
  ): ApplicationKey {
    return new ApplicationKey(name, state as ApplicationKeyArgs, { ...opts, id });
  }

  /** Whether a value is an ApplicationKey, even one of another copy of this package. */
  static override isInstance(value: unknown): value is ApplicationKey {
    return isResource(value, ApplicationKey.__pulumiType);
  }
}

/** What to make. */
export interface ApplicationKeyArgs {
  /** Id of the application, whose auth method has to be `…_PRIVATE_KEY_JWT`. A change makes a new key. */
  appId: pulumi.Input<string>;
  /**
   * When the key ends, in RFC 3339 as the provider reads it back: UTC with `Z` and no fraction, such as
   * `2030-01-01T00:00:00Z`. Any other form comes back different, and the next run makes a new key.
   */
  expirationDate: pulumi.Input<string>;
  /**
   * Form of the key: `KEY_TYPE_JSON`. (`KEY_TYPE_UNSPECIFIED` passes the preview and is refused by the
   * service.) A change makes a new key.
   */
  keyType: pulumi.Input<string>;
  /**
   * Id of the organisation of the project. A change makes a new resource.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /** Id of the project. A change makes a new key. */
  projectId: pulumi.Input<string>;
}

/** What is known of a key that exists. */
export interface ApplicationKeyState extends Partial<ApplicationKeyArgs> {
  /** The private key as JSON: type, keyId, key (PEM), appId, clientId. ZITADEL shows it once. */
  keyDetails?: pulumi.Input<string>;
}

const TYPE: ResourceType<ApplicationKeyArgs, ApplicationKeyState> = {
  token: ApplicationKey.__pulumiType,
  inputs: {
    appId: "required",
    expirationDate: "required",
    keyType: "required",
    orgId: "optional",
    projectId: "required",
  },
  outputs: { keyDetails: "output" },
  secrets: ["keyDetails"],
};
