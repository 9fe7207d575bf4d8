/** The guard beside bare cryptography and beside libraries that do the same work: the same tokens, the same checks. */
import { hash, verify } from "node:crypto";
import { createTokenGuard, type TokenGuard } from "@ml-identity/token-guard";
import { build } from "esbuild";
import { join } from "node:path";
import { LIBRARIES, type Verifier } from "./guard-libraries.ts";
import { AUDIENCE, ISSUER, contractOf, samplesOf, type Algorithm, type Sample } from "./guard-tokens.ts";
import { median, medians, run } from "./process.ts";
import { ms, type Row } from "./row.ts";
import { ROOT, type BenchSandbox } from "./workspace.ts";

const TOKENS = 1000;
/** Until V8 has compiled what is hot. */
const WARM_UP_ROUNDS = 4;
const ROUNDS = 15;
const COLD_TURNS = 9;
/** How much longer than the bare signature a verification may take: 60 % and 80 % of its speed. */
const LIMITS: { readonly [A in Algorithm]: number } = { RS256: 1 / 0.6, ES256: 1 / 0.8, EdDSA: 1 / 0.8 };

export async function guard(sandbox: BenchSandbox): Promise<Row[]> {
  const rows: Row[] = [];
  for (const algorithm of Object.keys(LIMITS) as Algorithm[]) {
    rows.push(...(await speedOf(samplesOf(algorithm, TOKENS))));
  }
  return [...rows, await cachedSpeed(samplesOf("RS256", TOKENS)), await coldStart(sandbox), await size()];
}

/** One round after the other, each verifier in turn, so that what else the machine does meets all of them alike. */
async function speedOf(sample: Sample): Promise<Row[]> {
  const { algorithm } = sample;
  const others = Object.entries(LIBRARIES).filter(([, { algorithms }]) => algorithms.includes(algorithm));
  const ours = guardOf(sample);
  const verifiers: { [name: string]: Verifier } = {
    "crypto.verify": bare(sample),
    "token-guard": (token) => void ours.verifySync(token),
  };
  const endings: (() => void)[] = [() => ours.close()];
  for (const [name, library] of others) {
    const { verifier, end } = await library.open(sample);
    verifiers[name] = verifier;
    endings.push(end);
  }
  const took = await timesOf(verifiers, sample.tokens);
  for (const end of endings) end();

  const own = took["token-guard"]!;
  const detail = (other: number): string => `${perSecond(own)}/s beside ${perSecond(other)}/s`;
  return [
    {
      name: `${algorithm}: verifySync / bare crypto.verify`,
      measured: own / took["crypto.verify"]!,
      unit: "×",
      limit: LIMITS[algorithm],
      detail: detail(took["crypto.verify"]!),
    },
    ...others.map(([name]): Row => ({
      name: `${algorithm}: verifySync / ${name}`,
      measured: own / took[name]!,
      unit: "×",
      limit: 1,
      detail: detail(took[name]!),
    })),
  ];
}

/** A token that was verified before, beside the least that a cache has to do. */
async function cachedSpeed(sample: Sample): Promise<Row> {
  const ours = guardOf(sample, TOKENS);
  const known = new Map(sample.tokens.map((token) => [hash("sha256", token, "base64"), token]));
  const took = await timesOf(
    {
      map: (token) => {
        if (known.get(hash("sha256", token, "base64")) !== token) throw new Error("not in the map");
      },
      ours: (token) => void ours.verifySync(token),
    },
    sample.tokens,
  );
  ours.close();
  return {
    name: "cached verifySync / SHA-256 and a Map",
    measured: took["ours"]! / took["map"]!,
    unit: "×",
    limit: 1 / 0.6,
    detail: `${perSecond(took["ours"]!)}/s beside ${perSecond(took["map"]!)}/s`,
  };
}

/** A new process up to its first verified token. */
async function coldStart(sandbox: BenchSandbox): Promise<Row> {
  const { jwk, tokens } = samplesOf("RS256", 1);
  const keys = JSON.stringify({ keys: [jwk] });
  const [token] = tokens;
  const scripts = [
    `const { createTokenGuard } = require("@ml-identity/token-guard");
     createTokenGuard(${JSON.stringify(contractOf("RS256"))}, { keys: { "${ISSUER}": ${keys} } }).verifySync("${token}");`,
    `const { JwtVerifier } = require("aws-jwt-verify");
     const verifier = JwtVerifier.create({ issuer: "${ISSUER}", audience: "${AUDIENCE}", jwksUri: "${ISSUER}/jwks" });
     verifier.cacheJwks(${keys}); verifier.verifySync("${token}");`,
  ];
  const env = { ...process.env, NODE_COMPILE_CACHE: join(sandbox.folder, "compile-cache") };
  const [ours, aws] = await medians(
    COLD_TURNS,
    scripts.map(
      (code) => () =>
        run({ command: process.execPath, args: ["-e", code], cwd: join(ROOT, "tools", "bench"), env }),
    ),
  );
  if (!ours || !aws) throw new Error("no samples");
  return {
    name: "cold start to the first verified token / aws-jwt-verify's",
    measured: ours.wall / aws.wall,
    unit: "×",
    limit: 1.5,
    detail: `${ms(ours.wall)} / ${ms(aws.wall)}`,
  };
}

/** What a program carries along that has the core and no adapter. */
async function size(): Promise<Row> {
  const { outputFiles } = await build({
    stdin: { contents: 'export * from "@ml-identity/token-guard"', resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    platform: "node",
    format: "esm",
    write: false,
    legalComments: "none",
  });
  const bytes = outputFiles.reduce((sum, { contents }) => sum + contents.length, 0);
  return {
    name: "the core, minified in one file",
    measured: bytes / 1000,
    unit: "kB",
    limit: 20,
    detail: "the token contract's validator included, no dependency",
  };
}

function guardOf({ algorithm, jwk }: Sample, cacheEntries = 0): TokenGuard {
  return createTokenGuard(contractOf(algorithm), { keys: { [ISSUER]: { keys: [jwk] } }, cacheEntries });
}

/** The signature and nothing else: what no library can do without. */
function bare({ algorithm, publicKey }: Sample): Verifier {
  const key = algorithm === "ES256" ? { key: publicKey, dsaEncoding: "ieee-p1363" as const } : publicKey;
  const digest = algorithm === "EdDSA" ? null : "sha256";
  return (token) => {
    const end = token.lastIndexOf(".");
    const signature = Buffer.from(token.slice(end + 1), "base64url");
    if (!verify(digest, Buffer.from(token.slice(0, end), "latin1"), key, signature))
      throw new Error("invalid");
  };
}

/** Microseconds a token, by verifier. */
async function timesOf(
  verifiers: { readonly [name: string]: Verifier },
  tokens: readonly string[],
): Promise<{ [name: string]: number }> {
  const names = Object.keys(verifiers);
  const rounds: { [name: string]: number[] } = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
    for (const name of names) {
      const verifier = verifiers[name]!;
      const started = performance.now();
      for (const token of tokens) {
        const pending = verifier(token);
        if (pending !== undefined) await pending;
      }
      const took = ((performance.now() - started) * 1000) / tokens.length;
      if (round >= WARM_UP_ROUNDS) rounds[name]!.push(took);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(rounds[name]!)]));
}

function perSecond(microseconds: number): string {
  return Math.round(1e6 / microseconds).toLocaleString("en");
}
