import * as cognito from "@pulumi/aws/cognito";
import * as pulumi from "@pulumi/pulumi";
import { ArgChecks, Children } from "@ml-identity/component-kit";
import type { PersonaArgs } from "@ml-identity/component-kit";
import { peopleOf } from "@ml-identity/personas";
import { checkCognitoPersonas } from "./personas-arg";

/** The arguments of UserGroups. */
export interface UserGroupsArgs {
  /** The pool whose users are put into the groups. */
  userPoolId: pulumi.Input<string>;
  /**
   * The personas by name; each persona of people becomes a group. Defaults to the catalogue of `@ml-identity/personas`
   * because most ML platforms have these roles.
   * @default DEFAULT_PERSONAS
   */
  personas?: Record<string, PersonaArgs>;
}

const children = new Children<UserGroups>();

/** One group a persona of people. A token lists the groups of its user in `cognito:groups`. */
export class UserGroups extends pulumi.ComponentResource {
  /** The groups by persona. */
  get groups(): Record<string, cognito.UserGroup> {
    return children.of(this).groups;
  }

  constructor(name: string, args: UserGroupsArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`UserGroups "${name}"`);
    const personas = checkCognitoPersonas(checks, args.personas);
    checks.throwIfAny();
    super("aws-cognito-oidc:index:UserGroups", name, {}, opts);
    const made = children.begin(this);

    made.groups = Object.fromEntries(
      peopleOf(personas).map(([persona, { description, precedence }]) => {
        const inputs = { userPoolId: args.userPoolId, name: persona, description, precedence };
        return [persona, new cognito.UserGroup(`${name}-${persona}`, inputs, { parent: this })];
      }),
    );
    this.registerOutputs();
  }
}
