/** User pools and their clients, as functions look them up. */
import { ServiceError } from "../../../model/errors.ts";
import type { Cloud, CloudObject } from "../../../model/resource.ts";
import { USER_POOL } from "../cognito/properties.ts";

/** @throws ServiceError when there is none in the region. */
export function requireUserPool(id: string, cloud: Cloud): CloudObject {
  const pool = cloud.get(USER_POOL, id);
  if (!pool) throw new ServiceError("ResourceNotFoundException", `User pool ${id} does not exist.`);
  return pool;
}
