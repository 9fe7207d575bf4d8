import Ajv from "ajv";
import fc from "fast-check";
import committed from "../token-contract.schema.json";
import { contract, smallest } from "../test/contract";
import { tokenContractProblems, tokenContractSchema } from "./index";

const accepts = new Ajv({ strict: true, allErrors: false }).compile(committed);

test("the committed schema is the one that the rules make; npx nx run token-contract:schema writes it", () => {
  expect(JSON.stringify(committed, undefined, 1)).toBe(JSON.stringify(tokenContractSchema(), undefined, 1));
});

test("a reader of the schema learns what each property means", () => {
  expect(Object.keys(committed.properties)).toEqual(Object.keys(contract));
  for (const property of Object.values(committed.properties)) expect(property.description).toMatch(/\.$/);
});

describe("the validator and ajv with the schema agree", () => {
  const text = fc.constantFrom(
    ...["https://a.example", "http://a.example", "http://localhost:1", "https://a.example#f", "https://a.1"],
    ...["1.0.0", "1.9.0", "2.0.0", "1.0", "RS256", "none", "HS256", "JWT", "at+jwt", "application/jwt"],
    ...["jwks", "x509", "list", "by-tenant", "access", "id", "", "sub", "/a/b", "/a~2", "/", "__proto__"],
  );
  // ajv keeps the texts that it saw as properties of an object, where it does not find __proto__ again.
  const list = fc
    .array(fc.oneof({ weight: 9, arbitrary: text }, fc.constantFrom(null, 1, [])), { maxLength: 4 })
    .filter((items) => items.filter((item) => item === "__proto__").length < 2);
  const map = fc.dictionary(text, fc.oneof(text, list), { maxKeys: 3 });
  const grants = fc.record({ scopes: fc.dictionary(text, text), roles: map }, { requiredKeys: [] });
  const value = fc.oneof(text, list, map, grants, fc.constantFrom(null, undefined, 1, true, {}, []));
  const change = fc.dictionary(fc.constantFrom(...Object.keys(contract), "other"), value, { maxKeys: 3 });
  const agree = (candidate: unknown): boolean => {
    const accepted = tokenContractProblems(candidate).length === 0;
    expect([candidate, accepts(candidate)]).toEqual([candidate, accepted]);
    return accepted;
  };

  test("but for one text twice that ajv does not see", () => {
    const twice = { ...contract, audiences: ["__proto__", "__proto__"] };
    expect(tokenContractProblems(twice).map(({ path }) => path)).toEqual(["audiences[1]"]);
    expect(accepts(twice)).toBe(true);
  });

  test("on contracts with up to three changes, good and bad", () => {
    let good = 0;
    let bad = 0;
    fc.assert(
      fc.property(fc.constantFrom(contract, smallest), change, (from, changes) => {
        if (agree({ ...from, ...changes })) good += 1;
        else bad += 1;
      }),
      { numRuns: 3000 },
    );
    expect(Math.min(good, bad)).toBeGreaterThan(300);
  });

  test("on good contracts of every kind", () => {
    const words = fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 3 });
    const claim = fc.oneof(fc.constantFrom("aud", "/a/b", "/~0~1"), fc.stringMatching(/^[^/][^]*$/u));
    const good = fc.record(
      {
        ...Object.fromEntries(Object.entries(smallest).map(([key, same]) => [key, fc.constant(same)])),
        audiences: words,
        requiredClaims: fc.dictionary(claim, words),
        audienceClaim: claim,
        tenantClaim: claim,
        tenants: words,
        capabilities: fc.record({ roles: fc.dictionary(fc.string({ minLength: 1 }), words) }),
      },
      { requiredKeys: [...Object.keys(smallest), "tenantClaim"] as never[] },
    );
    fc.assert(fc.property(good, (candidate) => agree(candidate)));
  });

  test("on anything", () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const parsed: unknown = JSON.parse(json);
        return !agree(parsed) && !agree({ ...contract, requiredClaims: parsed, capabilities: [parsed] });
      }),
    );
  });
});
