/** What has to hold of every model: an unchanged program changes nothing, and a read finds what create answered. */
import type { Values } from "../model/resource.ts";
import type { TestCloud } from "./cloud.ts";

/** Makes the object, expects that nothing about it is out of place, and removes it again. */
export function expectSteady(cloud: TestCloud, type: string, inputs: Values, name = "steady"): void {
  const object = cloud.create(type, inputs, name);
  const made = structuredClone(object.state);
  expect(cloud.diff(object, inputs, name).changes).toEqual(new Map());
  const read = cloud.read(object, name);
  expect(read?.state).toEqual(made);
  expect(read?.inputs).toEqual(object.inputs);
  const updated = cloud.update(object, inputs, name);
  expect(cloud.diff(updated, inputs, name).changes).toEqual(new Map());
  cloud.delete(updated, name);
  expect(cloud.read(updated, name)).toBeUndefined();
}
