/** The issuer and the upstream of the measurements, in a process of their own; prints their origins as a line of JSON. */
import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

const ANSWER = Buffer.from(JSON.stringify({ job: "j-1", state: "running" }));
const keys = process.argv[2] ?? "";

const issuer = await serve((_request, response) => {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(keys);
});
const upstream = await serve((_request, response) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": ANSWER.length });
  response.end(ANSWER);
});
console.log(JSON.stringify({ issuer, upstream }));

function serve(listener: RequestListener): Promise<string> {
  const server = createServer({ keepAliveTimeout: 120_000 }, listener);
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });
}
