import * as pulumi from "@pulumi/pulumi";
import { MachineKey, MachineUser } from "@pulumiverse/zitadel";
import { ArgChecks, Children } from "@ml-identity/component-kit";
import { utc } from "./key-generations";
import { keyOutputs } from "./key-outputs";
import type { MachineIdentityArgs } from "./machine-identity-args";
import { checkMachineIdentity } from "./machine-identity-checks";

const children = new Children<MachineIdentity>();

/**
 * A machine user with JWT access tokens and keys that end: each key is a generation with a window, and a run makes the
 * keys whose window has begun and removes those whose window is over.
 */
export class MachineIdentity extends pulumi.ComponentResource {
  /** The machine user. */
  get user(): MachineUser {
    return children.of(this).user;
  }

  /** The keys that exist, by the name of their generation: one, or two while they overlap. */
  get keys(): Record<string, MachineKey> {
    return children.of(this).keys;
  }

  /** The id of the user: the `sub` of its tokens, and the `iss` and `sub` of the assertions that it signs. */
  readonly userId: pulumi.Output<string>;
  /** The name of the newest generation that exists: the one that whoever uses the key changes over to. */
  readonly currentGeneration: pulumi.Output<string>;
  /** The key of that generation: JSON with `type`, `keyId`, `key` (PEM), `expirationDate` and `userId`. A secret. */
  readonly currentKey: pulumi.Output<string>;
  /** Every key that exists, in the same JSON, by the name of its generation. A secret. */
  readonly keyDetails: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: MachineIdentityArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`MachineIdentity "${name}"`);
    const { orgId, userName, texts, schedule } = checkMachineIdentity(checks, args);
    checks.throwIfAny();
    super("zitadel-iam:index:MachineIdentity", name, {}, opts);
    const made = children.begin(this);

    const parent = { parent: this };
    made.user = new MachineUser(
      name,
      // Without a name the provider would make one from that of the resource.
      { orgId, userName, name: userName, ...texts, accessTokenType: "ACCESS_TOKEN_TYPE_JWT" },
      parent,
    );
    const userId = made.user.id;
    const keys = schedule.current.map(({ name: generation, expires }) => {
      const inputs = { orgId, userId, keyType: "KEY_TYPE_JSON", expirationDate: utc(expires) };
      return [generation, new MachineKey(`${name}-key-${generation}`, inputs, parent)] as const;
    });
    made.keys = Object.fromEntries(keys);
    if (schedule.advice !== undefined)
      void pulumi.log.warn(`MachineIdentity "${name}": ${schedule.advice}`, this);

    this.userId = userId;
    const outputs = keyOutputs(keys);
    this.currentGeneration = outputs.currentGeneration;
    this.currentKey = outputs.currentKey;
    this.keyDetails = outputs.keyDetails;
    this.registerOutputs({ userId, ...outputs });
  }
}
