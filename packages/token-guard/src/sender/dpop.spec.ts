import { contract, ISSUER, keySet, NOW, signer } from "../../test/issuer";
import { refusalOf, rejectionOf } from "../../test/refusal";
import { sender, thumbprintOf } from "../../test/sender";
import { createTokenGuard, TokenExpiredError, TokenMissingError } from "../index";
import { KeysNotLoadedError } from "../errors";
import { createDpopNonces, createDpopVerifier } from "./dpop";
import type { DpopRequest, DpopVerifier, DpopVerifierOptions } from "./dpop";
import { MAX_PROOF_BYTES } from "./dpop-proof";

const key = signer("ES256");
let now = NOW * 1000;
const guard = createTokenGuard(contract(), { keys: { [ISSUER]: keySet(key) }, now: () => now });
const anna = sender("ES256");
const bound = key.token({ cnf: { jkt: anna.jkt } });
const unbound = key.token();

function verifier(options: Partial<DpopVerifierOptions> = {}): DpopVerifier {
  return createDpopVerifier({ baseUrls: ["https://api.example.com"], now: () => now, ...options });
}

function request(proofs: DpopRequest["proofs"], changes: Partial<DpopRequest> = {}): DpopRequest {
  return { scheme: "DPoP", proofs, method: "GET", path: "/models/7?full=1", ...changes };
}

/** The code with which a request is refused, or ALLOWED. */
function outcome(dpop: DpopVerifier, asked: DpopRequest, token = bound): string {
  try {
    guard.verifySync(token, { confirmSender: dpop.confirmSender(asked) });
    return "ALLOWED";
  } catch (error) {
    return refusalOf(() => {
      throw error;
    }).code;
  }
}

/** For one proof and a verifier with the defaults. */
function outcomeOf(proof: string, changes: Partial<DpopRequest> = {}, token = bound): string {
  return outcome(verifier(), request(proof, changes), token);
}

beforeEach(() => {
  now = NOW * 1000;
});

describe("the scheme and the binding", () => {
  const proof = (): string => anna.proof(bound);
  test.each<[string, string, DpopRequest, string]>([
    ["a bound token with the scheme DPoP and its proof", "ALLOWED", request(proof()), bound],
    [
      "a bound token as a bearer token",
      "DPOP_SCHEME_NEEDED",
      request(undefined, { scheme: "Bearer" }),
      bound,
    ],
    [
      "a bound token as a bearer token with its proof",
      "DPOP_SCHEME_NEEDED",
      request(proof(), { scheme: "Bearer" }),
      bound,
    ],
    ["an unbound token with the scheme DPoP", "DPOP_TOKEN_NOT_BOUND", request(anna.proof(unbound)), unbound],
    [
      "an unbound token as a bearer token",
      "DPOP_TOKEN_NOT_BOUND",
      request(undefined, { scheme: "Bearer" }),
      unbound,
    ],
    [
      "a token that is bound to a certificate",
      "SENDER_UNCONFIRMED",
      request(proof()),
      key.token({ cnf: { "x5t#S256": anna.jkt } }),
    ],
    [
      "a token that is bound to a key and a certificate",
      "SENDER_UNCONFIRMED",
      request(proof()),
      key.token({ cnf: { jkt: anna.jkt, "x5t#S256": anna.jkt } }),
    ],
    [
      "a token that is bound to nothing that is known",
      "SENDER_UNCONFIRMED",
      request(proof()),
      key.token({ cnf: { other: "x" } }),
    ],
    [
      "a token with a thumbprint that is none",
      "CLAIM_MALFORMED",
      request(proof()),
      key.token({ cnf: { jkt: ["x"] } }),
    ],
  ])("%s: %s", (_, code, asked, token) => {
    expect(outcome(verifier(), asked, token)).toBe(code);
  });

  test("a member of cnf that is no binding changes nothing", () => {
    const token = key.token({ cnf: { jkt: anna.jkt, note: "x" } });
    expect(outcomeOf(anna.proof(token), {}, token)).toBe("ALLOWED");
  });

  test("allowUnbound lets a bearer token pass, without a proof only, and a bound one still not", () => {
    const dpop = verifier({ allowUnbound: true });
    expect(outcome(dpop, request(undefined, { scheme: "Bearer" }), unbound)).toBe("ALLOWED");
    expect(outcome(dpop, request([], { scheme: "Bearer" }), unbound)).toBe("ALLOWED");
    expect(outcome(dpop, request(anna.proof(unbound), { scheme: "Bearer" }), unbound)).toBe(
      "DPOP_SCHEME_NEEDED",
    );
    expect(outcome(dpop, request(anna.proof(unbound)), unbound)).toBe("DPOP_TOKEN_NOT_BOUND");
    expect(outcome(dpop, request(undefined, { scheme: "Bearer" }))).toBe("DPOP_SCHEME_NEEDED");
  });

  test("a proof of another key is refused", () => {
    const eve = sender("ES256");
    expect(outcomeOf(eve.proof(bound))).toBe("DPOP_KEY_MISMATCH");
    // Her signature, his key.
    expect(outcomeOf(eve.proof(bound, {}, { jwk: anna.jwk }))).toBe("DPOP_SIGNATURE_INVALID");
  });
});

describe("the proof", () => {
  test("one header is needed, and two are refused, however they arrive", () => {
    const [first, second] = [anna.proof(bound), anna.proof(bound)];
    const dpop = verifier();
    expect(outcome(dpop, request(undefined))).toBe("DPOP_PROOF_MISSING");
    expect(outcome(dpop, request([]))).toBe("DPOP_PROOF_MISSING");
    expect(outcome(dpop, request(" "))).toBe("DPOP_PROOF_MISSING");
    expect(outcome(dpop, request([first, second]))).toBe("DPOP_PROOF_REPEATED");
    expect(outcome(dpop, request(`${first}, ${second}`))).toBe("DPOP_PROOF_REPEATED");
    expect(outcome(dpop, request([first]))).toBe("ALLOWED");
  });

  test("the size at its limit and above", () => {
    const small = anna.proof(bound, { pad: "" }).length;
    const sized = (length: number): string => anna.proof(bound, { jti: "j", pad: "x".repeat(length) });
    const fitting = Math.floor(((MAX_PROOF_BYTES - small) * 3) / 4);
    const largest =
      [3, 2, 1, 0, -1, -2, -3, -4, -5, -6, -7, -8, -9]
        .map((by) => sized(fitting + by + 7))
        .find((p) => p.length <= MAX_PROOF_BYTES) ?? "";
    expect(MAX_PROOF_BYTES - largest.length).toBeLessThan(2);
    expect(outcomeOf(largest)).toBe("ALLOWED");
    expect(outcomeOf(sized(fitting + 12))).toBe("DPOP_PROOF_TOO_LARGE");
  });

  const { proof } = anna;
  test.each<[string, string, string]>([
    ["two parts", "DPOP_PROOF_MALFORMED", proof(bound).split(".").slice(0, 2).join(".")],
    ["four parts", "DPOP_PROOF_MALFORMED", `${proof(bound)}.e30`],
    ["a padded signature", "DPOP_PROOF_MALFORMED", `${proof(bound)}=`],
    ["a header that is not base64url", "DPOP_PROOF_MALFORMED", `+${proof(bound).slice(1)}`],
    [
      "claims that are a list",
      "DPOP_PROOF_MALFORMED",
      anna.raw(JSON.stringify({ typ: "dpop+jwt", alg: "ES256", jwk: anna.jwk }), "[]"),
    ],
    ["a member twice", "DPOP_PROOF_MALFORMED", anna.raw('{"typ":"dpop+jwt","typ":"dpop+jwt"}', "{}")],
    ["another type", "DPOP_TYPE_NOT_ALLOWED", proof(bound, {}, { typ: "JWT" })],
    ["no type", "DPOP_TYPE_NOT_ALLOWED", proof(bound, {}, { typ: undefined })],
    ["crit", "DPOP_HEADER_UNSUPPORTED", proof(bound, {}, { crit: ["x"] })],
    ["b64", "DPOP_HEADER_UNSUPPORTED", proof(bound, {}, { b64: true })],
    ["x5c beside jwk", "DPOP_HEADER_UNSUPPORTED", proof(bound, {}, { x5c: [] })],
    ["jku beside jwk", "DPOP_HEADER_UNSUPPORTED", proof(bound, {}, { jku: "https://eve.example" })],
    ["alg none", "DPOP_ALGORITHM_NOT_ALLOWED", proof(bound, {}, { alg: "none" })],
    ["a shared secret", "DPOP_ALGORITHM_NOT_ALLOWED", proof(bound, {}, { alg: "HS256" })],
    [
      "an algorithm that is not in the list",
      "DPOP_ALGORITHM_NOT_ALLOWED",
      proof(bound, {}, { alg: "RS512" }),
    ],
    ["an algorithm of another type of key", "DPOP_KEY_INVALID", proof(bound, {}, { alg: "ES384" })],
    [
      "an algorithm that its key is not for",
      "DPOP_KEY_INVALID",
      proof(bound, {}, { jwk: { ...anna.jwk, alg: "ES384" } }),
    ],
    ["no key", "DPOP_KEY_INVALID", proof(bound, {}, { jwk: undefined })],
    ["a key that is a text", "DPOP_KEY_INVALID", proof(bound, {}, { jwk: "x" })],
    ["a private key", "DPOP_KEY_INVALID", proof(bound, {}, { jwk: { ...anna.jwk, d: "AA" } })],
    ["a symmetric key", "DPOP_KEY_INVALID", proof(bound, {}, { jwk: { kty: "oct", k: "AA" } })],
    [
      "a key with a number that is a number",
      "DPOP_KEY_INVALID",
      proof(bound, {}, { jwk: { ...anna.jwk, x: 1 } }),
    ],
    [
      "a key in padded base64",
      "DPOP_KEY_INVALID",
      proof(bound, {}, { jwk: { ...anna.jwk, x: `${String(anna.jwk["x"])}=` } }),
    ],
    [
      "a key of another kind",
      "DPOP_KEY_INVALID",
      proof(bound, {}, { jwk: { ...anna.jwk, kty: "constructor" } }),
    ],
    [
      "another signature",
      "DPOP_SIGNATURE_INVALID",
      `${proof(bound).split(".").slice(0, 2).join(".")}.${proof(bound).split(".")[2] ?? ""}`,
    ],
    ["no jti", "DPOP_CLAIM_INVALID", proof(bound, { jti: undefined })],
    ["a jti that is a number", "DPOP_CLAIM_INVALID", proof(bound, { jti: 1 })],
    ["a jti that is empty", "DPOP_CLAIM_INVALID", proof(bound, { jti: "" })],
    ["a jti of 4097 characters", "DPOP_CLAIM_INVALID", proof(bound, { jti: "j".repeat(4097) })],
    ["a jti of 4096 characters", "ALLOWED", proof(bound, { jti: "j".repeat(4096) })],
    ["no method", "DPOP_CLAIM_INVALID", proof(bound, { htm: undefined })],
    ["another method", "DPOP_METHOD_MISMATCH", proof(bound, { htm: "POST" })],
    ["a method in small letters", "DPOP_METHOD_MISMATCH", proof(bound, { htm: "get" })],
    ["no URL", "DPOP_CLAIM_INVALID", proof(bound, { htu: undefined })],
    ["another path", "DPOP_URL_MISMATCH", proof(bound, { htu: "https://api.example.com/models/8" })],
    ["another host", "DPOP_URL_MISMATCH", proof(bound, { htu: "https://eve.example/models/7" })],
    ["another scheme", "DPOP_URL_MISMATCH", proof(bound, { htu: "http://api.example.com/models/7" })],
    ["another port", "DPOP_URL_MISMATCH", proof(bound, { htu: "https://api.example.com:8443/models/7" })],
    ["a URL that is none", "DPOP_URL_MISMATCH", proof(bound, { htu: "/models/7" })],
    [
      "a URL with query and fragment",
      "ALLOWED",
      proof(bound, { htu: "https://api.example.com/models/7?other=2#x" }),
    ],
    [
      "a URL in another spelling",
      "ALLOWED",
      proof(bound, { htu: "HTTPS://API.example.com:443/models/x/../%37" }),
    ],
    ["no ath", "DPOP_CLAIM_INVALID", proof(bound, { ath: undefined })],
    ["the ath of another token", "DPOP_TOKEN_MISMATCH", proof(unbound)],
    ["no iat", "DPOP_CLAIM_INVALID", proof(bound, { iat: undefined })],
    ["an iat that is a text", "DPOP_CLAIM_INVALID", proof(bound, { iat: String(NOW) })],
    ["an iat with a fraction", "DPOP_CLAIM_INVALID", proof(bound, { iat: NOW + 0.5 })],
    ["an iat before 1970", "DPOP_CLAIM_INVALID", proof(bound, { iat: -1 })],
    ["an iat 65 seconds ago", "ALLOWED", proof(bound, { iat: NOW - 65 })],
    ["an iat 66 seconds ago", "DPOP_PROOF_EXPIRED", proof(bound, { iat: NOW - 66 })],
    ["an iat in 5 seconds", "ALLOWED", proof(bound, { iat: NOW + 5 })],
    ["an iat in 6 seconds", "DPOP_PROOF_IN_FUTURE", proof(bound, { iat: NOW + 6 })],
    ["a nonce that nobody asked for", "ALLOWED", proof(bound, { nonce: "x" })],
  ])("with %s: %s", (_, code, made) => {
    expect(outcomeOf(made)).toBe(code);
  });

  test("an unsafe key is refused although the token is bound to it, and its safe twin is not", () => {
    const outcomes = [2048, 1024].map((bits) => {
      const rsa = sender("RS256", bits);
      const token = key.token({ cnf: { jkt: rsa.jkt } });
      return outcomeOf(rsa.proof(token), {}, token);
    });
    expect(outcomes).toEqual(["ALLOWED", "DPOP_KEY_INVALID"]);
    const off = { ...anna.jwk, y: anna.jwk["x"] };
    const token = key.token({ cnf: { jkt: thumbprintOf(off) } });
    expect(outcomeOf(anna.proof(token, {}, { jwk: off }), {}, token)).toBe("DPOP_KEY_INVALID");
  });

  test.each(["ES256", "ES384", "ES512", "EdDSA", "PS256", "RS256"] as const)("signed with %s", (alg) => {
    const other = sender(alg);
    const token = key.token({ cnf: { jkt: other.jkt } });
    expect(outcomeOf(other.proof(token), {}, token)).toBe("ALLOWED");
    const narrow = verifier({ algorithms: ["PS512"] });
    expect(outcome(narrow, request(other.proof(token)), token)).toBe("DPOP_ALGORITHM_NOT_ALLOWED");
  });
});

describe("the target", () => {
  const proof = (htu: string): string => anna.proof(bound, { htu });
  test("what a proxy cuts off belongs to baseUrls, and each of them counts", () => {
    const dpop = verifier({ baseUrls: ["https://api.example.com/v1/", "https://eu.example.com"] });
    expect(outcome(dpop, request(proof("https://api.example.com/v1/models/7")))).toBe("ALLOWED");
    expect(outcome(dpop, request(proof("https://eu.example.com/models/7")))).toBe("ALLOWED");
    expect(outcome(dpop, request(proof("https://api.example.com/models/7")))).toBe("DPOP_URL_MISMATCH");
  });

  test.each([
    "//eve.example/models/7",
    "https://eve.example/models/7",
    "@eve.example/models/7",
    "*",
    "",
    "\\models\\7",
  ])("the path %j names no other host", (path) => {
    const asked = request(proof("https://eve.example/models/7"), { path });
    expect(outcome(verifier(), asked)).toBe("DPOP_URL_MISMATCH");
  });

  test("a path does not climb out of the base", () => {
    const dpop = verifier({ baseUrls: ["https://api.example.com/v1"] });
    const path = "/../admin";
    expect(outcome(dpop, request(proof("https://api.example.com/admin"), { path }))).toBe(
      "DPOP_URL_MISMATCH",
    );
    expect(outcome(dpop, request(proof("https://api.example.com/v1/admin"), { path }))).toBe("ALLOWED");
  });
});

describe("a proof that is used again", () => {
  test("is refused, and another one of the same key is not", () => {
    const dpop = verifier();
    const proof = anna.proof(bound);
    expect(outcome(dpop, request(proof))).toBe("ALLOWED");
    expect(outcome(dpop, request(proof))).toBe("DPOP_PROOF_REPLAYED");
    expect(outcome(dpop, request(anna.proof(bound)))).toBe("ALLOWED");
  });

  test("is refused to its last second, and then it is too old", () => {
    const dpop = verifier();
    const proof = anna.proof(bound, { iat: NOW + 5 });
    expect(outcome(dpop, request(proof))).toBe("ALLOWED");
    now += 70_999;
    expect(outcome(dpop, request(proof))).toBe("DPOP_PROOF_REPLAYED");
    now += 1;
    expect(outcome(dpop, request(proof))).toBe("DPOP_PROOF_EXPIRED");
  });

  test("counts by the key: two senders may have the same jti", () => {
    const dpop = verifier();
    const bert = sender("EdDSA");
    const token = key.token({ cnf: { jkt: bert.jkt } });
    expect(outcome(dpop, request(anna.proof(bound, { jti: "same" })))).toBe("ALLOWED");
    expect(outcome(dpop, request(bert.proof(token, { jti: "same" })), token)).toBe("ALLOWED");
    expect(outcome(dpop, request(anna.proof(bound, { jti: "same" })))).toBe("DPOP_PROOF_REPLAYED");
  });

  test("a proof that was refused is not used up", () => {
    const dpop = verifier();
    const proof = anna.proof(bound);
    expect(outcome(dpop, request(proof, { method: "POST" }))).toBe("DPOP_METHOD_MISMATCH");
    expect(outcome(dpop, request(proof))).toBe("ALLOWED");
  });

  test("when no more can be remembered nothing can be decided, until the oldest runs out", () => {
    const dpop = verifier({ replayEntries: 1 });
    const first = anna.proof(bound);
    expect(outcome(dpop, request(first))).toBe("ALLOWED");
    const full = refusalOf(() =>
      guard.verifySync(bound, { confirmSender: dpop.confirmSender(request(anna.proof(bound))) }),
    );
    expect(full).toMatchObject({
      code: "DPOP_REPLAY_UNDECIDED",
      status: 503,
      retryAfterSeconds: 71,
      wwwAuthenticate: undefined,
    });
    expect(outcome(dpop, request(first))).toBe("DPOP_PROOF_REPLAYED");
    now += 71_000;
    expect(outcome(dpop, request(anna.proof(bound, { iat: NOW + 71 })))).toBe("ALLOWED");
  });

  test("a store of one's own is asked with a hash and the end of the proof, and may answer later", async () => {
    const asked: unknown[][] = [];
    const answers = [true, false];
    const dpop = verifier({
      replays: { add: (...args) => (asked.push(args), Promise.resolve(answers.shift() === true)) },
    });
    const confirmSender = dpop.confirmSender(request(anna.proof(bound)));
    await expect(guard.verify(bound, { confirmSender })).resolves.toMatchObject({ subject: "user-1" });
    expect(await rejectionOf(guard.verify(bound, { confirmSender }))).toMatchObject({
      code: "DPOP_PROOF_REPLAYED",
    });
    expect(asked[0]).toEqual([expect.stringMatching(/^[\w-]{43}$/), (NOW + 71) * 1000]);
    expect(asked[1]).toEqual(asked[0]);
  });

  test.each<[string, () => unknown, string]>([
    [
      "throws",
      () => {
        throw new Error("store down");
      },
      "DPOP_REPLAY_UNDECIDED",
    ],
    ["rejects", () => Promise.reject(new Error("store down")), "DPOP_REPLAY_UNDECIDED"],
    ["answers nothing", () => undefined, "DPOP_PROOF_REPLAYED"],
    ["answers with a text", () => "OK", "DPOP_PROOF_REPLAYED"],
    ["answers nothing later", () => Promise.resolve(), "DPOP_PROOF_REPLAYED"],
  ])("a store that %s lets nobody pass", async (_, add, code) => {
    const dpop = verifier({ replays: { add: add as () => boolean } });
    const confirmSender = dpop.confirmSender(request(anna.proof(bound)));
    expect(await rejectionOf(guard.verify(bound, { confirmSender }))).toMatchObject({ code });
  });
});

describe("nonces", () => {
  const nonces = createDpopNonces({ secret: Buffer.alloc(32, 7), now: () => now });

  test("a proof without one is told one, and passes with it", () => {
    const dpop = verifier({ nonces });
    const refusal = refusalOf(() =>
      guard.verifySync(bound, { confirmSender: dpop.confirmSender(request(anna.proof(bound))) }),
    );
    const { dpopNonce: nonce } = refusal as unknown as { dpopNonce: string };
    expect(refusal).toMatchObject({
      code: "DPOP_NONCE_NEEDED",
      status: 401,
      wwwAuthenticate:
        'DPoP error="use_dpop_nonce", error_description="The DPoP proof needs the nonce of the header DPoP-Nonce", algs="ES256 ES384 ES512 EdDSA PS256 RS256"',
    });
    expect(outcome(dpop, request(anna.proof(bound, { nonce })))).toBe("ALLOWED");
    expect(outcome(dpop, request(anna.proof(bound, { nonce: `${nonce}A` })))).toBe("DPOP_NONCE_NEEDED");
    expect(outcome(dpop, request(anna.proof(bound, { nonce: 7 })))).toBe("DPOP_NONCE_NEEDED");
    expect(outcome(dpop, request(anna.proof(bound, { nonce: dpop.nonce() })))).toBe("ALLOWED");
    expect(verifier().nonce()).toBeUndefined();
  });

  test("a check of one's own that answers anything but true lets nobody pass", () => {
    const accepts = [() => true, () => Promise.resolve(true), () => "yes", () => false];
    const outcomes = accepts.map((own) => {
      const dpop = verifier({ nonces: { issue: () => "n", accepts: own as () => boolean } });
      return outcome(dpop, request(anna.proof(bound, { nonce: "n" })));
    });
    expect(outcomes).toEqual(["ALLOWED", ...Array<string>(3).fill("DPOP_NONCE_NEEDED")]);
  });
});

describe("challenges", () => {
  const algs = 'algs="ES256 ES384 ES512 EdDSA PS256 RS256"';
  test("name the scheme, the error, and what a proof may be signed with", () => {
    const dpop = verifier();
    const missing = refusalOf(() =>
      guard.verifySync(bound, { confirmSender: dpop.confirmSender(request(undefined)) }),
    );
    expect(missing.wwwAuthenticate).toBe(
      `DPoP error="invalid_dpop_proof", error_description="The request has no DPoP proof", ${algs}`,
    );
    expect(dpop.challenge(missing)).toBe(missing.wwwAuthenticate);
    const bearer = refusalOf(() =>
      guard.verifySync(bound, {
        confirmSender: dpop.confirmSender(request(undefined, { scheme: "Bearer" })),
      }),
    );
    expect(bearer.wwwAuthenticate).toBe(
      `DPoP error="invalid_token", error_description="The token must be presented with the scheme DPoP", ${algs}`,
    );
  });

  test("are made for refusals of the guard too", () => {
    expect(verifier().challenge(new TokenMissingError())).toBe(`DPoP ${algs}`);
    expect(verifier({ allowUnbound: true }).challenge(new TokenMissingError())).toBe(`Bearer, DPoP ${algs}`);
    expect(verifier().challenge(new TokenExpiredError())).toBe(
      `DPoP error="invalid_token", error_description="The token is expired", ${algs}`,
    );
    expect(verifier().challenge(new KeysNotLoadedError(ISSUER))).toBeUndefined();
  });

  test("no message has a part of the proof or of the token", () => {
    const refusal = refusalOf(() =>
      guard.verifySync(bound, {
        confirmSender: verifier().confirmSender(
          request(anna.proof(bound, { htu: "https://eve.example/secret" })),
        ),
      }),
    );
    expect(JSON.stringify([refusal.message, refusal.description, refusal.wwwAuthenticate])).not.toMatch(
      /eve|secret/,
    );
  });
});

describe("options", () => {
  const problems = (options: unknown): unknown => {
    try {
      createDpopVerifier(options as DpopVerifierOptions);
    } catch (error) {
      return (error as { problems: { path: string }[] }).problems.map(({ path }) => path);
    }
    return [];
  };
  const baseUrls = ["https://api.example.com"];
  test.each<[unknown, string[]]>([
    [{}, ["options.baseUrls"]],
    [{ baseUrls: [] }, ["options.baseUrls"]],
    [{ baseUrls: "https://api.example.com" }, ["options.baseUrls"]],
    [{ baseUrls: ["api.example.com"] }, ["options.baseUrls"]],
    [{ baseUrls: ["https://api.example.com/?x"] }, ["options.baseUrls"]],
    [{ baseUrls: ["https://user@api.example.com"] }, ["options.baseUrls"]],
    [{ baseUrls, algorithms: [] }, ["options.algorithms"]],
    [{ baseUrls, algorithms: ["HS256"] }, ["options.algorithms"]],
    [{ baseUrls, algorithms: ["none"] }, ["options.algorithms"]],
    [{ baseUrls, proofAgeSeconds: 0 }, ["options.proofAgeSeconds"]],
    [{ baseUrls, proofAgeSeconds: 301 }, ["options.proofAgeSeconds"]],
    [{ baseUrls, proofAgeSeconds: 300, clockToleranceSeconds: 60, replayEntries: 1 }, []],
    [{ baseUrls, clockToleranceSeconds: 61 }, ["options.clockToleranceSeconds"]],
    [{ baseUrls, replayEntries: 0.5 }, ["options.replayEntries"]],
    [
      { baseUrls, allowUnbound: "yes", now: 1, nonces: null },
      ["options.allowUnbound", "options.now", "options.nonces"],
    ],
    [{ baseUrls, proofAge: 1 }, ["options.proofAge"]],
    [{ baseUrls, constructor: 1 }, ["options.constructor"]],
    [{ baseUrls, nonces: undefined }, []],
  ])("%j: %j", (options, paths) => {
    expect(problems(options)).toEqual(paths);
  });
});
