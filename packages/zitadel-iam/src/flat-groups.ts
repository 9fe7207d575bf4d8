import * as pulumi from "@pulumi/pulumi";
import { Action, TriggerActions } from "@pulumiverse/zitadel";
import { ArgChecks, Children, withDefaults } from "@ml-identity/component-kit";
import { FLAT_GROUPS_SCRIPT } from "./flat-groups-script";
import { idProblem } from "./zitadel-id";

/** The arguments of FlatGroups. */
export interface FlatGroupsArgs {
  /**
   * The id of the organisation, 18 digits. ZITADEL runs the action for the users of this organisation, whatever
   * application they sign in to, and for nobody else's.
   */
  orgId: pulumi.Input<string>;
  /**
   * The id of the project whose role keys become groups, 18 digits. It is one project because a user can ask for the
   * roles of another one, whose keys may be the same.
   */
  projectId: pulumi.Input<string>;
  /**
   * The ids of the organisations whose grants count, 18 digits each; at least one. A role that another organisation
   * gives is a role among its own things, which a flat list cannot say. Defaults to `orgId` alone.
   * @default [orgId]
   */
  grantingOrgIds?: pulumi.Input<string>[];
  /**
   * The ids of other actions to run at the same two triggers, 18 digits each. A trigger has one list of actions, and
   * this component has all of it. ZITADEL does not keep their order, so none of them may set `groups`. Defaults to none.
   * @default []
   */
  furtherActionIds?: pulumi.Input<string>[];
  /**
   * Whether a token is issued although the action failed, without the claim. Defaults to false because a tool may take a
   * user without the claim for one that it has no rule for, and let them in. The price: while ZITADEL runs no actions,
   * as when an instance has used up its seconds for them, no user of the organisation gets a token.
   * @default false
   */
  allowedToFail?: boolean;
}

const DEFAULTS = { furtherActionIds: [], allowedToFail: false };

/** The name of the action and, because ZITADEL calls it by that name, of the function in the script. */
const NAME = "flatGroups";
/** The largest that ZITADEL allows is 20 s. */
const TIMEOUT = "10s";
const FLOW = "FLOW_TYPE_CUSTOMISE_TOKEN";

const children = new Children<FlatGroups>();

/**
 * Adds the claim `groups` to tokens: the keys of the user's roles in one project, as the flat list that Grafana, Argo CD,
 * JupyterHub, MLflow and oauth2-proxy read. ZITADEL's own claim of roles is nested.
 */
export class FlatGroups extends pulumi.ComponentResource {
  /** The script. */
  get action(): Action {
    return children.of(this).action;
  }

  /** Runs it for ID tokens, userinfo and introspection. */
  get userinfoTrigger(): TriggerActions {
    return children.of(this).userinfoTrigger;
  }

  /** Runs it for JWT access tokens. */
  get accessTokenTrigger(): TriggerActions {
    return children.of(this).accessTokenTrigger;
  }

  /** The id of the action, 18 digits. */
  readonly actionId: pulumi.Output<string>;

  constructor(name: string, args: FlatGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`FlatGroups "${name}"`);
    const { orgId, projectId, grantingOrgIds, furtherActionIds, allowedToFail } = checkFlatGroups(
      checks,
      args,
    );
    checks.throwIfAny();
    super("zitadel-iam:index:FlatGroups", name, {}, opts);
    const made = children.begin(this);

    const parent = { parent: this };
    const script = flatGroupsScript(projectId, grantingOrgIds);
    made.action = new Action(name, { orgId, name: NAME, script, timeout: TIMEOUT, allowedToFail }, parent);
    this.actionId = made.action.id;
    const actionIds = [this.actionId, ...furtherActionIds];
    made.userinfoTrigger = new TriggerActions(
      `${name}-userinfo`,
      { orgId, flowType: FLOW, triggerType: "TRIGGER_TYPE_PRE_USERINFO_CREATION", actionIds },
      parent,
    );
    made.accessTokenTrigger = new TriggerActions(
      `${name}-access-token`,
      { orgId, flowType: FLOW, triggerType: "TRIGGER_TYPE_PRE_ACCESS_TOKEN_CREATION", actionIds },
      parent,
    );
    this.registerOutputs({ actionId: this.actionId });
  }
}

/** The script of the action: the settings, then the bundled function that reads them. */
function flatGroupsScript(
  projectId: pulumi.Input<string>,
  grantingOrgIds: pulumi.Input<string>[],
): pulumi.Output<string> {
  const settings = pulumi.jsonStringify({ projectId, grantingOrgIds });
  return pulumi.interpolate`var FLAT_GROUPS = ${settings};\n${FLAT_GROUPS_SCRIPT}`;
}

/** Records what is wrong with the arguments and returns those that children must use. */
export function checkFlatGroups(checks: ArgChecks, args: FlatGroupsArgs): Required<FlatGroupsArgs> {
  const settings = withDefaults(args, DEFAULTS);
  const orgId = checks.check("orgId", args.orgId, idProblem);
  if (args.grantingOrgIds?.length === 0)
    checks.problem("grantingOrgIds", "needs at least one organisation, or nobody has a group");
  return {
    ...settings,
    orgId,
    projectId: checks.check("projectId", args.projectId, idProblem),
    grantingOrgIds: checks.checkEach("grantingOrgIds", args.grantingOrgIds ?? [orgId], idProblem),
    furtherActionIds: checks.checkEach("furtherActionIds", settings.furtherActionIds, idProblem),
  };
}
