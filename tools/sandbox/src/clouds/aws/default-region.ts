/** Where a provider works that is told no region. */
export const DEFAULT_REGION = "us-east-1";
