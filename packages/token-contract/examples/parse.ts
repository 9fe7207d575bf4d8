import { readFileSync } from "node:fs";
import { parseTokenContract } from "@ml-identity/token-contract";
import type { TokenContract } from "@ml-identity/token-contract";

/** A stack output, as `pulumi stack output userTokenContract --json` writes it. */
export function contractIn(path: string): TokenContract {
  return parseTokenContract(JSON.parse(readFileSync(path, "utf8")));
}
