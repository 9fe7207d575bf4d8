/** Between the engine's protobuf structs and plain values. */
import structProto from "google-protobuf/google/protobuf/struct_pb.js";
import type { Struct, Value } from "google-protobuf/google/protobuf/struct_pb.js";
import { isObject } from "../lifecycle/values.ts";
import type { AnyProperties, AnyProperty, Json } from "../model/property.ts";
import type { Values } from "../model/resource.ts";

/** Key that marks an object as one of the engine's own kinds, and the kinds that are met here. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** Values of a request, with secrets and outputs unwrapped. An absent struct has no values. */
export function decode(struct: Struct | undefined): Values {
  return struct ? (unwrap(struct.toJavaScript() as Json) as Values) : {};
}

function unwrap(value: Json): Json {
  if (Array.isArray(value)) return value.map(unwrap);
  if (!isObject(value)) return value;
  const kind = value[SIGNATURE];
  if ((kind === SECRET || kind === OUTPUT) && value["value"] !== undefined) return unwrap(value["value"]);
  const result: { [key: string]: Json } = {};
  for (const [key, field] of Object.entries(value)) if (field !== null) result[key] = unwrap(field);
  return result;
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
