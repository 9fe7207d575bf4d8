import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** A token with which a machine user calls until it expires. Whoever holds it is the user: prefer a key. */
export class PersonalAccessToken extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/personalAccessToken:PersonalAccessToken";

  /** When the token ends. */
  declare readonly expirationDate: pulumi.Output<string | undefined>;
  /** Id of the organisation. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /** The token. ZITADEL shows it once. */
  declare readonly token: pulumi.Output<string>;
  /** Id of the machine user. */
  declare readonly userId: pulumi.Output<string>;

  constructor(name: string, args: PersonalAccessTokenArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of a token that exists. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: PersonalAccessTokenState,
    opts?: pulumi.CustomResourceOptions,
  ): PersonalAccessToken {
    return new PersonalAccessToken(name, state as PersonalAccessTokenArgs, { ...opts, id });
  }

  /** Whether a value is a PersonalAccessToken, even one of another copy of this package. */
  static override isInstance(value: unknown): value is PersonalAccessToken {
    return isResource(value, PersonalAccessToken.__pulumiType);
  }
}

/** What to make. */
export interface PersonalAccessTokenArgs {
  /**
   * When the token ends, in RFC 3339 as the provider reads it back: UTC with `Z` and no fraction, such as
   * `2030-01-01T00:00:00Z`. Always give it: the provider finds one in any case, and replaces a token whose
   * program has none.
   *
   * @default - 9999-12-31T23:59:59Z, that is never
   */
  expirationDate?: pulumi.Input<string>;
  /**
   * Id of the organisation of the user. A change makes a new resource.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /** Id of the machine user. A change makes a new token. */
  userId: pulumi.Input<string>;
}

/** What is known of a token that exists. */
export interface PersonalAccessTokenState extends Partial<PersonalAccessTokenArgs> {
  /** The token. ZITADEL shows it once. */
  token?: pulumi.Input<string>;
}

const TYPE: ResourceType<PersonalAccessTokenArgs, PersonalAccessTokenState> = {
  token: PersonalAccessToken.__pulumiType,
  inputs: { expirationDate: "optional", orgId: "optional", userId: "required" },
  outputs: { token: "output" },
  secrets: ["token"],
};
