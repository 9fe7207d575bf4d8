import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** A machine: a service, a job or a script that calls with a key, a secret or a token of its own. */
export class MachineUser extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/machineUser:MachineUser";

  /** What its access tokens are: one of `ACCESS_TOKEN_TYPE_BEARER` (opaque), `ACCESS_TOKEN_TYPE_JWT`. */
  declare readonly accessTokenType: pulumi.Output<string | undefined>;
  /** Client id for the client credentials grant, if it has a secret. */
  declare readonly clientId: pulumi.Output<string>;
  /** Secret for the client credentials grant, if it has one. */
  declare readonly clientSecret: pulumi.Output<string>;
  /** What the machine is for. */
  declare readonly description: pulumi.Output<string | undefined>;
  /** Its names with each domain of the organisation. */
  declare readonly loginNames: pulumi.Output<string[]>;
  /** Name that is shown of the machine. */
  declare readonly name: pulumi.Output<string>;
  /** Id of the organisation. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /** The login name with the organisation's primary domain. */
  declare readonly preferredLoginName: pulumi.Output<string>;
  /** State of the user, such as `USER_STATE_ACTIVE`. */
  declare readonly state: pulumi.Output<string>;
  /** User name, unique in the organisation. */
  declare readonly userName: pulumi.Output<string>;
  /** Whether it has a client secret. A change to `true` makes one, a change to `false` revokes it. */
  declare readonly withSecret: pulumi.Output<boolean | undefined>;

  constructor(name: string, args: MachineUserArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of a machine user that exists. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: MachineUserState,
    opts?: pulumi.CustomResourceOptions,
  ): MachineUser {
    return new MachineUser(name, state as MachineUserArgs, { ...opts, id });
  }

  /** Whether a value is a MachineUser, even one of another copy of this package. */
  static override isInstance(value: unknown): value is MachineUser {
    return isResource(value, MachineUser.__pulumiType);
  }
}

/** What to make. */
export interface MachineUserArgs {
  /**
   * What its access tokens are: one of `ACCESS_TOKEN_TYPE_BEARER` (opaque), `ACCESS_TOKEN_TYPE_JWT`.
   *
   * @default ACCESS_TOKEN_TYPE_BEARER
   */
  accessTokenType?: pulumi.Input<string>;
  /**
   * What the machine is for.
   *
   * @default - none
   */
  description?: pulumi.Input<string>;
  /**
   * Name that is shown of the machine.
   *
   * @default - made from the name of the resource
   */
  name?: pulumi.Input<string>;
  /**
   * Id of the organisation. Always give it: the provider replaces the user when it finds one that is not
   * given.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /** User name, unique in the organisation. */
  userName: pulumi.Input<string>;
  /**
   * Whether it has a client secret. A change to `true` makes one, a change to `false` revokes it.
   *
   * @default false
   */
  withSecret?: pulumi.Input<boolean>;
}

/** What is known of a machine user that exists. */
export interface MachineUserState extends Partial<MachineUserArgs> {
  /** Client id for the client credentials grant, if it has a secret. */
  clientId?: pulumi.Input<string>;
  /** Secret for the client credentials grant, if it has one. */
  clientSecret?: pulumi.Input<string>;
  /** Its names with each domain of the organisation. */
  loginNames?: pulumi.Input<pulumi.Input<string>[]>;
  /** The login name with the organisation's primary domain. */
  preferredLoginName?: pulumi.Input<string>;
  /** State of the user, such as `USER_STATE_ACTIVE`. */
  state?: pulumi.Input<string>;
}

const TYPE: ResourceType<MachineUserArgs, MachineUserState> = {
  token: MachineUser.__pulumiType,
  inputs: {
    accessTokenType: "optional",
    description: "optional",
    name: "optional",
    orgId: "optional",
    userName: "required",
    withSecret: "optional",
  },
  outputs: {
    clientId: "output",
    clientSecret: "output",
    loginNames: "output",
    preferredLoginName: "output",
    state: "output",
  },
  secrets: ["clientId", "clientSecret"],
};
