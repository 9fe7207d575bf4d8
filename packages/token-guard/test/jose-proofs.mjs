// Makes DPoP proofs with jose, which Jest cannot load: it is an ES module. Reads what to prove, writes one proof a line.
import { createHash } from "node:crypto";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from "jose";

const { algorithms, claims, token } = JSON.parse(process.argv[2]);
const proofs = [];
for (const alg of algorithms) {
  const { publicKey, privateKey } = await generateKeyPair(alg, { modulusLength: 2048 });
  const jwk = await exportJWK(publicKey);
  const ath = createHash("sha256").update(token).digest("base64url");
  const proof = await new SignJWT({ ...claims, ath })
    .setProtectedHeader({ typ: "dpop+jwt", alg, jwk })
    .sign(privateKey);
  proofs.push({ alg, proof, jkt: await calculateJwkThumbprint(jwk) });
}
console.log(JSON.stringify(proofs));
