/** One resource that differs between the state and the cloud. */
export interface Drift {
  readonly urn: string;
  readonly change: "changed" | "deleted";
  /** Paths of the properties that differ; values are left out, they may be secret. */
  readonly properties: readonly string[];
}

/** What this module reads of the JSON that `pulumi refresh --preview-only --json` prints. */
interface RefreshDigest {
  readonly steps?: readonly {
    readonly urn: string;
    readonly op: string;
    readonly newState?: object | null;
    readonly detailedDiff?: Readonly<Record<string, unknown>> | null;
    readonly diffReasons?: readonly string[] | null;
  }[];
  readonly changeSummary?: Readonly<Record<string, number>>;
}

/** @throws when the text is not the CLI's digest. */
export function readDrift(digest: string): Drift[] {
  const { steps = [] } = JSON.parse(digest) as RefreshDigest;
  return steps.flatMap((step): Drift[] => {
    if (!step.newState || step.op === "delete") return [{ urn: step.urn, change: "deleted", properties: [] }];
    const properties = Object.keys(step.detailedDiff ?? {});
    const changed = properties.length > 0 || step.op === "update";
    return changed ? [{ urn: step.urn, change: "changed", properties }] : [];
  });
}

/** The report a person reads, a line a resource. */
export function formatDrift(
  drifts: readonly Drift[],
  stack: string,
  adopt: string,
  restore: string,
): string[] {
  if (drifts.length === 0) return [`No drift: the cloud is what the state of ${stack} says.`];
  return [
    `Drift in ${stack}: ${drifts.length} resource${drifts.length === 1 ? "" : "s"} changed outside Pulumi.`,
    ...drifts.map(({ urn, change, properties }) => {
      const [type, name] = [urn.split("::")[2]?.split("$").at(-1), urn.split("::")[3]];
      const detail = properties.length > 0 ? `: ${properties.join(", ")}` : "";
      return `  ${change === "deleted" ? "-" : "~"} ${type} ${name} ${change}${detail}`;
    }),
    `Adopt it: ${adopt}. Put it back: ${restore}.`,
  ];
}
