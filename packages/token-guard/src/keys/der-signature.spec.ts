import { generateKeyPairSync, sign, verify } from "node:crypto";
import { derSignature } from "./der-signature";

test.each([
  ["small numbers", "017f", "300602010102017f"],
  ["numbers that look negative", "80ff", "300802020080020200ff"],
  ["leading zeros", "000001000080", "300702010102020080"],
  ["a zero that stays", "00800080", "30080202008002020080"],
  ["zero", "00000000", "3006020100020100"],
  ["more than 127 bytes", "7f".repeat(132), `3081880242${"7f".repeat(66)}0242${"7f".repeat(66)}`],
])("%s", (_, raw, der) => {
  expect(derSignature(Buffer.from(raw, "hex")).toString("hex")).toBe(der);
});

test.each([
  ["P-256", "sha256"],
  ["P-384", "sha384"],
  ["P-521", "sha512"],
])("what %s signs holds, whatever zeros it begins with", (namedCurve, hash) => {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve });
  for (let round = 0; round < 60; round++) {
    const text = Buffer.from(String(round));
    const raw = sign(hash, text, { key: privateKey, dsaEncoding: "ieee-p1363" });
    expect(verify(hash, text, publicKey, derSignature(raw))).toBe(true);
  }
});
