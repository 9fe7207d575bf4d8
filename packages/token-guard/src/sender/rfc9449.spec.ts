import { refusalOf } from "../../test/refusal";
import type { VerifiedToken } from "../verified-token";
import { createDpopVerifier } from "./dpop";
import type { DpopRequest } from "./dpop";
import { verifyProof } from "./dpop-proof";
import { proofKey } from "./proof-key";

/** The examples of RFC 9449: figures 2 and 12 to 14, with the thumbprint of figure 9. */
const JKT = "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I";
const HEADER =
  "eyJ0eXAiOiJkcG9wK2p3dCIsImFsZyI6IkVTMjU2IiwiandrIjp7Imt0eSI6IkVDIiwieCI6Imw4dEZyaHgtMzR0VjNoUklDUkRZOXpDa0RscEJoRjQyVVFVZldWQVdCRnMiLCJ5IjoiOVZFNGpmX09rX282NHpiVFRsY3VOSmFqSG10NnY5VERWclUwQ2R2R1JEQSIsImNydiI6IlAtMjU2In19";
const TOKEN_REQUEST = `${HEADER}.eyJqdGkiOiItQndDM0VTYzZhY2MybFRjIiwiaHRtIjoiUE9TVCIsImh0dSI6Imh0dHBzOi8vc2VydmVyLmV4YW1wbGUuY29tL3Rva2VuIiwiaWF0IjoxNTYyMjYyNjE2fQ.2-GxA6T8lP4vfrg8v-FdWP0A0zdrj8igiMLvqRMUvwnQg4PtFLbdLXiOSsX0x7NVY-FNyJK70nfbV37xRZT3Lg`;
const RESOURCE_REQUEST = `${HEADER}.eyJqdGkiOiJlMWozVl9iS2ljOC1MQUVCIiwiaHRtIjoiR0VUIiwiaHR1IjoiaHR0cHM6Ly9yZXNvdXJjZS5leGFtcGxlLm9yZy9wcm90ZWN0ZWRyZXNvdXJjZSIsImlhdCI6MTU2MjI2MjYxOCwiYXRoIjoiZlVIeU8ycjJaM0RaNTNFc05yV0JiMHhXWG9hTnk1OUlpS0NBcWtzbVFFbyJ9.2oW9RP35yRqzhrtNP86L-Ey71EOptxRimPPToA1plemAgR6pxHF8y6-yqyVnmcw6Fy1dqd-jfxSYoMxhAJpLjA`;
const ACCESS_TOKEN = "Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU";

const token = { confirmation: { jkt: JKT } } as unknown as VerifiedToken;
const request: DpopRequest = {
  scheme: "DPoP",
  proofs: RESOURCE_REQUEST,
  method: "GET",
  path: "/protectedresource",
};
const verifier = (iat: number): ReturnType<typeof createDpopVerifier> =>
  createDpopVerifier({ baseUrls: ["https://resource.example.org"], now: () => iat * 1000 });

test("sections 4.1 and 4.2: the proof of a token request", () => {
  expect(verifyProof(TOKEN_REQUEST, JKT, ["ES256"])).toEqual({
    jti: "-BwC3ESc6acc2lTc",
    htm: "POST",
    htu: "https://server.example.com/token",
    iat: 1562262616,
  });
  const altered = TOKEN_REQUEST.replace(".eyJqdGkiOiIt", ".eyJqdGkiOiIu");
  expect(refusalOf(() => verifyProof(altered, JKT, ["ES256"])).code).toBe("DPOP_SIGNATURE_INVALID");
});

test("section 7.1: the request with token, proof and ath", () => {
  expect(verifier(1562262618).confirmSender(request)(token, ACCESS_TOKEN)).toBeUndefined();
  const refusal = (text: string, changes: Partial<DpopRequest> = {}, at = 1562262618): string =>
    refusalOf(() => verifier(at).confirmSender({ ...request, ...changes })(token, text)).code;
  expect(refusal(`${ACCESS_TOKEN}x`)).toBe("DPOP_TOKEN_MISMATCH");
  expect(refusal(ACCESS_TOKEN, { method: "POST" })).toBe("DPOP_METHOD_MISMATCH");
  expect(refusal(ACCESS_TOKEN, { path: "/other" })).toBe("DPOP_URL_MISMATCH");
  expect(refusal(ACCESS_TOKEN, { proofs: TOKEN_REQUEST })).toBe("DPOP_METHOD_MISMATCH");
  expect(refusal(ACCESS_TOKEN, {}, 1562262618 + 66)).toBe("DPOP_PROOF_EXPIRED");
});

test.each([
  [
    "RFC 7638 section 3.1",
    {
      kty: "RSA",
      n: "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw",
      e: "AQAB",
      alg: "RS256",
      kid: "2011-04-29",
    },
    "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs",
  ],
  [
    "RFC 8037 appendix A.3",
    { kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" },
    "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
  ],
  [
    "RFC 9449 figure 9",
    {
      kty: "EC",
      x: "l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs",
      y: "9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA",
      crv: "P-256",
    },
    JKT,
  ],
])("the thumbprint of %s", (_, jwk, thumbprint) => {
  expect(proofKey(jwk)).toMatchObject({ thumbprint });
});
