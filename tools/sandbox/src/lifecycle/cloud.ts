/** What the rules of models see of the store: one account, one region. */
import type { Cloud, CloudObject, Scope } from "../model/resource.ts";
import { random } from "../model/random.ts";
import type { Store, StoredObject } from "../store/store.ts";

/** Models whose objects are the same in every region live in the region "". */
export interface Regions {
  regionOf(type: string, region: string): string;
}

export function cloudOf(store: Store, regions: Regions, scope: Scope, now: () => Date): Cloud {
  return {
    ...scope,
    random,
    now,
    get: (type, id) => store.get(type, regions.regionOf(type, scope.region), id),
    find: (type, id) => store.find(type, id),
    list: (type, parent) => store.list(type, regions.regionOf(type, scope.region), parent),
    change(object, state) {
      const stored = object as StoredObject;
      stored.state = { ...stored.state, ...state };
      store.put(stored);
    },
    remove: (object: CloudObject) => store.remove(object as StoredObject),
    reserve: (name, until) => store.setSetting(reservation(name), until.toISOString()),
    reservedUntil(name) {
      const until = store.setting(reservation(name));
      return until !== undefined && new Date(until) > now() ? new Date(until) : undefined;
    },
  };
}

function reservation(name: string): string {
  return `reserved ${name}`;
}
