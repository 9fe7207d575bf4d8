import { segment } from "../corpus/token.ts";
import type { Random } from "./random.ts";
import { oddCharacter, oddName, oddValue } from "./values.ts";

/** Makes another text of a good token, and perhaps of a second one. */
export type Mutation = (token: string, random: Random, other: string) => string;

/** The text without `removed` characters at a place, and with others there. */
function spliced(text: string, at: number, removed: number, added: string): string {
  return text.slice(0, at) + added + text.slice(at + removed);
}

/** On the text of the token, as it stands. */
const TEXT: Readonly<Record<string, Mutation>> = {
  "flip a bit": (token, random) => {
    const at = random.below(token.length);
    return spliced(token, at, 1, String.fromCharCode(token.charCodeAt(at) ^ (1 << random.below(8))));
  },
  "replace a character": (token, random) =>
    spliced(token, random.below(token.length), 1, oddCharacter(random)),
  "insert a character": (token, random) =>
    spliced(token, random.below(token.length + 1), 0, oddCharacter(random)),
  "remove characters": (token, random) => spliced(token, random.below(token.length), 1 + random.below(8), ""),
  "swap two characters": (token, random) => {
    const at = random.below(token.length - 1);
    return spliced(token, at, 2, `${token[at + 1] as string}${token[at] as string}`);
  },
  "repeat a range": (token, random) => {
    const at = random.below(token.length);
    return spliced(token, at, 0, token.slice(at, at + 1 + random.below(64)));
  },
  "cut the end": (token, random) => token.slice(0, random.below(token.length)),
  "cut the start": (token, random) => token.slice(1 + random.below(token.length - 1)),
  "change the last character of a segment": (token, random) => {
    const segments = token.split(".");
    const index = random.below(3);
    segments[index] = (segments[index] as string).slice(0, -1) + oddCharacter(random);
    return segments.join(".");
  },
  "pad a segment": (token, random) => {
    const segments = token.split(".");
    segments[random.below(3)] += random.of(["=", "==", "A", "AA", " ", "\n", "%3D"]);
    return segments.join(".");
  },
  "move a dot": (token, random) => {
    const dot = random.percent(50) ? token.indexOf(".") : token.lastIndexOf(".");
    const without = spliced(token, dot, 1, "");
    return spliced(without, dot + random.below(9) - 4, 0, ".");
  },
  "add or remove segments": (token, random) => {
    const segments = token.split(".");
    const at = random.below(4);
    if (random.percent(50)) segments.splice(at, 1);
    else segments.splice(at, 0, random.of(["", "AA", segments[random.below(3)] as string]));
    return segments.join(".");
  },
  "repeat the token": (token, random) => token + random.of(["", ".", " ", ","]) + token,
  "random bytes": (_, random) =>
    [0, 0, 0].map(() => random.bytes(1 + random.below(80)).toString("base64url")).join("."),
  "random text": (_, random) =>
    Array.from({ length: random.below(200) }, () => oddCharacter(random)).join(""),
};

/** Segments of two tokens in one. */
function crossed(token: string, random: Random, other: string): string {
  const segments = token.split(".");
  const others = other.split(".");
  const index = random.below(3);
  segments[index] = others[index] as string;
  if (random.percent(10)) segments.reverse();
  return segments.join(".");
}

/** Changes the bytes that a segment encodes. */
function ofBytes(index: 0 | 1 | 2, change: (bytes: Buffer, random: Random) => Buffer): Mutation {
  return (token, random) => {
    const segments = token.split(".");
    segments[index] = segment(change(Buffer.from(segments[index] as string, "base64url"), random));
    return segments.join(".");
  };
}

function flipped(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  for (let flips = 1 + random.below(4); flips > 0; flips--) {
    const at = random.below(copy.length);
    copy.writeUInt8(copy.readUInt8(at) ^ (1 << random.below(8)), at);
  }
  return copy;
}

function overwritten(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length);
  const added = random.bytes(random.below(8));
  return Buffer.concat([bytes.subarray(0, at), added, bytes.subarray(at + random.below(8))]);
}

function anotherSignature(bytes: Buffer, random: Random): Buffer {
  const half = bytes.length / 2;
  switch (random.below(7)) {
    case 0:
      return Buffer.alloc(bytes.length);
    case 1:
      return Buffer.alloc(bytes.length, 0xff);
    case 2:
      return random.bytes(bytes.length);
    case 3:
      return Buffer.concat([bytes.subarray(half), bytes.subarray(0, half)]);
    case 4:
      return Buffer.concat([bytes.subarray(0, half), Buffer.alloc(half)]);
    case 5:
      return Buffer.concat([Buffer.of(0), bytes]);
    default:
      return Buffer.from(bytes).reverse();
  }
}

/** Changes the JSON text that a segment encodes. */
function ofJson(index: 0 | 1, change: (json: string, random: Random) => string): Mutation {
  return ofBytes(index, (bytes, random) => Buffer.from(change(bytes.toString(), random)));
}

function members(json: string): [string, unknown][] {
  return Object.entries(JSON.parse(json) as object);
}

/** An object of names and values as they are written in JSON. */
function written(list: readonly (readonly [name: string, value: string])[]): string {
  return `{${list.map(([name, value]) => `"${name}":${value}`).join(",")}}`;
}

function withOddMember(json: string, random: Random): string {
  const list = members(json).map(([name, value]) => [name, JSON.stringify(value)] as [string, string]);
  if (list.length === 0) return json;
  const at = random.below(list.length);
  const member = list[at] as [string, string];
  switch (random.below(6)) {
    case 0:
      list.splice(at, 1);
      break;
    case 1:
      member[0] = oddName(random);
      break;
    case 2:
      list.splice(at, 0, [oddName(random), oddValue(random)]);
      break;
    case 3:
      list.push([member[0], oddValue(random)]);
      break;
    case 4:
      member[1] = random.percent(50) ? `[${member[1]}]` : `{"a":${member[1]}}`;
      break;
    default:
      member[1] = oddValue(random);
  }
  return written(list);
}

function withOddSpelling(json: string, random: Random): string {
  switch (random.below(5)) {
    case 0:
      return json.replaceAll(
        random.of([":", ",", "{"]),
        (sign) => `${sign}${random.of([" ", "\n", "\t", "\0"])}`,
      );
    case 1:
      return json.replace(/[a-z]/, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);
    case 2:
      return written(
        members(json)
          .reverse()
          .map(([name, value]) => [name, JSON.stringify(value)]),
      );
    case 3:
      return random.of(["\ufeff", " ", "[", '"', "\0"]) + json;
    default:
      return json + random.of([" ", "}", json, "//", "\0", ",{}"]);
  }
}

/** Mutations by what they change. Those of the signature and most of those of the payload reach the check of the signature. */
export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  ...TEXT,
  "cross two tokens": crossed,
  "header: flip bits": ofBytes(0, flipped),
  "header: overwrite bytes": ofBytes(0, overwritten),
  "header: change a member": ofJson(0, withOddMember),
  "header: spell it differently": ofJson(0, withOddSpelling),
  "payload: flip bits": ofBytes(1, flipped),
  "payload: overwrite bytes": ofBytes(1, overwritten),
  "payload: change a member": ofJson(1, withOddMember),
  "payload: spell it differently": ofJson(1, withOddSpelling),
  "signature: flip bits": ofBytes(2, flipped),
  "signature: overwrite bytes": ofBytes(2, overwritten),
  "signature: another one": ofBytes(2, anotherSignature),
};
