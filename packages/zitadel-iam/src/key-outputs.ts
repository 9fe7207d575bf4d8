import * as pulumi from "@pulumi/pulumi";

/** A key that exists, with the name of its generation. */
export type MadeKey<K> = readonly [generation: string, key: K];

/** What is handed out of the keys that exist. */
export interface KeyOutputs {
  currentGeneration: pulumi.Output<string>;
  currentKey: pulumi.Output<string>;
  keyDetails: pulumi.Output<Record<string, string>>;
}

/** The outputs of a component with keys; `keys` are oldest first, one at least. Key material is a secret. */
export function keyOutputs(keys: readonly MadeKey<{ keyDetails: pulumi.Output<string> }>[]): KeyOutputs {
  // An object has no order to rely on: a generation may be named 2026.
  const [newest, newestKey] = keys.at(-1)!;
  const details = keys.map(([generation, { keyDetails }]) => [generation, keyDetails] as const);
  return {
    currentGeneration: pulumi.output(newest),
    currentKey: pulumi.secret(newestKey.keyDetails),
    keyDetails: pulumi.secret(pulumi.all(Object.fromEntries(details))),
  };
}
