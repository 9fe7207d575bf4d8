import { SettingsError, type RawSettings } from "../settings";

/**
 * Settings as Pulumi hands them over: lists and maps are JSON, and what is undefined is not there.
 *
 * @param secrets keys whose values are encrypted in the settings file. Defaults to none.
 */
export function rawSettings(values: Record<string, unknown>, secrets: readonly string[] = []): RawSettings {
  const texts = Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]);
  return {
    values: Object.fromEntries(texts) as RawSettings["values"],
    isSecret: (key) => secrets.includes(key),
  };
}

/**
 * What a reader of settings finds wrong: the lines of its `SettingsError` below the first one, `  key: reason`.
 *
 * @throws whatever else the reader throws.
 */
export function settingProblems(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof SettingsError) return error.message.split("\n").slice(1);
    throw error;
  }
  return [];
}
