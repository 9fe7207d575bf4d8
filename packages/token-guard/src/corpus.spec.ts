import { join } from "node:path";
import { corpusFiles, outdated } from "../corpus/make/files";
import { readCorpus, readFiles } from "../corpus/read";
import { API, PLATFORM, token } from "../corpus/settings";
import type { Setting } from "../corpus/settings";
import { createTokenGuard, TokenGuardError } from "./index";
import type { Decision, TokenGuard } from "./index";

const CORPUS = join(__dirname, "../corpus");
const { bad: BAD_TOKENS, good: TWINS } = readCorpus(CORPUS);

const guards = new Map<Setting, TokenGuard>();
const decisions: Decision[] = [];

function guardFor(setting: Setting): TokenGuard {
  const known = guards.get(setting);
  if (known !== undefined) return known;
  const hooks = { onDecision: (decision: Decision) => void decisions.push(decision) };
  const guard = createTokenGuard(setting.contracts, { ...setting.options, hooks });
  for (const accepted of setting.before?.() ?? []) guard.verifySync(accepted);
  guards.set(setting, guard);
  return guard;
}

/** The error, which is none only when the token was accepted. */
function refusal(verify: () => unknown): unknown {
  try {
    return { accepted: verify() };
  } catch (error) {
    return error;
  }
}

/** What an error tells anybody. */
function toldBy(error: TokenGuardError): string {
  return `${error.message} ${error.description} ${error.wwwAuthenticate ?? ""} ${error.stack ?? ""}`;
}

test("the corpus has at least 150 tokens, each a file with its rule and its source", () => {
  expect(BAD_TOKENS.length).toBeGreaterThanOrEqual(150);
  for (const { name, rule, source } of BAD_TOKENS) {
    expect(name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(rule).not.toBe("");
    expect(source).toMatch(/^(RFC|CVE|GHSA|CWE|OpenID|Amazon|Auth0|ZITADEL|Firebase|Identity Platform)/);
  }
});

test("the files are what `npx nx run token-guard:corpus` writes", () => {
  expect(outdated(corpusFiles(), readFiles(CORPUS))).toEqual([]);
});

describe("is refused for its own reason, without a word of it", () => {
  test.each(BAD_TOKENS)("$name", async ({ token: bad, setting, require, refusal: expected }) => {
    const guard = guardFor(setting);
    const check = require === undefined ? {} : { require };

    const error = refusal(() => guard.verifySync(bad, check));
    expect(error).toBeInstanceOf(TokenGuardError);
    expect(error).toMatchObject(expected);
    const later = await guard.verify(bad, check).catch((reason: unknown) => reason);
    expect(later).toBeInstanceOf(TokenGuardError);
    expect(later).toMatchObject(expected);

    const audited = decisions.splice(0).slice(-2);
    expect(audited).toMatchObject([
      { allowed: false, code: expected.code },
      { allowed: false, code: expected.code },
    ]);
    const told = toldBy(error as TokenGuardError) + JSON.stringify(audited);
    const segments = bad.split(".").filter((text) => text.length > 20);
    for (const text of segments) expect(told).not.toContain(text.slice(0, 20));
  });
});

describe("passes, one step before", () => {
  test.each(TWINS)("$name", async ({ token: good, setting, require }) => {
    const guard = guardFor(setting);
    const check = require === undefined ? {} : { require };
    expect(guard.verifySync(good, check).issuer).toMatch(/^https:/);
    expect((await guard.verify(good, check)).issuer).toMatch(/^https:/);
  });
});

describe("what comes in place of a text, when a program passes on what it got, is refused", () => {
  const good = token(API);
  test.each([
    ["undefined", undefined],
    ["null", null],
    ["a number", 42],
    ["a list of one", [good]],
    ["its bytes", Buffer.from(good)],
    // CVE-2022-23529
    ["an object that turns into a text", { toString: () => good, length: 10 }],
  ])("%s", (_, value) => {
    const error = refusal(() => guardFor(PLATFORM).verifySync(value as string));
    expect(error).toBeInstanceOf(TokenGuardError);
    expect(error).toMatchObject({ code: "TOKEN_MALFORMED", part: "token", fault: "not-text" });
  });
});

test("a good token cut anywhere, at either end, is refused", () => {
  const guard = guardFor(PLATFORM);
  const good = token(API);
  for (let at = 1; at < good.length; at++) {
    expect(refusal(() => guard.verifySync(good.slice(0, at)))).toBeInstanceOf(TokenGuardError);
    expect(refusal(() => guard.verifySync(good.slice(at)))).toBeInstanceOf(TokenGuardError);
  }
});

test("a good token without one of its letters is refused", () => {
  const guard = guardFor(PLATFORM);
  const good = token(API);
  for (let at = 0; at < good.length; at++) {
    const bad = good.slice(0, at) + good.slice(at + 1);
    expect(refusal(() => guard.verifySync(bad))).toBeInstanceOf(TokenGuardError);
  }
});
