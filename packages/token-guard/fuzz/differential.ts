import { createTokenGuard, TokenGuardError } from "@ml-identity/token-guard";
import type { TokenGuard } from "@ml-identity/token-guard";
import { createLocalJWKSet, jwtVerify } from "jose";
import type { JSONWebKeySet, JWTVerifyOptions } from "jose";
import { NOW } from "../corpus/settings.ts";
import { differenceOf } from "./differences.ts";
import { generateToken } from "./generate.ts";
import { JUDGED_ISSUERS } from "./issuers.ts";
import type { JudgedIssuer } from "./issuers.ts";
import { Random } from "./random.ts";

/** A token about which guard and jose disagree in a way that is not meant. */
export interface Disagreement {
  readonly issuer: string;
  readonly token: string;
  /** What the guard says: `accepted`, or the code of the refusal. */
  readonly guard: string;
  /** What jose says. */
  readonly jose: string;
}

export interface DifferentialReport {
  readonly seed: number;
  readonly count: number;
  readonly bothAccept: number;
  readonly bothRefuse: number;
  /** How many tokens only jose accepts, by the reason of the guard. */
  readonly differences: Readonly<Record<string, number>>;
  /** Tokens that only the guard accepts, that only jose accepts for no listed reason, or in which they read other claims. */
  readonly disagreements: readonly Disagreement[];
}

export interface DifferentialOptions {
  readonly seed: number;
  readonly count: number;
  /** Is told the number of judged tokens now and then. */
  readonly onProgress?: (judged: number) => void;
}

/** The times that both are told to allow. */
const TIMES = [{}, { clockToleranceSeconds: 10 }, { maxAgeSeconds: 300 }] as const;

/** The guard and jose with the same settings. */
interface Judges {
  readonly judged: JudgedIssuer;
  readonly guard: TokenGuard;
  readonly jose: (token: string) => Promise<unknown>;
}

function judgesOf(
  judged: JudgedIssuer,
  times: { clockToleranceSeconds?: number; maxAgeSeconds?: number },
): Judges {
  const { contract } = judged.issuer;
  const { clockToleranceSeconds, maxAgeSeconds } = times;
  const jwks = { keys: judged.keys };
  const now = (): number => NOW * 1000;
  const guard = createTokenGuard(contract, { ...times, now, keys: { [contract.issuer]: jwks } });
  const options: JWTVerifyOptions = {
    issuer: contract.issuer,
    algorithms: contract.algorithms,
    requiredClaims: Object.keys(contract.requiredClaims).filter((claim) => !claim.startsWith("/")),
    currentDate: new Date(now()),
    // jose looks for an audience in aud only.
    ...(contract.audienceClaim === undefined && { audience: contract.audiences }),
    ...(contract.headerTypes?.[0] !== undefined && { typ: contract.headerTypes[0] }),
    ...(clockToleranceSeconds !== undefined && { clockTolerance: clockToleranceSeconds }),
    ...(maxAgeSeconds !== undefined && { maxTokenAge: maxAgeSeconds }),
  };
  const keySet = createLocalJWKSet(jwks as JSONWebKeySet);
  return { judged, guard, jose: async (token) => (await jwtVerify(token, keySet, options)).payload };
}

/** So many tokens are with jose at a time, which verifies in other threads. */
const BATCH = 64;
const PROGRESS_EVERY = 10_000;

export async function differential(options: DifferentialOptions): Promise<DifferentialReport> {
  const { seed, count, onProgress = () => {} } = options;
  const random = new Random(seed);
  const made = new Map<JudgedIssuer, Judges[]>();
  const judgesFor = (judged: JudgedIssuer): Judges => {
    const known = made.get(judged) ?? TIMES.map((times) => judgesOf(judged, times));
    made.set(judged, known);
    return random.of(known);
  };
  const totals = { bothAccept: 0, bothRefuse: 0 };
  const differences: Record<string, number> = {};
  const disagreements: Disagreement[] = [];

  for (let judged = 0; judged < count;) {
    const batch = Array.from({ length: Math.min(BATCH, count - judged) }, () => {
      const judges = judgesFor(random.of(JUDGED_ISSUERS));
      return { ...judges, token: generateToken(judges.judged, random) };
    });
    await Promise.all(
      batch.map(async ({ judged: { name }, guard, jose, token }) => {
        const [ours, theirs] = [
          verdict(() => guard.verifySync(token).claims),
          await laterVerdict(jose(token)),
        ];
        const same = JSON.stringify(ours.claims) === JSON.stringify(theirs.claims);
        if (ours.refusal === undefined && theirs.refusal === undefined && same) totals.bothAccept++;
        else if (ours.refusal instanceof TokenGuardError && theirs.refusal !== undefined) totals.bothRefuse++;
        else {
          const reason =
            ours.refusal instanceof TokenGuardError ? differenceOf(ours.refusal, token) : undefined;
          if (reason !== undefined) differences[reason] = (differences[reason] ?? 0) + 1;
          else disagreements.push({ issuer: name, token, guard: said(ours), jose: said(theirs) });
        }
      }),
    );
    judged += batch.length;
    if (judged % PROGRESS_EVERY < batch.length) onProgress(judged);
  }
  return { seed, count, ...totals, differences, disagreements };
}

/** Claims, or why there are none. */
interface Verdict {
  readonly claims?: unknown;
  readonly refusal?: unknown;
}

function verdict(verify: () => unknown): Verdict {
  try {
    return { claims: verify() };
  } catch (refusal) {
    return { refusal };
  }
}

function laterVerdict(claims: Promise<unknown>): Promise<Verdict> {
  return claims.then(
    (value) => ({ claims: value }),
    (refusal: unknown) => ({ refusal }),
  );
}

function said({ refusal, claims }: Verdict): string {
  if (refusal === undefined) return `accepted ${JSON.stringify(claims)}`;
  if (!(refusal instanceof Error)) return JSON.stringify(refusal);
  return "code" in refusal ? `${String(refusal.code)}: ${refusal.message}` : String(refusal);
}
