import { fuzz } from "../fuzz/fuzz";
import { GOOD_TOKENS } from "../fuzz/good-tokens";
import { MUTATIONS } from "../fuzz/mutations";
import { Random } from "../fuzz/random";

test("of 20,000 mutated tokens none is accepted, and each is refused by a refusal", () => {
  const report = fuzz({ seed: 1, count: 20_000 });
  expect(report).toMatchObject({ count: 20_000, accepted: [], uncaught: [] });
  const { SIGNATURE_INVALID: reached = 0, ...others } = report.refusals;
  // A share must come as far as the signature, or the run proves little.
  expect(reached).toBeGreaterThan(0.2 * 20_000);
  expect(Object.keys(others)).toEqual(
    expect.arrayContaining(["TOKEN_MALFORMED", "ALGORITHM_NOT_ALLOWED", "KEY_UNKNOWN", "ISSUER_UNKNOWN"]),
  );
});

test("a run is the same for the same seed, and another for another", () => {
  const run = (seed: number): unknown => fuzz({ seed, count: 300 }).refusals;
  expect(run(7)).toEqual(run(7));
  expect(run(7)).not.toEqual(run(8));
});

test.each(Object.entries(MUTATIONS))("the mutation %s makes other tokens", (_, mutate) => {
  const random = new Random(3);
  const [token = "", other = ""] = GOOD_TOKENS;
  const made = Array.from({ length: 20 }, () => mutate(token, random, other));
  expect(made.filter((text) => text !== token).length).toBeGreaterThan(5);
});
