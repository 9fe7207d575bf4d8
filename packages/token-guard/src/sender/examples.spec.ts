import { createHash, X509Certificate } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:http";
import { request } from "node:https";
import type { AddressInfo } from "node:net";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dpopServer } from "../../examples/dpop";
import { mtlsServer } from "../../examples/mtls";
import { selfSigned } from "../../test/certificate";
import { contract, ISSUER, keySet, NOW, signer } from "../../test/issuer";
import { sender } from "../../test/sender";
import { createTokenGuard } from "../index";

const key = signer("ES256");
const guard = createTokenGuard(contract(), { keys: { [ISSUER]: keySet(key) }, now: () => NOW * 1000 });

async function listening<Result>(server: Server, ask: (port: number) => Promise<Result>): Promise<Result> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    return await ask((server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

test("dpop: the nonce of the first answer, and then one request for each proof", async () => {
  const { proof, jkt } = sender("ES256");
  const token = key.token({ cnf: { jkt } });
  const made = (nonce?: string): string => {
    const iat = Math.floor(Date.now() / 1000);
    return proof(token, { htu: "https://train.example.com/jobs", iat, nonce });
  };
  await listening(dpopServer(guard, Buffer.alloc(32, 1)), async (port) => {
    const ask = (dpop: string): Promise<Response> =>
      fetch(`http://127.0.0.1:${port}/jobs`, { headers: { authorization: `DPoP ${token}`, dpop } });
    const first = await ask(made());
    expect(first.status).toBe(401);
    expect(first.headers.get("www-authenticate")).toMatch(/^DPoP error="use_dpop_nonce"/);
    const good = made(first.headers.get("dpop-nonce") ?? "");
    const second = await ask(good);
    expect([second.status, await second.text()]).toEqual([200, "hello user-1\n"]);
    expect(second.headers.get("dpop-nonce")).toMatch(/^[\w-]{51}$/);
    expect((await ask(good)).status).toBe(401);
  });
});

test("mtls: the certificate of the token, and no other", async () => {
  const day = 86_400_000;
  const [server, client, other] = [0, 1, 2].map(() =>
    selfSigned(new Date(Date.now() - day), new Date(Date.now() + day)),
  ) as [ReturnType<typeof selfSigned>, ReturnType<typeof selfSigned>, ReturnType<typeof selfSigned>];
  const thumbprint = createHash("sha256").update(new X509Certificate(client.cert).raw).digest("base64url");
  const headers = { authorization: `Bearer ${key.token({ cnf: { "x5t#S256": thumbprint } })}` };
  await listening(mtlsServer(guard, server), async (port) => {
    const status = (own: object): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const options = { port, host: "127.0.0.1", agent: false, ca: server.cert, headers, ...own };
        const asked = request(options, (response) => resolve(response.resume().statusCode));
        asked.on("error", reject).end();
      });
    expect(await status(client)).toBe(200);
    expect(await status(other)).toBe(401);
    expect(await status({})).toBe(401);
  });
});

test("the README names every code of a refusal", () => {
  const readme = readFileSync(join(__dirname, "../../README.md"), "utf8");
  const sources = ["dpop-errors.ts", "mtls.ts"].map((file) => readFileSync(join(__dirname, file), "utf8"));
  const codes = [...sources.join("").matchAll(/readonly code = "(\w+)"/g)].map(([, code]) => `\`${code}\``);
  expect(codes.length).toBeGreaterThan(20);
  expect(codes.filter((code) => !readme.includes(code))).toEqual([]);
});
