import { NOW } from "../../test/issuer";
import { refusalOf } from "../../test/refusal";
import { sender, URL_OF_REQUEST } from "../../test/sender";
import type { VerifiedToken } from "../verified-token";
import { createDpopVerifier } from "./dpop";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** The order of P-256. */
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

const anna = sender("ES256");
const token = { confirmation: { jkt: anna.jkt } } as unknown as VerifiedToken;
const dpop = createDpopVerifier({ baseUrls: [new URL(URL_OF_REQUEST).origin], now: () => NOW * 1000 });
const check = (proof: string): unknown =>
  dpop.confirmSender({ scheme: "DPoP", proofs: proof, method: "GET", path: "/models/7" })(token, "token");

test("a proof with any letter changed or left out, or cut anywhere, is refused by a refusal", () => {
  const proof = anna.proof("token");
  for (let at = 0; at < proof.length; at++) {
    const letter = ALPHABET[(ALPHABET.indexOf(proof.charAt(at)) + 1 + (at % 62)) % 64] ?? "";
    const [before, after] = [proof.slice(0, at), proof.slice(at + 1)];
    for (const bad of [before + letter + after, before + after, before]) {
      expect(refusalOf(() => check(bad)).code).toMatch(/^DPOP_(?!PROOF_REPLAYED)/);
    }
  }
  // None of them was it, and none of them used it up.
  expect(check(proof)).toBeUndefined();
});

test("the second signature that holds for the same text makes no second proof", () => {
  const proof = anna.proof("token");
  const [header = "", payload = "", signature = ""] = proof.split(".");
  const bytes = Buffer.from(signature, "base64url");
  const s = BigInt(`0x${bytes.subarray(32).toString("hex")}`);
  const other = Buffer.from((N - s).toString(16).padStart(64, "0"), "hex");
  const twin = `${header}.${payload}.${Buffer.concat([bytes.subarray(0, 32), other]).toString("base64url")}`;
  expect(check(twin)).toBeUndefined();
  expect(refusalOf(() => check(proof)).code).toBe("DPOP_PROOF_REPLAYED");
});
