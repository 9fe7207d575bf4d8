import { contract, keySet, NOW, signer } from "../test/issuer";
import { createTokenGuard } from "./index";

const rs = signer("RS256", "rs");
const es = signer("ES256", "es");
const ed = signer("EdDSA", "ed");
const guard = createTokenGuard(contract(), {
  keys: { "https://issuer.example.com": keySet(rs, es, ed) },
  now: () => NOW * 1000,
});

test.each([rs, es, ed])("$alg", (key) => {
  expect(guard.verifySync(key.token())).toMatchObject({ subject: "user-1", audience: ["api"] });
});
