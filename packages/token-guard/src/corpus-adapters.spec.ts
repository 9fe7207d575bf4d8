import { join } from "node:path";
import { readCorpus } from "../corpus/read";
import type { JudgedToken, RefusedToken } from "../corpus/read";
import { token as goodToken, API, PLATFORM } from "../corpus/settings";
import { adapters } from "../test/adapters";
import type { AdapterAnswer, RunningAdapter, TestedAdapter } from "../test/adapters";
import { createTokenGuard } from "./index";

const { bad: BAD_TOKENS } = readCorpus(join(__dirname, "../corpus"));

/** How long a header the servers of the tests take. */
const MAX_HEADER = 65_536;

/** What a request can carry: a text, not longer than a header, whose white space at the ends HTTP does not take away. */
const CARRIED = BAD_TOKENS.filter(
  ({ token }) => token.length <= MAX_HEADER && !/^[ \t\r\n]|[ \t\r\n]$/.test(token),
);

/** An adapter is started once for what has the same guard and the same requirement. */
const GROUPS = Map.groupBy(
  CARRIED,
  ({ setting, require }) => `${setting.name} ${JSON.stringify(require ?? {})}`,
);

/** RFC 6750 section 2.1: what else stands behind the scheme is a malformed request, and no token. */
const IS_CREDENTIAL = /^[A-Za-z0-9\-._~+/]+=*$/;

async function running(
  { start }: TestedAdapter,
  { setting, require }: Pick<JudgedToken, "setting" | "require">,
): Promise<RunningAdapter> {
  const guard = createTokenGuard(setting.contracts, setting.options);
  for (const accepted of setting.before?.() ?? []) guard.verifySync(accepted);
  return start(guard, require);
}

function bearer(token: string): { headers: [string, string][] } {
  return { headers: [["Authorization", `Bearer ${token}`]] };
}

/** What is wrong with an answer to a bad token; undefined when nothing is. */
function fault(
  { status, headers, body }: AdapterAnswer,
  bad: RefusedToken,
  gateway: boolean,
): string | undefined {
  if (![400, 401, 403].includes(status)) return `status ${status}`;
  const whole = body + JSON.stringify(headers);
  const leaked = bad.token.split(".").some((part) => part.length > 20 && whole.includes(part.slice(0, 20)));
  if (leaked) return "a part of the token is in the answer";
  const code = IS_CREDENTIAL.test(bad.token) ? bad.refusal.code : undefined;
  return !gateway && code !== undefined && !body.includes(`"${code}"`) ? `not ${code}: ${body}` : undefined;
}

test("requests carry all but a few tokens of the corpus", () => {
  expect(BAD_TOKENS.length - CARRIED.length).toBeLessThanOrEqual(12);
});

describe.each(adapters)("$name", (adapter) => {
  test("refuses every token of the corpus, without a word of it", async () => {
    const faults: string[] = [];
    for (const group of GROUPS.values()) {
      const { call, stop } = await running(adapter, group[0] as RefusedToken);
      for (const bad of group) {
        const found = fault(await call(bearer(bad.token)), bad, adapter.gateway);
        if (found !== undefined) faults.push(`${bad.name}: ${found}`);
      }
      await stop();
    }
    expect(faults).toEqual([]);
  });

  test("and accepts the good one", async () => {
    const { call, stop } = await running(adapter, { setting: PLATFORM });
    expect(await call(bearer(goodToken(API)))).toMatchObject({ status: 200, body: "user-1" });
    await stop();
  });
});
