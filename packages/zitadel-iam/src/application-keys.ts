import * as pulumi from "@pulumi/pulumi";
import { ApplicationKey } from "@pulumiverse/zitadel";
import { ArgChecks, Children } from "@ml-identity/component-kit";
import type { KeysSettings } from "./key-args";
import { checkKeys } from "./key-checks";
import { utc } from "./key-generations";
import { keyOutputs } from "./key-outputs";
import { idProblem } from "./zitadel-id";

/** The arguments of ApplicationKeys. */
export interface ApplicationKeysArgs extends KeysSettings {
  /** The id of the organisation that owns the project, 18 digits. */
  orgId: pulumi.Input<string>;
  /** The id of the project, 18 digits. */
  projectId: pulumi.Input<string>;
  /** The id of the application, 18 digits: one that proves who it is by a private key. */
  applicationId: pulumi.Input<string>;
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
    const schedule = checkKeys(checks, args);
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

    const outputs = keyOutputs(keys);
    this.currentGeneration = outputs.currentGeneration;
    this.currentKey = outputs.currentKey;
    this.keyDetails = outputs.keyDetails;
    this.registerOutputs(outputs);
  }
}
