import { contract, ISSUER, keySet, NOW, signer } from "../test/issuer";
import { createTokenGuard, TokenGuardConfigError } from "./index";
import type { ConfigProblem, GuardContract, TokenGuardOptions } from "./index";
import { DEFAULTS } from "./options";

const keys = { [ISSUER]: keySet(signer("ES256", "k")) };

function problems(contracts: unknown, options: unknown = {}): readonly ConfigProblem[] {
  try {
    createTokenGuard(contracts as GuardContract, options as TokenGuardOptions).close();
  } catch (error) {
    if (error instanceof TokenGuardConfigError) return error.problems;
    throw error;
  }
  return [];
}

test("default setup", () => {
  expect(DEFAULTS).toEqual({
    clockToleranceSeconds: 0,
    maxAgeSeconds: undefined,
    maxTokenBytes: 16_384,
    cacheEntries: 0,
    keys: {},
    keysTtlSeconds: 600,
    keysStaleSeconds: 3_600,
    keysTimeoutMs: 3_000,
    keysMaxBytes: 524_288,
    keysCa: undefined,
    allowLoopbackHttp: false,
    now: Date.now,
    hooks: {},
  });
});

describe("contracts", () => {
  const other = { issuer: "https://other.example.com" };
  const http = contract({ jwksUri: "http://127.0.0.1:4000/keys" });
  test.each<[string, unknown, unknown]>([
    ["one", contract(), {}],
    ["two of two issuers", [contract(), contract(other)], {}],
    ["two of one issuer", [contract(), contract({ tokenUse: "id" })], {}],
    ["no audience, on purpose", { ...contract(), audiences: null }, {}],
    ["http when asked", http, { allowLoopbackHttp: true }],
    ["http that is never asked", http, { keys }],
  ])("are taken: %s", (_, contracts, options) => {
    expect(problems(contracts, options)).toEqual([]);
  });

  test.each<[string, unknown, string, RegExp]>([
    ["none", [], "contracts", /at least one/],
    ["undefined", undefined, "contracts[0]", /must be an object/],
    ["no issuer", { ...contract(), issuer: undefined }, "contracts[0].issuer", /https URL/],
    [
      "no audience",
      { ...contract(), audiences: undefined },
      "contracts[0].audiences",
      /list of at least one/,
    ],
    ["an empty audience", { ...contract(), audiences: [] }, "contracts[0].audiences", /list of at least one/],
    ["the second", [contract(), contract({ algorithms: ["HS256"] })], "contracts[1].algorithms[0]", /HS256/],
    [
      "another place of the keys",
      [contract(), contract({ jwksUri: `${ISSUER}/x` })],
      "contracts",
      /agree on jwksUri/,
    ],
    [
      "another form of the keys",
      [contract(), contract({ keysFormat: "x509" })],
      "contracts",
      /agree on jwksUri/,
    ],
    ["http", http, "contracts", /must be https, or set allowLoopbackHttp: true/],
    [
      "http on another machine",
      contract({ jwksUri: "http://issuer.example.com/keys" }),
      "contracts[0].jwksUri",
      /https URL/,
    ],
  ])("are refused: %s", (_, contracts, path, reason) => {
    expect(problems(contracts)).toEqual([{ path, reason: expect.stringMatching(reason) }]);
  });
});

describe("options", () => {
  test.each<[string, number, number]>([
    ["clockToleranceSeconds", 0, 60],
    ["maxAgeSeconds", 1, Number.MAX_SAFE_INTEGER],
    ["maxTokenBytes", 256, 65_536],
    ["cacheEntries", 0, 1_000_000],
    ["keysTtlSeconds", 40, 86_400],
    ["keysStaleSeconds", 0, 86_400],
    ["keysTimeoutMs", 100, 30_000],
    ["keysMaxBytes", 1_024, 4_194_304],
  ])("%s from %d to %d", (name, least, most) => {
    for (const value of [least, most, undefined]) expect(problems(contract(), { [name]: value })).toEqual([]);
    for (const value of [least - 1, most + 1, least + 0.5, NaN, String(least), null]) {
      expect(problems(contract(), { [name]: value })).toEqual([
        {
          path: `options.${name}`,
          reason: expect.stringMatching(/^must be a whole number from \d+ to \d+; got /),
        },
      ]);
    }
  });

  test.each<[string, unknown, RegExp]>([
    ["audience", "api", /is no option; there are clockToleranceSeconds, /],
    ["constructor", "api", /is no option/],
    ["now", 5, /must be a value of the type function; got 5/],
    ["allowLoopbackHttp", "yes", /type boolean; got string/],
    ["keysCa", Buffer.alloc(1), /type string; got object/],
    ["hooks", null, /plain object of functions: onDecision, .*; got object/],
    ["hooks", { onDecison: () => {} }, /plain object of functions: onDecision, /],
    ["hooks", { onDecision: true }, /plain object of functions/],
    ["keys", new Map([[ISSUER, keySet(signer("ES256"))]]), /plain object, by issuer; got object/],
    ["keys", Promise.resolve({}), /plain object, by issuer/],
  ])("%s: %p is refused", (name, value, reason) => {
    expect(problems(contract(), { [name]: value })).toEqual([
      { path: `options.${name}`, reason: expect.stringMatching(reason) },
    ]);
  });

  test.each<[string, unknown, RegExp]>([
    [ISSUER, { keys: [] }, /no key that can be used/],
    [ISSUER, "x", /keys is not a list/],
    ["https://other.example.com", keySet(signer("ES256")), /not the issuer of a contract/],
  ])("keys of %s: %p are refused", (issuer, document, reason) => {
    expect(problems(contract(), { keys: { [issuer]: document } })).toEqual([
      { path: `options.keys["${issuer}"]`, reason: expect.stringMatching(reason) },
    ]);
  });

  test("what they have from a class is not their own", () => {
    class Inherits {
      get maxAgeSeconds(): number {
        return 60;
      }
    }
    const reason = "must be a plain object, or left out";
    expect(problems(contract(), new Inherits())).toEqual([{ path: "options", reason }]);
    expect(problems(contract(), Object.create({ maxAgeSeconds: 60 }))).toEqual([{ path: "options", reason }]);
    expect(problems(contract(), null)).toEqual([{ path: "options", reason }]);
  });

  test("everything that is wrong is in one error", () => {
    const call = (): unknown =>
      createTokenGuard(contract(), { maxTokenBytes: 1, cacheEntries: -1, now: () => NOW });
    expect(call).toThrow(
      /^wrong use of the token guard:\n {2}options.maxTokenBytes: .*\n {2}options.cacheEntries: /,
    );
  });
});

test("what must not compile does not", () => {
  const { issuer: _i, ...noIssuer } = contract();
  const { audiences: _a, ...noAudiences } = contract();
  // @ts-expect-error the issuer is required
  const withoutIssuer = (): unknown => createTokenGuard(noIssuer);
  // @ts-expect-error the audience is required
  const withoutAudiences = (): unknown => createTokenGuard(noAudiences);
  // @ts-expect-error not checking the audience is null, and nothing else
  const falseAudiences = (): unknown => createTokenGuard({ ...contract(), audiences: false });
  // @ts-expect-error the audience is no option
  const audienceOption = (): unknown => createTokenGuard(contract(), { audience: "api" });
  for (const call of [withoutIssuer, withoutAudiences, falseAudiences, audienceOption]) {
    expect(call).toThrow(TokenGuardConfigError);
  }
});
