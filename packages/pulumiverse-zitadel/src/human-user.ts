import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** A person, who signs in with a password, a passkey or an external identity provider. */
export class HumanUser extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/humanUser:HumanUser";

  /** Name that is shown of the person. */
  declare readonly displayName: pulumi.Output<string>;
  /** Email address. */
  declare readonly email: pulumi.Output<string>;
  /** First name. */
  declare readonly firstName: pulumi.Output<string>;
  /** One of `GENDER_UNSPECIFIED`, `GENDER_FEMALE`, `GENDER_MALE`, `GENDER_DIVERSE`. */
  declare readonly gender: pulumi.Output<string | undefined>;
  /** Password to begin with. */
  declare readonly initialPassword: pulumi.Output<string | undefined>;
  /** Whether the address counts as the person's own. */
  declare readonly isEmailVerified: pulumi.Output<boolean | undefined>;
  /** Whether the phone number counts as the person's own. */
  declare readonly isPhoneVerified: pulumi.Output<boolean | undefined>;
  /** Last name. */
  declare readonly lastName: pulumi.Output<string>;
  /** What the person can type to sign in: the user name with each domain of the organisation. */
  declare readonly loginNames: pulumi.Output<string[]>;
  /** Nick name. */
  declare readonly nickName: pulumi.Output<string | undefined>;
  /** Id of the organisation. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /** Phone number, with the country's prefix. */
  declare readonly phone: pulumi.Output<string | undefined>;
  /** Language of mails and pages, as a BCP 47 tag such as `de`. */
  declare readonly preferredLanguage: pulumi.Output<string | undefined>;
  /** The login name with the organisation's primary domain. */
  declare readonly preferredLoginName: pulumi.Output<string>;
  /** State of the user, such as `USER_STATE_ACTIVE` or `USER_STATE_INITIAL`. */
  declare readonly state: pulumi.Output<string>;
  /** User name, unique in the organisation. */
  declare readonly userName: pulumi.Output<string>;

  constructor(name: string, args: HumanUserArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of a person that exists. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: HumanUserState,
    opts?: pulumi.CustomResourceOptions,
  ): HumanUser {
    return new HumanUser(name, state as HumanUserArgs, { ...opts, id });
  }

  /** Whether a value is a HumanUser, even one of another copy of this package. */
  static override isInstance(value: unknown): value is HumanUser {
    return isResource(value, HumanUser.__pulumiType);
  }
}

/** What to make. */
export interface HumanUserArgs {
  /**
   * Name that is shown of the person.
   *
   * @default - first and last name
   */
  displayName?: pulumi.Input<string>;
  /** Email address. */
  email: pulumi.Input<string>;
  /** First name. */
  firstName: pulumi.Input<string>;
  /**
   * One of `GENDER_UNSPECIFIED`, `GENDER_FEMALE`, `GENDER_MALE`, `GENDER_DIVERSE`.
   *
   * @default GENDER_UNSPECIFIED
   */
  gender?: pulumi.Input<string>;
  /**
   * Password to begin with, which the person has to change. A change makes a new user, and needs
   * `deleteBeforeReplace`: the user name is taken until the old one is gone.
   *
   * @default - none: ZITADEL mails the person a link to choose one
   */
  initialPassword?: pulumi.Input<string>;
  /**
   * Whether the address counts as the person's own without a proof. Leave it to ZITADEL, which sends a code;
   * `true` without `initialPassword` is taken, and makes a user who is not initialised.
   *
   * @default false
   */
  isEmailVerified?: pulumi.Input<boolean>;
  /**
   * Whether the phone number counts as the person's own without a proof.
   *
   * @default false
   */
  isPhoneVerified?: pulumi.Input<boolean>;
  /** Last name. */
  lastName: pulumi.Input<string>;
  /**
   * Nick name.
   *
   * @default - none
   */
  nickName?: pulumi.Input<string>;
  /**
   * Id of the organisation. Always give it: the provider replaces the user when it finds one that is not
   * given.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /**
   * Phone number, with the country's prefix.
   *
   * @default - none
   */
  phone?: pulumi.Input<string>;
  /**
   * Language of mails and pages, as a BCP 47 tag such as `de`.
   *
   * @default und
   */
  preferredLanguage?: pulumi.Input<string>;
  /** User name, unique in the organisation. */
  userName: pulumi.Input<string>;
}

/** What is known of a person that exists. */
export interface HumanUserState extends Partial<HumanUserArgs> {
  /** What the person can type to sign in: the user name with each domain of the organisation. */
  loginNames?: pulumi.Input<pulumi.Input<string>[]>;
  /** The login name with the organisation's primary domain. */
  preferredLoginName?: pulumi.Input<string>;
  /** State of the user, such as `USER_STATE_ACTIVE` or `USER_STATE_INITIAL`. */
  state?: pulumi.Input<string>;
}

const TYPE: ResourceType<HumanUserArgs, HumanUserState> = {
  token: HumanUser.__pulumiType,
  inputs: {
    displayName: "optional",
    email: "required",
    firstName: "required",
    gender: "optional",
    initialPassword: "optional",
    isEmailVerified: "optional",
    isPhoneVerified: "optional",
    lastName: "required",
    nickName: "optional",
    orgId: "optional",
    phone: "optional",
    preferredLanguage: "optional",
    userName: "required",
  },
  outputs: { loginNames: "output", preferredLoginName: "output", state: "output" },
  secrets: ["initialPassword"],
};
