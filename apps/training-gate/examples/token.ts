/** Prints a token of the toy issuer: node token.ts [scopes] [tenant] [seconds to live]. */
import { sign } from "node:crypto";
import { issuerKey, KEY_ID } from "./key.ts";

const [scope = "training.run data.read", tenant = "acme", seconds = "3600"] = process.argv.slice(2);
const now = Math.floor(Date.now() / 1000);
const header = { alg: "RS256", typ: "at+jwt", kid: KEY_ID };
const claims = {
  iss: "http://127.0.0.1:9100",
  sub: "ada",
  aud: "https://ml.example.com",
  client_id: "toy-cli",
  scope,
  tenant,
  iat: now,
  exp: now + Number(seconds),
};

const text = `${encode(header)}.${encode(claims)}`;
console.log(`${text}.${sign("sha256", Buffer.from(text), issuerKey()).toString("base64url")}`);

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
