/** What many types have: ids, the organisation, and who a user is. */
import type { StringProperty } from "../../model/property.ts";
import type { Cloud, CloudObject, Values } from "../../model/resource.ts";
import { HUMAN_USER, MACHINE_USER } from "./types.ts";

/** An id of the service: 18 digits. */
export const ID: StringProperty = {
  type: "string",
  pattern: /^\d{18}$/,
  patternText: "must be an id of 18 digits",
};

/**
 * The organisation that a resource belongs to. The provider neither requires nor computes it, and its read finds the real
 * one: left out, it is a difference from the next refresh on.
 */
export const ORG_ID: StringProperty = { ...ID, replaces: true };

/** The organisation that every instance begins with. The provider's service account lives in it. */
export const DEFAULT_ORG_ID = "100000000000000001";

/** What a new instance calls it. */
export const DEFAULT_ORG_NAME = "ZITADEL";

/** The organisation that an object belongs to. */
export function orgOf({ orgId }: Values): string {
  return typeof orgId === "string" && orgId !== "" ? orgId : DEFAULT_ORG_ID;
}

/** What the provider's read finds, whether the program gives it or not. */
export function readOrg(state: Values): { orgId: string } {
  return { orgId: orgOf(state) };
}

/** A person or a machine. */
export function userOf(cloud: Cloud, id: string): CloudObject | undefined {
  return cloud.get(HUMAN_USER, id) ?? cloud.get(MACHINE_USER, id);
}

/** None begins with a zero. */
export function newId(cloud: Cloud): string {
  return cloud.random.text(1, "123456789") + cloud.random.text(17, "0123456789");
}
