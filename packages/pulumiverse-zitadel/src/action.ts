import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** A script that ZITADEL runs at the triggers it is bound to; see TriggerActions. */
export class Action extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/action:Action";

  /** Whether the next action runs when this one fails. When not, a failure ends the flow. */
  declare readonly allowedToFail: pulumi.Output<boolean>;
  /**
   * Name of the action. It has to be the name of the function in the script, or ZITADEL fails when it runs
   * the action.
   */
  declare readonly name: pulumi.Output<string>;
  /** Id of the organisation. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /**
   * JavaScript (ECMAScript 5.1) with a function of the action's name, which takes `ctx` and `api`. At most 10,000
   * characters.
   */
  declare readonly script: pulumi.Output<string>;
  /** State of the action: 1 is active, 2 inactive. */
  declare readonly state: pulumi.Output<number>;
  /** How long the script may run, as a duration in the form of Go's `Duration.String()`, such as `10s`. At most 20s. */
  declare readonly timeout: pulumi.Output<string>;

  constructor(name: string, args: ActionArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an existing action. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: ActionState,
    opts?: pulumi.CustomResourceOptions,
  ): Action {
    return new Action(name, state as ActionArgs, { ...opts, id });
  }

  /** Whether a value is an Action, even one of another copy of this package. */
  static override isInstance(value: unknown): value is Action {
    return isResource(value, Action.__pulumiType);
  }
}

/** What to make. */
export interface ActionArgs {
  /** Whether the next action runs when this one fails. When not, a failure ends the flow. */
  allowedToFail: pulumi.Input<boolean>;
  /**
   * Name of the action. It has to be the name of the function in the script, or ZITADEL fails when it runs
   * the action.
   *
   * @default - made from the name of the resource, so give one whenever the script is to run
   */
  name?: pulumi.Input<string>;
  /**
   * Id of the organisation. Always give it: the provider replaces the resource when it finds one that is
   * not given.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /**
   * JavaScript (ECMAScript 5.1) with a function of the action's name, which takes `ctx` and `api`. At most 10,000
   * characters.
   */
  script: pulumi.Input<string>;
  /** How long the script may run, as a duration in the form of Go's `Duration.String()`, such as `10s`. At most 20s. */
  timeout: pulumi.Input<string>;
}

/** What is known of an existing action. */
export interface ActionState extends Partial<ActionArgs> {
  /** State of the action: 1 is active, 2 inactive. */
  state?: pulumi.Input<number>;
}

const TYPE: ResourceType<ActionArgs, ActionState> = {
  token: Action.__pulumiType,
  inputs: {
    allowedToFail: "required",
    name: "optional",
    orgId: "optional",
    script: "required",
    timeout: "required",
  },
  outputs: { state: "output" },
};
