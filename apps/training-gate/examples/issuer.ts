/** A toy issuer: publishes its key where contract.json says, until Ctrl-C. */
import { createPublicKey } from "node:crypto";
import { createServer } from "node:http";
import { issuerKey, KEY_ID } from "./key.ts";

const key = createPublicKey(issuerKey()).export({ format: "jwk" });
const keys = JSON.stringify({ keys: [{ ...key, kid: KEY_ID, alg: "RS256", use: "sig" }] });

createServer((request, response) => {
  const found = request.url === "/keys";
  response.writeHead(found ? 200 : 404, { "content-type": "application/json" });
  response.end(found ? keys : "{}");
}).listen(9100, "127.0.0.1", () => console.log("issuer: http://127.0.0.1:9100/keys"));
