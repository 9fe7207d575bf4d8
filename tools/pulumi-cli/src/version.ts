/** The Pulumi CLI this workspace is built and tested with; the same as `@pulumi/pulumi` and `pulumi` on npm. */
export const PULUMI_VERSION = "3.259.0";

/** Whether a CLI of this version can run our stacks: the pinned major, and at least the pinned minor. */
export function isRecentEnough(version: string): boolean {
  const [major, minor] = parts(version);
  const [pinnedMajor, pinnedMinor] = parts(PULUMI_VERSION);
  return major === pinnedMajor && minor >= pinnedMinor;
}

function parts(version: string): [major: number, minor: number] {
  const [major, minor] = version.split(".").map(Number);
  return [major ?? Number.NaN, minor ?? Number.NaN];
}
