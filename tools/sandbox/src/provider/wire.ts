/** Between the engine's protobuf structs and plain values. */
import structProto from "google-protobuf/google/protobuf/struct_pb.js";
import type { Struct, Value } from "google-protobuf/google/protobuf/struct_pb.js";
import type { AnyProperties, AnyProperty, Json } from "../model/property.ts";
import type { Values } from "../model/resource.ts";

/** Key that marks an object as one of the engine's own kinds, and the kinds that are met here. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** Values of a request, with secrets and outputs unwrapped. An absent struct has no values. */
export function decode(struct: Struct | undefined): Values {
  const values: Values = {};
  struct?.getFieldsMap().forEach((value: Value, key: string) => {
    const plain = decodeValue(value);
    if (plain !== null) values[key] = plain;
  });
  return values;
}

function decodeValue(value: Value): Json {
  const { KindCase } = structProto.Value;
  switch (value.getKindCase()) {
    case KindCase.STRING_VALUE:
      return value.getStringValue();
    case KindCase.BOOL_VALUE:
      return value.getBoolValue();
    case KindCase.NUMBER_VALUE:
      return value.getNumberValue();
    case KindCase.LIST_VALUE:
      return (value.getListValue()?.getValuesList() ?? []).map(decodeValue);
    case KindCase.STRUCT_VALUE:
      return unwrap(decode(value.getStructValue()));
    default:
      return null;
  }
}

function unwrap(fields: Values): Json {
  const kind = fields[SIGNATURE];
  const { value } = fields;
  return (kind === SECRET || kind === OUTPUT) && value !== undefined ? value : (fields as Json);
}

/** Values for the engine, secrets wrapped where the properties say so. */
export function encode(values: Values, properties?: AnyProperties): Struct {
  const struct = new structProto.Struct();
  const fields = struct.getFieldsMap();
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined) fields.set(key, encodeValue(value, properties?.[key]));
  }
  return struct;
}

function encodeValue(value: Json, property: AnyProperty | undefined): Value {
  const plain = encodePlain(value, property);
  if (!property?.secret) return plain;
  const secret = new structProto.Struct();
  secret.getFieldsMap().set(SIGNATURE, encodePlain(SECRET, undefined));
  secret.getFieldsMap().set("value", plain);
  const wrapped = new structProto.Value();
  wrapped.setStructValue(secret);
  return wrapped;
}

function encodePlain(value: Json, property: AnyProperty | undefined): Value {
  const message = new structProto.Value();
  if (value === null) {
    message.setNullValue(structProto.NullValue.NULL_VALUE);
  } else if (typeof value === "string") {
    message.setStringValue(value);
  } else if (typeof value === "boolean") {
    message.setBoolValue(value);
  } else if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`a number on the wire must be finite, got ${value}`);
    message.setNumberValue(value);
  } else if (Array.isArray(value)) {
    const items = property?.type === "list" || property?.type === "set" ? property.items : undefined;
    const list = new structProto.ListValue();
    for (const item of value) list.addValues(encodeValue(item, items));
    message.setListValue(list);
  } else {
    message.setStructValue(encode(value, fieldsOf(property, value)));
  }
  return message;
}

function fieldsOf(
  property: AnyProperty | undefined,
  value: { [key: string]: Json },
): AnyProperties | undefined {
  if (property?.type === "object") return property.fields;
  if (property?.type !== "map") return undefined;
  return Object.fromEntries(Object.keys(value).map((key) => [key, property.values]));
}
