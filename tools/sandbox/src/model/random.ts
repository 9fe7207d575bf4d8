import { randomBytes, randomUUID } from "node:crypto";

const ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Random text in the shapes that cloud ids have. */
export interface Random {
  /** `length` characters of `alphabet`, letters and digits by default. */
  text(length: number, alphabet?: string): string;
  uuid(): string;
}

export const random: Random = {
  text(length, alphabet = ALPHANUMERIC) {
    let text = "";
    for (const byte of randomBytes(length)) text += alphabet[byte % alphabet.length];
    return text;
  },
  uuid: () => randomUUID(),
};

export const LOWERCASE_ALPHANUMERIC = "abcdefghijklmnopqrstuvwxyz0123456789";
export const UPPERCASE_ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
