import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/** The connections of clients, and how many answers are owed on each. */
export class Connections {
  readonly #owed = new Map<Socket, number>();

  add(socket: Socket): void {
    this.#owed.set(socket, 0);
    socket.on("close", () => this.#owed.delete(socket));
  }

  /** A request came whose answer is this one. */
  owe(socket: Socket, response: ServerResponse): void {
    this.#change(socket, 1);
    response.on("close", () => this.#change(socket, -1));
  }

  /** Whether an answer is still owed: what is written past it would be taken for it. */
  isBusy(socket: Socket): boolean {
    return (this.#owed.get(socket) ?? 0) > 0;
  }

  /** Ends those on which no answer is owed, also those that never asked for one; `all`: every one. */
  end(all: boolean): void {
    for (const [socket, owed] of this.#owed) if (all || owed === 0) socket.destroy();
  }

  #change(socket: Socket, by: 1 | -1): void {
    const owed = this.#owed.get(socket);
    if (owed !== undefined) this.#owed.set(socket, owed + by);
  }
}
