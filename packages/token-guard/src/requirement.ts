import type { ConfigProblem } from "./config-error";
import { mistake, TokenGuardConfigError } from "./config-error";
import type { Check } from "./guard";
import { isPlainObject } from "./plain-object";

/** What a request needs. All that is named must hold, and each list in full; nothing named: a verified token is enough. */
export interface Requirement {
  /** The token has each of these scopes. */
  readonly scopes?: readonly string[];
  /** The token gives each of these capabilities, by a scope or by a role. */
  readonly capabilities?: readonly string[];
  /** The subject has each of these roles. */
  readonly roles?: readonly string[];
  /**
   * The tenant that the request is about. The subject belongs to it; or, with roles by tenant, the requirement names roles or
   * capabilities, and the subject's roles in this tenant are what counts: those of other tenants and what scopes allow do not.
   */
  readonly tenant?: string;
  /** The resource that the token must be for: one of its audiences, or of `aud`. RFC 8707. */
  readonly resource?: string;
}

/** RFC 6749 section 3.3: it stands in a challenge between quotes. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

/**
 * Refuses a requirement that does not say what was meant. A tenant that is undefined because a path had none must not turn
 * into no tenant required.
 *
 * @throws TokenGuardConfigError with everything that is wrong.
 */
export function checkRequirement(requirement: Requirement): void {
  // A promise, a list or a number has none of the properties below, and would ask for nothing.
  if (!isPlainObject(requirement)) {
    throw mistake("requirement", "must be a plain object; {} asks for nothing");
  }
  const problems: ConfigProblem[] = [];
  for (const [name, value] of Object.entries(requirement) as [string, unknown][]) {
    const path = `requirement.${name}`;
    switch (name) {
      case "tenant":
      case "resource":
        if (typeof value !== "string" || value === "") {
          problems.push({ path, reason: "must be a text that is not empty; leave it out to ask for none" });
        }
        break;
      case "scopes":
      case "capabilities":
      case "roles":
        if (!isListOf(value, name === "scopes" ? SCOPE : /./)) {
          problems.push({ path, reason: `must be a list of ${name}` });
        }
        break;
      default:
        problems.push({ path, reason: "is none of scopes, capabilities, roles, tenant, resource" });
    }
  }
  if (problems.length > 0) throw new TokenGuardConfigError(problems);
}

/**
 * What a request is checked for: of the arguments of `verify` behind the token, the first, if there is one. A check or a
 * requirement that is undefined because a table had none for this path, or that has a name in which nobody looks, must not
 * turn into nothing required.
 *
 * @throws TokenGuardConfigError
 */
export function checkOf(given: readonly [check?: Check | undefined]): Check {
  if (given.length === 0) return NO_CHECK;
  const [check] = given;
  if (!isPlainObject(check)) throw mistake("check", "must be a plain object, or left out");
  for (const name of Object.keys(check)) {
    if (name === "require") checkRequirement(check["require"] as Requirement);
    else if (name !== "confirmSender") {
      throw mistake(`check.${name}`, "is no part of a check; there are require and confirmSender");
    } else if (typeof check["confirmSender"] !== "function") {
      throw mistake("check.confirmSender", "must be a function, or left out");
    }
  }
  return check;
}

const NO_CHECK: Check = Object.freeze({});

function isListOf(value: unknown, pattern: RegExp): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === "string" && pattern.test(item));
}
