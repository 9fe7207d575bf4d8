/** A client that does as little as it can, so that what it measures is the server. */
import { connect } from "node:net";
import type { Socket } from "node:net";

/** One connection that is kept, with one request at a time. */
export class Connection {
  readonly #socket: Socket;
  readonly #request: string;
  #received = "";
  #done: ((error?: Error) => void) | undefined;

  private constructor(socket: Socket, request: string) {
    this.#socket = socket;
    this.#request = request;
    socket.setNoDelay(true);
    socket.setEncoding("latin1");
    socket.on("data", (chunk: string) => this.#read(chunk));
    socket.on("error", (error) => this.#done?.(error));
    socket.on("close", () => this.#done?.(new Error("the server closed the connection")));
  }

  static open(port: number, headers: Readonly<Record<string, string>>): Promise<Connection> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const request = `GET /tenants/acme/jobs/1 HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${lines.join("")}\r\n`;
    return new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("error", reject);
      socket.once("connect", () => {
        socket.off("error", reject);
        resolve(new Connection(socket, request));
      });
    });
  }

  /** Asks, and resolves when the whole answer is there. @throws when it is not a 200. */
  ask(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#done = (error) => {
        this.#done = undefined;
        if (error === undefined) resolve();
        else reject(error);
      };
      this.#socket.write(this.#request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(chunk: string): void {
    this.#received += chunk;
    const end = this.#received.indexOf("\r\n\r\n");
    if (end === -1) return;
    const length = /content-length: (\d+)/i.exec(this.#received)?.[1];
    if (length === undefined || this.#received.length < end + 4 + Number(length)) return;
    const good = this.#received.startsWith("HTTP/1.1 200 ");
    const status = this.#received.slice(0, this.#received.indexOf("\r\n"));
    this.#received = "";
    this.#done?.(good ? undefined : new Error(`the server answered ${status}`));
  }
}
