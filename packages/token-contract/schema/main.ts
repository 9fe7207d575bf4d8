/** Writes the JSON schema of the contract, from the rules of the validator. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { tokenContractSchema } from "@ml-identity/token-contract";
import { format, resolveConfig } from "prettier";

const path = fileURLToPath(new URL("../token-contract.schema.json", import.meta.url));
const layout = await resolveConfig(path);
writeFileSync(path, await format(JSON.stringify(tokenContractSchema()), { ...layout, filepath: path }));
