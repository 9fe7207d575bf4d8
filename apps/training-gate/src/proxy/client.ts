import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { BlockList } from "node:net";
import { addNetwork, isTrusted } from "../config/trusted-proxies";

/** Who sent a request, as far as the gate believes it, and the request's id. */
export interface Client {
  readonly requestId: string;
  /** `X-Forwarded-*` and `X-Request-Id` for the upstream, names and values in turns. */
  readonly headers: readonly string[];
}

/** A name for a log: no token has this form, and none fits in it. */
const REQUEST_ID = /^[A-Za-z0-9-]{1,64}$/;
const ADDRESSES = /^[0-9A-Fa-f.:, ]{1,512}$/;
/** RFC 9112 section 3.2: a name or an address, and a port. */
export const HOST: RegExp = /^[A-Za-z0-9.\-_:[\]]{1,255}$/;

/** Reads who sent a request: from the connection, and from the headers of proxies that are trusted, and of nobody else. */
export class ClientReader {
  readonly #proxies: BlockList | undefined;

  /** @param trustedProxies addresses and networks; one that is none is a mistake of the program. */
  constructor(trustedProxies: readonly string[]) {
    const list = new BlockList();
    for (const text of trustedProxies) {
      if (!addNetwork(list, text)) throw new TypeError(`trustedProxies: "${text}" is no address or network`);
    }
    this.#proxies = trustedProxies.length > 0 ? list : undefined;
  }

  read({ socket, headers }: IncomingMessage): Client {
    const address = socket.remoteAddress ?? "";
    const believed = this.#proxies !== undefined && isTrusted(this.#proxies, address);
    const given = (name: string, form: RegExp): string | undefined => {
      const value = believed ? headers[name] : undefined;
      return typeof value === "string" && form.test(value) ? value : undefined;
    };
    const before = given("x-forwarded-for", ADDRESSES);
    const requestId = given("x-request-id", REQUEST_ID) ?? randomUUID();
    const host = given("x-forwarded-host", HOST) ?? headers.host;
    return {
      requestId,
      headers: [
        "X-Forwarded-For",
        before === undefined ? address : `${before}, ${address}`,
        "X-Forwarded-Proto",
        given("x-forwarded-proto", /^https?$/) ?? "http",
        ...(host === undefined ? [] : ["X-Forwarded-Host", host]),
        "X-Request-Id",
        requestId,
      ],
    };
  }
}
