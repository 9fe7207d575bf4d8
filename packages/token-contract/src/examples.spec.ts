import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contracts } from "../examples/issuers";
import { contractIn } from "../examples/parse";
import { TokenContractError, tokenContractProblems } from "./index";

const ROOT = join(__dirname, "..");
const README = readFileSync(join(ROOT, "README.md"), "utf8");
const blocksOf = (language: string): string[] =>
  [...README.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, "gms"))].map(([, text = ""]) => text);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "token-contract-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the README shows every example as it is, and nothing else", () => {
  const sources = readdirSync(join(ROOT, "examples")).map((file) =>
    readFileSync(join(ROOT, "examples", file), "utf8"),
  );
  expect(blocksOf("ts").sort()).toEqual(sources.sort());
});

test("the contract in the README is one, and is read from a file", () => {
  const [shown = ""] = blocksOf("json");
  writeFileSync(join(folder, "contract.json"), shown);
  expect(contractIn(join(folder, "contract.json"))).toEqual(JSON.parse(shown));
});

test("a file with another thing is refused", () => {
  writeFileSync(join(folder, "other.json"), "[]");
  expect(() => contractIn(join(folder, "other.json"))).toThrow(TokenContractError);
});

test("the contracts of the four issuers are good ones", () => {
  expect(contracts.map(tokenContractProblems)).toEqual([[], [], [], []]);
  expect(contracts.map(({ issuer }) => issuer)).toEqual([
    "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_AbC123",
    "https://ml-platform.eu.auth0.com/",
    "https://ml-ab12cd.zitadel.cloud",
    "https://securetoken.google.com/ml-platform-123",
  ]);
});
