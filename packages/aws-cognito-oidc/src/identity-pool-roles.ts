import * as cognito from "@pulumi/aws/cognito";
import type { cognito as inputs } from "@pulumi/aws/types/input";
import * as pulumi from "@pulumi/pulumi";
import { ArgChecks, Children } from "@ml-identity/component-kit";

/** The arguments of IdentityPoolRoles. */
export interface IdentityPoolRolesArgs {
  /** The pool that gives the roles. */
  identityPoolId: pulumi.Input<string>;
  /** The `endpoint` of the user pool whose tokens are exchanged. */
  userPoolEndpoint: pulumi.Input<string>;
  /** The app clients whose tokens are accepted, by a name of your choice; at least one and at most 10. */
  clientIds: Record<string, pulumi.Input<string>>;
  /** The ARN of the role of people whom no rule names. It should allow nothing. */
  authenticatedRoleArn: pulumi.Input<string>;
  /**
   * The ARN of the role of people who have not signed in. Defaults to none.
   * @default no role
   */
  guestRoleArn?: pulumi.Input<string>;
  /** The ARNs of the roles by group, the group that counts first in front; at most 25. */
  roleArnsByGroup: Record<string, pulumi.Input<string>>;
  /**
   * The claim for each principal tag, such as `{ team: "custom:team" }`. Policies see the tag as `aws:PrincipalTag/team`.
   * Defaults to none.
   * @default {}
   */
  principalTags?: Record<string, string>;
}

type RoleMapping = inputs.IdentityPoolRoleAttachmentRoleMapping;

const children = new Children<IdentityPoolRoles>();

/** Which role somebody gets: the first group that has a rule decides; nobody gets a role by accident. */
export class IdentityPoolRoles extends pulumi.ComponentResource {
  /** The roles and the rules. */
  get roleAttachment(): cognito.IdentityPoolRoleAttachment {
    return children.of(this).roleAttachment;
  }

  /** Which claims become session tags; absent without `principalTags`. */
  get principalTag(): cognito.IdentityPoolProviderPrincipalTag | undefined {
    return children.of(this).principalTag;
  }

  constructor(name: string, args: IdentityPoolRolesArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`IdentityPoolRoles "${name}"`);
    checkRules(checks, args);
    checkPrincipalTags(checks, args.principalTags ?? {});
    checks.throwIfAny();
    super("aws-cognito-oidc:index:IdentityPoolRoles", name, {}, opts);
    const made = children.begin(this);

    const { identityPoolId, guestRoleArn, principalTags } = args;
    made.roleAttachment = new cognito.IdentityPoolRoleAttachment(
      name,
      {
        identityPoolId,
        roles: {
          authenticated: args.authenticatedRoleArn,
          ...(guestRoleArn !== undefined && { unauthenticated: guestRoleArn }),
        },
        roleMappings: Object.values(args.clientIds).map((clientId) => roleMapping(clientId, args)),
      },
      // A pool has one attachment: deleting the old one after the new one was made would take the new roles away.
      { parent: this, deleteBeforeReplace: true },
    );
    if (principalTags !== undefined && Object.keys(principalTags).length > 0) {
      made.principalTag = new cognito.IdentityPoolProviderPrincipalTag(
        `${name}-tags`,
        { identityPoolId, identityProviderName: args.userPoolEndpoint, principalTags, useDefaults: false },
        { parent: this },
      );
    }
    this.registerOutputs();
  }
}

/** Records which tags or claims are not possible. */
export function checkPrincipalTags(checks: ArgChecks, tags: Record<string, string>): void {
  if (Object.keys(tags).length > 50)
    checks.problem("principalTags", "has more than 50 tags, which AWS allows");
  for (const [tag, claim] of Object.entries(tags)) {
    const path = `principalTags["${tag}"]`;
    if (!/^[\w.:/=+@-]{1,128}$/.test(tag)) {
      checks.problem(path, "the key of a tag has 1 to 128 letters, digits or _ . : / = + - @");
    }
    if (claim === "") checks.problem(path, "must name a claim; got an empty text");
  }
}

function checkRules(checks: ArgChecks, args: IdentityPoolRolesArgs): void {
  const clients = Object.keys(args.clientIds).length;
  if (clients < 1 || clients > 10) {
    checks.problem("clientIds", `a role attachment has rules for 1 to 10 app clients; got ${clients}`);
  }
  const rules = Object.keys(args.roleArnsByGroup).length;
  if (rules < 1 || rules > 25)
    checks.problem("roleArnsByGroup", `an app client has 1 to 25 rules; got ${rules}`);
}

function roleMapping(clientId: pulumi.Input<string>, args: IdentityPoolRolesArgs): RoleMapping {
  return {
    identityProvider: pulumi.interpolate`${args.userPoolEndpoint}:${clientId}`,
    type: "Rules",
    ambiguousRoleResolution: "Deny",
    mappingRules: Object.entries(args.roleArnsByGroup).map(([value, roleArn]) => ({
      claim: "cognito:groups",
      matchType: "Contains",
      value,
      roleArn,
    })),
  };
}
