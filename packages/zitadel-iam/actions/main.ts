/** Writes the scripts of the actions into the sources of the library. */
import { writeFileSync } from "node:fs";
import { bundleAction, moduleOf } from "./bundle.ts";

const script = await bundleAction("./flat-groups.ts", "flatGroups");
writeFileSync(
  new URL("../src/flat-groups-script.ts", import.meta.url),
  moduleOf("FLAT_GROUPS_SCRIPT", script),
);
