/** The least that a proxy on Node's http can be: no decision, no care. What it adds is what no gate can save. */
import { Agent, createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";

const upstreamPort = Number(process.argv[2]);
const agent = new Agent({ keepAlive: true });

const server = createServer((request, response) => {
  const { method, url, rawHeaders } = request;
  const options = { host: "127.0.0.1", port: upstreamPort, method, path: url, headers: rawHeaders, agent };
  httpRequest(options, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
    answer.pipe(response);
  }).end();
});
server.listen(0, "127.0.0.1", () =>
  console.log(JSON.stringify({ port: (server.address() as AddressInfo).port })),
);
