/** Reads the files of the corpus. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { TokenContract } from "@ml-identity/token-contract";
import type { Requirement, TokenGuardOptions } from "@ml-identity/token-guard";
import type { Refusal } from "./make/entry.ts";
import type { Json, Setting } from "./settings.ts";

/** A token with what judges it. */
export interface JudgedToken {
  /** Of its file. */
  readonly name: string;
  readonly token: string;
  readonly setting: Setting;
  /** What the request needs beside a valid token. */
  readonly require?: Requirement;
}

/** A token that must be refused, and why. */
export interface RefusedToken extends JudgedToken {
  /** The rule that it breaks, in one sentence. */
  readonly rule: string;
  /** Where the rule stands. */
  readonly source: string;
  readonly refusal: Refusal;
}

export interface Corpus {
  readonly bad: readonly RefusedToken[];
  /** At the last point at which a token still passes. */
  readonly good: readonly JudgedToken[];
}

interface SettingFile {
  readonly now: number;
  readonly contracts: readonly TokenContract[];
  readonly options: TokenGuardOptions;
  readonly before?: readonly string[];
}

const FOLDERS = ["bad", "good", "settings"];

/** What each file says, by its path in the corpus. */
export function readFiles(corpus: string): Map<string, Json> {
  const paths = FOLDERS.flatMap((folder) =>
    readdirSync(join(corpus, folder)).map((name) => `${folder}/${name}`),
  );
  return new Map(paths.map((path) => [path, JSON.parse(readFileSync(join(corpus, path), "utf8")) as Json]));
}

export function readCorpus(corpus: string): Corpus {
  const files = [...readFiles(corpus)].map(([path, content]) => {
    const [folder, name] = path.replace(/\.json$/, "").split("/") as [string, string];
    return { folder, name, content };
  });
  const settings = new Map(
    files
      .filter(({ folder }) => folder === "settings")
      .map(({ name, content }) => [name, settingOf(name, content as unknown as SettingFile)]),
  );
  const of = (wanted: string): (Json & JudgedToken)[] =>
    files
      .filter(({ folder }) => folder === wanted)
      .map(({ name, content }) => {
        const setting = settings.get(content["setting"] as string);
        if (setting === undefined)
          throw new Error(`${name}: there is no setting ${String(content["setting"])}`);
        return { ...(content as Json & JudgedToken), name, setting };
      });
  return { bad: of("bad") as unknown as RefusedToken[], good: of("good") };
}

function settingOf(name: string, { now, contracts, options, before }: SettingFile): Setting {
  return {
    name,
    contracts,
    options: { ...options, now: () => now * 1000 },
    ...(before !== undefined && { before: () => before }),
  };
}
