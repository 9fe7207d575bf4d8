/** How the provider reads the text that a person gives at an import. */
import { ServiceError } from "../../model/errors.ts";
import { ID } from "./properties.ts";

/**
 * Parts of an import id such as `<id:project_id[:org_id]>`, in the order of `required`, then of `optional`.
 *
 * @param required Names of the parts; all that end in `id` are ids of 18 digits, a `client_id` aside.
 * @throws ServiceError for another number of parts, an empty part and an id that is none.
 */
export function importParts(
  text: string,
  required: readonly string[],
  optional: readonly string[] = ["org_id"],
): string[] {
  const names = [...required, ...optional];
  const parts = text.split(":");
  const format = `<${required.join(":")}${optional.map((name) => `[:${name}]`).join("")}>`;
  const refuse = (why: string): never => {
    throw new ServiceError("InvalidImportId", `failed to import id "${text}" by format ${format}: ${why}`);
  };
  if (parts.length < required.length || parts.length > names.length)
    refuse(
      `expected the number of semicolon separated parts to be between ${required.length} and ${names.length}, ` +
        `but got ${parts.length} parts: ${parts.map((part) => `"${part}"`).join(", ")}`,
    );
  parts.forEach((part, i) => {
    const name = names[i] ?? "";
    if (name.endsWith("id") && name !== "client_id" && !ID.pattern?.test(part))
      refuse(
        `invalid value for ${name}: id "${part}" does not match regular expression ${ID.pattern?.source}`,
      );
    if (part === "") refuse(`invalid value for ${name}: value must not be empty`);
  });
  return parts;
}
