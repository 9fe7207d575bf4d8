/** A toy training service behind the gate: believes only what the gate signed, and says who asked, until Ctrl-C. */
import { createPublicKey, verify } from "node:crypto";
import type { JsonWebKey } from "node:crypto";
import { createServer } from "node:http";

const ORIGIN = "http://127.0.0.1:9200";
const GATE_KEYS = "http://127.0.0.1:8081/.gate/identity-keys";

interface Identity {
  iss: string;
  aud: string;
  exp: number;
  sub: string;
  tenant: string;
}

/** The identity that the gate signed; undefined when the header holds no good one. */
async function identityIn(header: string): Promise<Identity | undefined> {
  const [head = "", payload = "", signature = ""] = header.split(".");
  const { alg, typ, kid } = decode(head) as { alg: string; typ: string; kid: string };
  const { keys } = (await (await fetch(GATE_KEYS)).json()) as { keys: (JsonWebKey & { kid: string })[] };
  const key = keys.find((candidate) => candidate.kid === kid);
  if (key === undefined || alg !== "EdDSA" || typ !== "gate-identity+jwt") return undefined;
  const publicKey = createPublicKey({ key, format: "jwk" });
  if (!verify(null, Buffer.from(`${head}.${payload}`), publicKey, Buffer.from(signature, "base64url"))) {
    return undefined;
  }
  const identity = decode(payload) as Identity;
  const good =
    identity.iss === "training-gate" && identity.aud === ORIGIN && identity.exp > Date.now() / 1000;
  return good ? identity : undefined;
}

function decode(part: string): unknown {
  return JSON.parse(Buffer.from(part, "base64url").toString());
}

createServer((request, response) => {
  const header = request.headers["x-gate-identity"];
  void (typeof header === "string" ? identityIn(header) : Promise.resolve(undefined)).then((identity) => {
    const who = identity === undefined ? "somebody" : `${identity.sub} of ${identity.tenant}`;
    response.writeHead(200, { "content-type": "text/plain" });
    response.end(`${request.method} ${request.url} for ${who}\n`);
  });
}).listen(9200, "127.0.0.1", () => console.log(`upstream: ${ORIGIN}`));
