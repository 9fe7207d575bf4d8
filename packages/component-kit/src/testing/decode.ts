/** Signatures of the wire format, as in the Pulumi SDK's `runtime/rpc.ts`. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
const RESOURCE_SIGNATURE = "5cf8f73096256a8f31e491e813e4eb8e";
const UNKNOWN_SIGNATURE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Stands in a recording for a value that is not known during a preview. */
export const UNKNOWN = "<unknown>";

/** How a secret value appears in a recording. */
export interface RecordedSecret {
  secret: unknown;
}

/** The form in which a recording shows a value that was sent as a secret. */
export function secret(value: unknown): RecordedSecret {
  return { secret: value };
}

/** Turns a value of the wire format into plain data, in which secrets, unknowns and references can be told apart. */
export function decode(value: unknown): unknown {
  if (value === UNKNOWN_SIGNATURE) return UNKNOWN;
  if (Array.isArray(value)) return value.map(decode);
  if (typeof value !== "object" || value === null) return value;
  const fields = value as Record<string, unknown>;
  if (fields[SIGNATURE] === SECRET_SIGNATURE) return secret(decode(fields["value"]));
  if (fields[SIGNATURE] === RESOURCE_SIGNATURE) return { reference: fields["urn"] };
  if (SIGNATURE in fields)
    throw new Error(`a recording cannot show a value of signature ${String(fields[SIGNATURE])}`);
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, decode(field)]));
}
