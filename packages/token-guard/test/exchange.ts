import { connect } from "node:net";
import { buffer } from "node:stream/consumers";

/** One request to an adapter. */
export interface AdapterRequest {
  /** `GET` when it is left out. */
  method?: string;
  /** `/jobs` when it is left out. */
  path?: string;
  /** In order, and a name as often as it stands here. */
  headers?: readonly (readonly [name: string, value: string])[];
}

export interface AdapterAnswer {
  status: number;
  /** By their names in small letters. */
  headers: Record<string, string>;
  body: string;
}

/**
 * Sends a request to a server on this machine, byte by byte as it is given: a client would refuse to send what no header may
 * have. In HTTP/1.0, so that the server closes the connection and does not cut the body into chunks.
 */
export async function exchange(
  port: number,
  { method = "GET", path = "/jobs", headers = [] }: AdapterRequest,
): Promise<AdapterAnswer> {
  const lines = [
    `${method} ${path} HTTP/1.0`,
    "host: 127.0.0.1",
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  const socket = connect(port, "127.0.0.1");
  socket.write(lines.map((line) => `${line}\r\n`).join("") + "\r\n");
  const answer = (await buffer(socket)).toString("utf8");
  const end = answer.indexOf("\r\n\r\n");
  const [statusLine = "", ...fields] = answer.slice(0, end).split("\r\n");
  return {
    status: Number(statusLine.split(" ")[1]),
    headers: Object.fromEntries(
      fields.map((field) => {
        const colon = field.indexOf(":");
        return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
      }),
    ),
    body: answer.slice(end + 4),
  };
}
