import type { PackageEntry } from "../model/resource.ts";
import { DEFAULT_REGION } from "./aws/default-region.ts";

/** Every cloud that the sandbox has. Its models are read when somebody asks for one, so that nobody waits for the others. */
export const PACKAGES: readonly PackageEntry[] = [
  {
    name: "aws",
    environment: { AWS_REGION: DEFAULT_REGION },
    load: async () => (await import("./aws/aws.ts")).aws,
  },
  { name: "zitadel", load: async () => (await import("./zitadel/zitadel.ts")).zitadel },
];
