import type { FunctionModel } from "../../../model/resource.ts";
import { getCallerIdentity } from "./get-caller-identity.ts";
import { getPartition } from "./get-partition.ts";
import { getPolicyDocument } from "./get-policy-document.ts";
import { getRegion } from "./get-region.ts";
import { getUserPoolClient } from "./get-user-pool-client.ts";
import { getUserPoolClients } from "./get-user-pool-clients.ts";
import { getUserPoolSigningCertificate } from "./get-user-pool-signing-certificate.ts";
import { getUserPool } from "./get-user-pool.ts";
import { getUserPools } from "./get-user-pools.ts";

/** Calls that read and make nothing. */
export const FUNCTIONS: readonly FunctionModel[] = [
  getCallerIdentity,
  getPartition,
  getPolicyDocument,
  getRegion,
  getUserPool,
  getUserPoolClient,
  getUserPoolClients,
  getUserPoolSigningCertificate,
  getUserPools,
];
