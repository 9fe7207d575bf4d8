import * as pulumi from "@pulumi/pulumi";
import { ApplicationKey } from "@pulumiverse/zitadel";
import { ArgChecks, Children } from "@ml-identity/component-kit";
import { utc } from "./key-generations";
import type { KeyGenerationArgs } from "./machine-identity-args";
import { checkMachineSettings } from "./machine-identity-checks";
import { idProblem } from "./zitadel-id";

/** The arguments of ApplicationKeys. */
export interface ApplicationKeysArgs {
  /** The id of the organisation that owns the project, 18 digits. */
  orgId: pulumi.Input<string>;
  /** The id of the project, 18 digits. */
  projectId: pulumi.Input<string>;
  /** The id of the application, 18 digits: one that proves who it is by a private key. */
  applicationId: pulumi.Input<string>;
  /**
   * The keys by the name of their generation, such as `2026-q4`, by the same rules as those of MachineIdentity: at most 90
   * days each, one of them current, each overlapping the one before it.
   */
  keys: Record<string, KeyGenerationArgs>;
  /**
   * How long two generations that follow each other overlap at least, in whole days from 1 to 30. Defaults to 1, as for
   * MachineIdentity.
   * @default 1
   */
  minimumOverlapDays?: number;
  /**
   * How long before the end of the last generation every run says what to add, in whole days from 1 to 60. Defaults to
   * 14, as for MachineIdentity.
   * @default 14
   */
  warningDays?: number;
  /**
   * The time for which the keys are made, in UTC, such as `2026-11-01T09:30:00Z`. Defaults to the time of the run.
   * @default the time of the run
   */
  now?: string;
}

const children = new Children<ApplicationKeys>();

/**
 * The private keys of an OidcApplication or an ApiApplication: each is a generation with a window, and a run makes the
 * keys whose window has begun and removes those whose window is over.
 */
export class ApplicationKeys extends pulumi.ComponentResource {
  /** The keys that exist, by the name of their generation: one, or two while they overlap. */
  get keys(): Record<string, ApplicationKey> {
    return children.of(this).keys;
  }

  /** The name of the newest generation that exists: the one that the application changes over to. */
  readonly currentGeneration: pulumi.Output<string>;
  /** The key of that generation: JSON with `type`, `keyId`, `key` (PEM), `appId` and `clientId`. A secret. */
  readonly currentKey: pulumi.Output<string>;
  /** Every key that exists, in the same JSON, by the name of its generation. A secret. */
  readonly keyDetails: pulumi.Output<Record<string, string>>;

  constructor(name: string, args: ApplicationKeysArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`ApplicationKeys "${name}"`);
    const orgId = checks.check("orgId", args.orgId, idProblem);
    const projectId = checks.check("projectId", args.projectId, idProblem);
    const appId = checks.check("applicationId", args.applicationId, idProblem);
    const { schedule } = checkMachineSettings(checks, scheduleOf(args));
    checks.throwIfAny();
    super("zitadel-iam:index:ApplicationKeys", name, {}, opts);
    const made = children.begin(this);

    const keys = schedule.current.map(({ name: generation, expires }) => {
      const inputs = { orgId, projectId, appId, keyType: "KEY_TYPE_JSON", expirationDate: utc(expires) };
      return [generation, new ApplicationKey(`${name}-${generation}`, inputs, { parent: this })] as const;
    });
    made.keys = Object.fromEntries(keys);
    if (schedule.advice !== undefined)
      void pulumi.log.warn(`ApplicationKeys "${name}": ${schedule.advice}`, this);

    const [newest, newestKey] = keys.at(-1)!;
    this.currentGeneration = pulumi.output(newest);
    this.currentKey = pulumi.secret(newestKey.keyDetails);
    this.keyDetails = pulumi.secret(
      pulumi.all(Object.fromEntries(keys.map(([generation, { keyDetails }]) => [generation, keyDetails]))),
    );
    this.registerOutputs({
      currentGeneration: this.currentGeneration,
      currentKey: this.currentKey,
      keyDetails: this.keyDetails,
    });
  }
}

/** What the keys of an application and of a machine have in common. */
function scheduleOf({
  keys,
  minimumOverlapDays,
  warningDays,
  now,
}: ApplicationKeysArgs): Parameters<typeof checkMachineSettings>[1] {
  return {
    keys,
    ...(minimumOverlapDays !== undefined && { minimumOverlapDays }),
    ...(warningDays !== undefined && { warningDays }),
    ...(now !== undefined && { now }),
  };
}
