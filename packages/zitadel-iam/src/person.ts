import { ArgChecks, Children } from "@ml-identity/component-kit";
import * as pulumi from "@pulumi/pulumi";
import * as zitadel from "@pulumiverse/zitadel";
import { idProblem } from "./zitadel-id";

/** Somebody who is invited by mail. There is no password here: ZITADEL lets the person choose one, or a passkey. */
export interface PersonSettings {
  /** First name. */
  firstName: pulumi.Input<string>;
  /** Last name. */
  lastName: pulumi.Input<string>;
  /** Where the invitation goes. The person proves there that the address is theirs. */
  email: pulumi.Input<string>;
  /**
   * Language of the sign-in pages and mails, such as `de`. Defaults to that of the browser.
   * @default "und"
   */
  preferredLanguage?: pulumi.Input<string>;
  /**
   * What else is known of the person, by key. Actions and tokens can use it; it is no place for secrets. Defaults to none.
   * @default {}
   */
  metadata?: Record<string, string>;
}

/** The arguments of Person. */
export interface PersonArgs extends PersonSettings {
  /** Id of the organisation that the person belongs to. */
  orgId: pulumi.Input<string>;
  /** The name with which the person signs in, unique in the organisation. */
  userName: pulumi.Input<string>;
  /**
   * Whether the person is guarded against deletion. Defaults to true.
   * @default true
   */
  protect?: boolean;
}

/** Records everything that is wrong with a person. */
export function checkPerson(checks: ArgChecks, person: PersonSettings): void {
  void checks.check("firstName", person.firstName, notEmpty);
  void checks.check("lastName", person.lastName, notEmpty);
  void checks.check("email", person.email, emailProblem);
}

/** Why a text is no name to sign in with, or nothing. */
export function userNameProblem(name: string): string | undefined {
  return /^\S{1,200}$/.test(name) ? undefined : `has 1 to 200 characters and no space; got "${name}"`;
}

/** Why a text is no mail address, or nothing. */
export function emailProblem(email: string): string | undefined {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email) ? undefined : `must be a mail address; got "${email}"`;
}

function notEmpty(text: string): string | undefined {
  return text.trim() === "" ? "must not be empty" : undefined;
}

const children = new Children<Person>();

/**
 * Somebody who signs in. ZITADEL sends an invitation; whoever follows it proves the address and sets up a way to sign in,
 * so that no password is ever in a program or in its state.
 */
export class Person extends pulumi.ComponentResource {
  /** The user. */
  get user(): zitadel.HumanUser {
    return children.of(this).user;
  }
  /** The metadata by key. */
  get metadata(): Record<string, zitadel.UserMetadata> {
    return children.of(this).metadata;
  }

  /** Id of the user. */
  readonly userId: pulumi.Output<string>;

  constructor(name: string, args: PersonArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`Person "${name}"`);
    const orgId = checks.check("orgId", args.orgId, idProblem);
    const userName = checks.check("userName", args.userName, userNameProblem);
    checkPerson(checks, args);
    checks.throwIfAny();
    super("zitadel-iam:index:Person", name, {}, opts);
    const made = children.begin(this);

    made.user = new zitadel.HumanUser(
      name,
      {
        orgId,
        userName,
        firstName: checks.check("firstName", args.firstName, notEmpty),
        lastName: checks.check("lastName", args.lastName, notEmpty),
        email: checks.check("email", args.email, emailProblem),
        // Declared verified, an address is one that nobody has proved.
        isEmailVerified: false,
        ...(args.preferredLanguage !== undefined && { preferredLanguage: args.preferredLanguage }),
      },
      { parent: this, protect: args.protect ?? true },
    );
    this.userId = made.user.id;
    made.metadata = Object.fromEntries(
      Object.entries(args.metadata ?? {}).map(([key, value]) => {
        const inputs = { orgId, userId: this.userId, key, value };
        return [key, new zitadel.UserMetadata(`${name}-${key}`, inputs, { parent: this })];
      }),
    );
    this.registerOutputs({ userId: this.userId });
  }
}
