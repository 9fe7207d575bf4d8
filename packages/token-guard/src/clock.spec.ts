import { contract, ISSUER, keySet, NOW, signer } from "../test/issuer";
import { sender } from "../test/sender";
import { createTokenGuard, TokenGuardConfigError } from "./index";
import { createDpopNonces, createDpopVerifier } from "./sender/dpop";
import type { VerifiedToken } from "./verified-token";

/** What a program's clock may tell by mistake. With NaN no comparison holds, so that no limit would be over. */
const NO_TIMES: [string, unknown][] = [
  ["NaN", Number.NaN],
  ["undefined", undefined],
  ["a text", String(NOW * 1000)],
  ["a Date", new Date(NOW * 1000)],
  ["infinity", Number.POSITIVE_INFINITY],
];
const key = signer("ES256");
const expired = key.token({ exp: NOW - 1, iat: NOW - 60 });
const mistake = "options.now: must tell the milliseconds since 1970";

test.each(NO_TIMES)("a guard whose clock tells %s accepts no token", async (_, time) => {
  let told: unknown = (NOW - 30) * 1000;
  const now = (): number => told as number;
  const guard = createTokenGuard(contract(), { keys: { [ISSUER]: keySet(key) }, now, cacheEntries: 1 });
  expect(guard.verifySync(expired).subject).toBe("user-1");
  told = time;
  expect(() => guard.verifySync(expired)).toThrow(mistake);
  await expect(guard.verify(expired)).rejects.toThrow(TokenGuardConfigError);
  expect(() => createTokenGuard(contract(), { keys: { [ISSUER]: keySet(key) }, now })).toThrow(mistake);
});

test.each(NO_TIMES)("a verifier of proofs whose clock tells %s accepts no proof", (_, time) => {
  const { proof, jkt } = sender("ES256");
  const dpop = createDpopVerifier({ baseUrls: ["https://api.example.com"], now: () => time as number });
  const check = dpop.confirmSender({
    scheme: "DPoP",
    proofs: proof("token"),
    method: "GET",
    path: "/models/7",
  });
  expect(() => check({ confirmation: { jkt } } as unknown as VerifiedToken, "token")).toThrow(mistake);
  const nonces = createDpopNonces({ secret: Buffer.alloc(32), now: () => time as number });
  expect(() => nonces.issue()).toThrow(mistake);
});
