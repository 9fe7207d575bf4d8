import { contract, ISSUER, keySet, NOW, signer } from "../../test/issuer";
import { createTokenGuard, SenderUnconfirmedError, TokenGuardConfigError } from "../index";
import type { Check, Decision } from "../index";

const key = signer("ES256");
const decisions: Decision[] = [];
const guard = createTokenGuard(contract(), {
  keys: { [ISSUER]: keySet(key) },
  now: () => NOW * 1000,
  hooks: { onDecision: (decision) => decisions.push(decision) },
});
const bound = key.token({ cnf: { jkt: "thumbprint" } });
const unbound = key.token();

/** What a program without types may give. */
function check(confirmSender: (...args: never[]) => unknown): Check {
  return { confirmSender: confirmSender as NonNullable<Check["confirmSender"]> };
}

beforeEach(() => {
  decisions.length = 0;
});

test("a bound token is refused when nobody confirms the sender, and an unbound one is not", async () => {
  const refusal = { code: "SENDER_UNCONFIRMED", status: 401, error: "invalid_token" };
  await expect(guard.verify(bound)).rejects.toMatchObject(refusal);
  expect(() => guard.verifySync(bound)).toThrow(SenderUnconfirmedError);
  await expect(guard.verify(unbound)).resolves.toMatchObject({ confirmation: undefined });
  expect(guard.verifySync(unbound)).toMatchObject({ confirmation: undefined });
});

test.each([null, "thumbprint", ["thumbprint"], 0, false])(
  "a cnf that is %p is no binding, and not none either",
  (cnf) => {
    const refusal = expect.objectContaining({ code: "CLAIM_MALFORMED", claim: "cnf" });
    expect(() => guard.verifySync(key.token({ cnf }))).toThrow(refusal);
    expect(() => guard.verifySync(key.token({ cnf: {} }))).toThrow(SenderUnconfirmedError);
  },
);

test("confirmSender gets the verified token and its own text, bound or not", () => {
  const seen: unknown[][] = [];
  const remember = check((...args: unknown[]) => void seen.push(args));
  guard.verifySync(bound, remember);
  guard.verifySync(unbound, remember);
  expect(seen).toEqual([
    [expect.objectContaining({ confirmation: { jkt: "thumbprint" } }), bound],
    [expect.objectContaining({ confirmation: undefined }), unbound],
  ]);
});

test("what confirmSender throws is the answer, and the decision names the sender", async () => {
  const refuse = check(() => {
    throw new SenderUnconfirmedError();
  });
  await expect(guard.verify(bound, refuse)).rejects.toThrow(SenderUnconfirmedError);
  expect(() => guard.verifySync(bound, refuse)).toThrow(SenderUnconfirmedError);
  expect(decisions).toMatchObject([
    { allowed: false, rule: "sender" },
    { allowed: false, rule: "sender" },
  ]);
});

test("verify waits for a confirmSender that answers later", async () => {
  const later = check(() => Promise.reject(new SenderUnconfirmedError()));
  await expect(guard.verify(bound, later)).rejects.toThrow(SenderUnconfirmedError);
  await expect(
    guard.verify(
      bound,
      check(() => Promise.resolve()),
    ),
  ).resolves.toBeDefined();
  expect(decisions.map(({ allowed }) => allowed)).toEqual([false, true]);
});

test("verifySync refuses a confirmSender that answers later", () => {
  const misuse =
    "check.confirmSender: must throw or return nothing; got a promise, for which only verify waits";
  expect(() =>
    guard.verifySync(
      bound,
      check(() => Promise.resolve()),
    ),
  ).toThrow(misuse);
  const rejects = check(() => Promise.reject(new SenderUnconfirmedError()));
  expect(() => guard.verifySync(bound, rejects)).toThrow(misuse);
  expect(
    guard.verifySync(
      bound,
      check(() => undefined),
    ),
  ).toBeDefined();
});

test.each([false, true, null])(
  "a confirmSender that returns %s instead of throwing is a mistake",
  async (answer) => {
    await expect(
      guard.verify(
        bound,
        check(() => answer),
      ),
    ).rejects.toThrow(TokenGuardConfigError);
    await expect(
      guard.verify(
        bound,
        check(() => Promise.resolve(answer)),
      ),
    ).rejects.toThrow(TokenGuardConfigError);
    expect(() =>
      guard.verifySync(
        bound,
        check(() => answer),
      ),
    ).toThrow(TokenGuardConfigError);
    expect(decisions).toEqual([]);
  },
);
