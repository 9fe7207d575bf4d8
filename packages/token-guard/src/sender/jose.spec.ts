import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { NOW } from "../../test/issuer";
import { refusalOf } from "../../test/refusal";
import { URL_OF_REQUEST } from "../../test/sender";
import type { VerifiedToken } from "../verified-token";
import { createDpopVerifier } from "./dpop";

const ALGORITHMS = ["ES256", "ES384", "ES512", "EdDSA", "PS256", "RS256"];
const TOKEN = "a-token";
const asked = {
  algorithms: ALGORITHMS,
  token: TOKEN,
  claims: { jti: "1", htm: "GET", htu: URL_OF_REQUEST, iat: NOW },
};
const made = execFileSync(process.execPath, [
  join(__dirname, "../../test/jose-proofs.mjs"),
  JSON.stringify(asked),
]);
const proofs = JSON.parse(made.toString("utf8")) as { alg: string; proof: string; jkt: string }[];

test("jose made a proof with each algorithm", () => {
  expect(proofs.map(({ alg }) => alg)).toEqual(ALGORITHMS);
});

test.each(proofs)(
  "a proof that jose made with $alg is accepted once, for the thumbprint that jose computes",
  ({ proof, jkt }) => {
    const dpop = createDpopVerifier({ baseUrls: ["https://api.example.com"], now: () => NOW * 1000 });
    const check = dpop.confirmSender({ scheme: "DPoP", proofs: proof, method: "GET", path: "/models/7" });
    const token = { confirmation: { jkt } } as unknown as VerifiedToken;
    expect(check(token, TOKEN)).toBeUndefined();
    expect(refusalOf(() => check(token, TOKEN)).code).toBe("DPOP_PROOF_REPLAYED");
  },
);
