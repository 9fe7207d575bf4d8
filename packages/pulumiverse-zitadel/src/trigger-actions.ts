import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/**
 * Which actions run at a trigger of a flow of an organisation: all of them, since it replaces what was bound before.
 * One resource a trigger. ZITADEL refuses to make one that binds nothing.
 */
export class TriggerActions extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/triggerActions:TriggerActions";

  /** Ids of the actions. The provider takes them as a set, and so keeps no order. */
  declare readonly actionIds: pulumi.Output<string[]>;
  /**
   * The flow: `FLOW_TYPE_EXTERNAL_AUTHENTICATION`, `FLOW_TYPE_CUSTOMISE_TOKEN`,
   * `FLOW_TYPE_INTERNAL_AUTHENTICATION` or `FLOW_TYPE_SAML_RESPONSE`. A change makes a new resource.
   */
  declare readonly flowType: pulumi.Output<string>;
  /** Id of the organisation. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /**
   * The moment in the flow: `TRIGGER_TYPE_POST_AUTHENTICATION`, `TRIGGER_TYPE_PRE_CREATION` and
   * `TRIGGER_TYPE_POST_CREATION` of an authentication, `TRIGGER_TYPE_PRE_USERINFO_CREATION` and
   * `TRIGGER_TYPE_PRE_ACCESS_TOKEN_CREATION` of a token, `TRIGGER_TYPE_PRE_SAML_RESPONSE_CREATION` of a
   * SAML response. A change makes a new resource.
   */
  declare readonly triggerType: pulumi.Output<string>;

  constructor(name: string, args: TriggerActionsArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an existing trigger. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: TriggerActionsState,
    opts?: pulumi.CustomResourceOptions,
  ): TriggerActions {
    return new TriggerActions(name, state as TriggerActionsArgs, { ...opts, id });
  }

  /** Whether a value is a TriggerActions, even one of another copy of this package. */
  static override isInstance(value: unknown): value is TriggerActions {
    return isResource(value, TriggerActions.__pulumiType);
  }
}

/** What to make. */
export interface TriggerActionsArgs {
  /** Ids of the actions. The provider takes them as a set, and so keeps no order. */
  actionIds: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * The flow: `FLOW_TYPE_EXTERNAL_AUTHENTICATION`, `FLOW_TYPE_CUSTOMISE_TOKEN`,
   * `FLOW_TYPE_INTERNAL_AUTHENTICATION` or `FLOW_TYPE_SAML_RESPONSE`. A change makes a new resource.
   */
  flowType: pulumi.Input<string>;
  /**
   * Id of the organisation. Always give it: the provider replaces the resource when it finds one that is
   * not given.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /**
   * The moment in the flow: `TRIGGER_TYPE_POST_AUTHENTICATION`, `TRIGGER_TYPE_PRE_CREATION` and
   * `TRIGGER_TYPE_POST_CREATION` of an authentication, `TRIGGER_TYPE_PRE_USERINFO_CREATION` and
   * `TRIGGER_TYPE_PRE_ACCESS_TOKEN_CREATION` of a token, `TRIGGER_TYPE_PRE_SAML_RESPONSE_CREATION` of a
   * SAML response. A change makes a new resource.
   */
  triggerType: pulumi.Input<string>;
}

/** What is known of an existing trigger. */
export type TriggerActionsState = Partial<TriggerActionsArgs>;

const TYPE: ResourceType<TriggerActionsArgs, TriggerActionsState> = {
  token: TriggerActions.__pulumiType,
  inputs: { actionIds: "required", flowType: "required", orgId: "optional", triggerType: "required" },
  outputs: {},
};
