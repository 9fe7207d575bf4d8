import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { auditedGuard } from "../examples/audit";
import { actionsFor } from "../examples/decide";
import { guard as severalIssuers } from "../examples/issuers";
import { readyGuard, whoAsks } from "../examples/preloaded";
import { guardOf, mayTrain } from "../examples/verify";
import { contract, ISSUER, keySet, NOW, signer } from "../test/issuer";
import { refusalOf, rejectionOf } from "../test/refusal";
import { createTokenGuard } from "./index";

const key = signer("ES256");
const ml = contract({
  tenantClaim: "tenant",
  rolesClaim: "roles",
  capabilities: { roles: { engineer: ["training:run", "endpoint:deploy"] } },
});
const token = key.token({ tenant: "acme", roles: ["engineer"] });
const guard = createTokenGuard(ml, { keys: { [ISSUER]: keySet(key) }, now: () => NOW * 1000 });

test("the README shows examples as they are, and nothing else", () => {
  const root = join(__dirname, "..");
  const files = readdirSync(join(root, "examples"));
  const sources = files.map((file) => readFileSync(join(root, "examples", file), "utf8"));
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const shown = [...readme.matchAll(/^```ts\n([^]*?)^```$/gm)].map(([, source]) => source);
  expect(shown.length).toBeGreaterThan(4);
  expect(shown.filter((source) => source === undefined || !sources.includes(source))).toEqual([]);
});

test("the README names every code", () => {
  const readme = readFileSync(join(__dirname, "..", "README.md"), "utf8");
  const source = readFileSync(join(__dirname, "errors.ts"), "utf8");
  const codes = [...source.matchAll(/readonly code = "(\w+)"/g)].map(([, code]) => `\`${code}\``);
  expect(codes.length).toBeGreaterThan(30);
  expect(codes.filter((code) => !readme.includes(code))).toEqual([]);
});

test("verify", async () => {
  expect(await mayTrain(guard, token, "acme")).toBe("user-1 may");
  expect(await mayTrain(guard, token, "other")).toMatch(/^403 Bearer error="insufficient_scope"/);
  expect(await mayTrain(guard, "x", "acme")).toMatch(/^401 Bearer error="invalid_token"/);
  const own = guardOf(JSON.stringify(contract()));
  expect(own.keyIds()).toEqual({ [ISSUER]: [] });
  expect(refusalOf(() => own.verifySync(key.token({ iss: "https://other.example.com" }))).code).toBe(
    "ISSUER_UNKNOWN",
  );
});

test("issuers", () => {
  expect(Object.keys(severalIssuers.keyIds())).toEqual([
    "https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_AbC123",
    "https://ml.example.com",
  ]);
});

test("preloaded", async () => {
  const expected = { code: "KEYS_UNAVAILABLE", status: 503 };
  // Nobody listens on this port: TCP's own discard service is long gone.
  const nowhere = contract({ jwksUri: "https://127.0.0.1:9/keys" });
  expect(await rejectionOf(readyGuard(nowhere))).toMatchObject(expected);
  expect(whoAsks(guard, token).subject).toBe("user-1");
});

test("audit", async () => {
  const lines: unknown[] = [];
  const audited = auditedGuard(contract({ jwksUri: "https://127.0.0.1:9/keys" }), (line) => {
    lines.push(JSON.parse(line));
  });
  await rejectionOf(audited.verify(key.token()));
  expect(lines).toEqual([
    { issuer: ISSUER, failed: expect.stringMatching(/^KeysFetchError: /) },
    { allowed: false, rule: "token", code: "KEYS_UNAVAILABLE", missing: [] },
  ]);
});

test("decide", () => {
  expect(actionsFor(guard.verifySync(token), "acme")).toEqual(["endpoint:deploy"]);
  expect(actionsFor(guard.verifySync(token), "other")).toEqual([]);
});
