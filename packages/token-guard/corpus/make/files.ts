/** The corpus as files, which a verifier in any language can read: one a token, and one for each setting that judges them. */
import { isDeepStrictEqual } from "node:util";
import { NOW } from "../settings.ts";
import type { Json, Setting } from "../settings.ts";
import { BAD_TOKENS } from "./corpus.ts";
import { TWINS } from "./twins.ts";

/** What the files say, by their path in the corpus. Tokens with ECDSA and PSS have another signature each time. */
export function corpusFiles(): Map<string, Json> {
  const files = new Map<string, Json>();
  const settingOf = (setting: Setting): string => {
    const name = fileName(setting.name);
    const path = `settings/${name}.json`;
    const content = settingFile(setting);
    const other = files.get(path);
    if (other !== undefined && !isDeepStrictEqual(other, content)) throw new Error(`two settings ${path}`);
    files.set(path, content);
    return name;
  };
  for (const { name, rule, source, token, setting, require, refusal } of BAD_TOKENS) {
    files.set(`bad/${name}.json`, {
      rule,
      source,
      setting: settingOf(setting),
      ...(require !== undefined && { require }),
      refusal,
      token: token(),
    });
  }
  for (const { name, token, setting, require } of TWINS) {
    files.set(`good/${fileName(name)}.json`, {
      setting: settingOf(setting),
      ...(require !== undefined && { require }),
      token: token(),
    });
  }
  return files;
}

/** The paths at which what is written is not what is made. */
export function outdated(made: ReadonlyMap<string, Json>, written: ReadonlyMap<string, Json>): string[] {
  const again = corpusFiles();
  const changed = [...made].filter(([path, content]) => {
    const before = written.get(path);
    if (before === undefined || isDeepStrictEqual(before, content)) return before === undefined;
    const signedAnew = !isDeepStrictEqual(content, again.get(path));
    return !signedAnew || !isDeepStrictEqual(withoutSignature(before), withoutSignature(content));
  });
  const gone = [...written.keys()].filter((path) => !made.has(path));
  return [...changed.map(([path]) => path), ...gone];
}

function withoutSignature({ token, ...rest }: Json): Json {
  const text = token as string;
  return { ...rest, token: text.slice(0, text.lastIndexOf(".")) };
}

function settingFile({ contracts, options, before }: Setting): Json {
  const { now, ...others } = options;
  if (now?.() !== NOW * 1000) throw new Error("every setting judges at one time");
  const content = { now: NOW, contracts, options: others, ...(before !== undefined && { before: before() }) };
  // As it will be read: without what is undefined.
  return JSON.parse(JSON.stringify(content)) as Json;
}

function fileName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}
