/** A certificate that signs itself: X.509 (RFC 5280) with an Ed25519 key (RFC 8410), written out in DER. */
import { Buffer } from "node:buffer";
import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";

const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OBJECT_IDENTIFIER = 0x06;
const UTF8_STRING = 0x0c;
const GENERALIZED_TIME = 0x18;
const SEQUENCE = 0x30;
const SET = 0x31;
const VERSION = 0xa0;

/** 1.3.101.112 and 2.5.4.3 */
const ED25519 = der(SEQUENCE, der(OBJECT_IDENTIFIER, Buffer.from("2b6570", "hex")));
const COMMON_NAME = der(OBJECT_IDENTIFIER, Buffer.from("550403", "hex"));
/** What stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8_HEAD = Buffer.from("302e020100300506032b657004220420", "hex");

/**
 * The certificate of a subject, in base64. The same subject always has the same one, so that nothing needs to be kept:
 * its key follows from its name and protects nothing.
 */
export function signingCertificate(subject: string, from: Date): string {
  const seed = createHash("sha256").update(subject).digest();
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_HEAD, seed]),
    format: "der",
    type: "pkcs8",
  });
  const name = der(
    SEQUENCE,
    der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, Buffer.from(subject, "utf8")))),
  );
  const until = new Date(from);
  until.setUTCFullYear(from.getUTCFullYear() + 10);
  const body = der(
    SEQUENCE,
    der(VERSION, der(INTEGER, Buffer.from([2]))),
    // Positive, since the first bit says the sign.
    der(INTEGER, Buffer.from([1, ...seed.subarray(0, 8)])),
    ED25519,
    name,
    der(SEQUENCE, time(from), time(until)),
    name,
    createPublicKey(privateKey).export({ format: "der", type: "spki" }),
  );
  const signature = sign(null, body, privateKey);
  return der(SEQUENCE, body, ED25519, der(BIT_STRING, Buffer.from([0]), signature)).toString("base64");
}

function time(date: Date): Buffer {
  const digits = date.toISOString().replace(/\D/g, "").slice(0, 14);
  return der(GENERALIZED_TIME, Buffer.from(`${digits}Z`, "ascii"));
}

/** One element: tag, length, content. */
function der(tag: number, ...content: Uint8Array[]): Buffer {
  const { length } = Buffer.concat(content);
  const size =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), ...content]);
}
