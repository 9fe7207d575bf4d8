/** What the service refuses of a password. */
import { ServiceError } from "../../../model/errors.ts";
import type { PoolState } from "./constraints.ts";

const SYMBOL = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/;

/** @throws ServiceError InvalidPasswordException; the message does not hold the password. */
export function checkPassword(password: string, policy: PoolState["passwordPolicy"] = {}): void {
  const rules: [ok: boolean, otherwise: string][] = [
    [password.length >= (policy.minimumLength ?? 8), "Password not long enough"],
    [!policy.requireLowercase || /[a-z]/.test(password), "Password must have lowercase characters"],
    [!policy.requireUppercase || /[A-Z]/.test(password), "Password must have uppercase characters"],
    [!policy.requireNumbers || /\d/.test(password), "Password must have numeric characters"],
    [!policy.requireSymbols || SYMBOL.test(password), "Password must have symbol characters"],
  ];
  const broken = rules.find(([ok]) => !ok);
  if (broken)
    throw new ServiceError("InvalidPasswordException", `Password did not conform with policy: ${broken[1]}`);
}
