import * as pulumi from "@pulumi/pulumi";

/** What has keys: a MachineIdentity, or ApplicationKeys. */
export interface HasKeys {
  /** The keys that exist, by the name of their generation. */
  readonly keys: Record<string, { keyDetails: pulumi.Output<string> }>;
}

/**
 * Puts each key where its user reads it, such as the secret store of another cloud: `deliver` makes that resource from
 * the name of the generation and the key's JSON. It is called for the keys that exist, so a key that is over leaves the
 * store in the run that removes it from ZITADEL. What `deliver` gets is a secret: it is encrypted in the state of
 * whatever resource it is given to.
 *
 * @returns What `deliver` made, by the name of the generation.
 */
export function deliverKeys<R extends pulumi.Resource>(
  { keys }: HasKeys,
  deliver: (generation: string, keyDetails: pulumi.Output<string>) => R,
): Record<string, R> {
  return Object.fromEntries(
    Object.entries(keys).map(([generation, { keyDetails }]) => [
      generation,
      deliver(generation, pulumi.secret(keyDetails)),
    ]),
  );
}
