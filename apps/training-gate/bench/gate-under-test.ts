import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/** As the target serve and the image start it. */
const NODE_FLAGS = ["--initial-old-space-size=32", "--max-semi-space-size=4"];

/** The service as it is deployed, in a process of its own, between a client and a toy upstream. */
export class GateUnderTest {
  gatePort = 0;
  upstreamPort = 0;
  bareProxyPort = 0;
  token = "";
  #adminUrl = "";
  readonly #folder: string = mkdtempSync(join(tmpdir(), "training-gate-bench-"));
  readonly #children: ChildProcess[] = [];

  async start(): Promise<void> {
    const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const jwk = { ...publicKey.export({ format: "jwk" }), kid: "k1", alg: "RS256", use: "sig" };
    const toy = this.#spawn("toy.ts", [JSON.stringify({ keys: [jwk] })], "stdout");
    const { issuer, upstream } = await lineOf(toy, (line) => "issuer" in line);
    const contract = {
      version: "1.0.0",
      issuer,
      jwksUri: `${issuer as string}/keys`,
      audiences: ["api"],
      algorithms: ["RS256"],
      tokenUse: "access",
      requiredClaims: { sub: [] },
      scopesClaim: "scope",
      tenantClaim: "tenant",
      capabilities: { scopes: { "data.read": "data:read" } },
    };
    const routes = [
      {
        methods: ["GET"],
        path: "/tenants/:tenant/jobs/*",
        require: { capabilities: ["data:read"] },
        tenant: { path: "tenant" },
      },
    ];
    const config = {
      contracts: [this.#write("contract.json", contract)],
      routes: this.#write("routes.json", routes),
      upstream,
      port: 0,
      admin: { port: 0 },
      guard: { allowLoopbackHttp: true },
    };
    const gate = this.#spawn(
      "../dist/main.js",
      ["serve", "--config", this.#write("gate.json", config)],
      "stderr",
    );
    const { url, admin } = await lineOf(gate, ({ event }) => event === "listening");
    this.#adminUrl = admin as string;
    this.gatePort = Number(new URL(url as string).port);
    this.upstreamPort = Number(new URL(upstream as string).port);
    const bare = this.#spawn("bare-proxy.ts", [String(this.upstreamPort)], "stdout");
    this.bareProxyPort = (await lineOf(bare, (line) => "port" in line))["port"] as number;
    const now = Math.floor(Date.now() / 1000);
    const text = [
      { alg: "RS256", kid: "k1", typ: "JWT" },
      {
        iss: issuer,
        sub: "ada",
        aud: "api",
        scope: "data.read",
        tenant: "acme",
        iat: now,
        exp: now + 86_400,
      },
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    this.token = `${text}.${sign("sha256", Buffer.from(text), privateKey).toString("base64url")}`;
  }

  /** The memory of the gate's process, in bytes. */
  async memory(): Promise<number> {
    const text = await (await fetch(`${this.#adminUrl}/.gate/metrics`)).text();
    return Number(/^process_resident_memory_bytes (\d+)$/m.exec(text)?.[1]);
  }

  async stop(): Promise<void> {
    const ended = this.#children
      .filter(({ exitCode }) => exitCode === null)
      .map((child) => once(child, "exit"));
    for (const child of this.#children) child.kill();
    await Promise.all(ended);
    rmSync(this.#folder, { recursive: true });
  }

  #write(name: string, value: unknown): string {
    const file = join(this.#folder, name);
    writeFileSync(file, JSON.stringify(value));
    return file;
  }

  /** @param told where the process says that it is ready; the rest is not kept. */
  #spawn(script: string, args: string[], told: "stdout" | "stderr"): Readable {
    const child = spawn(process.execPath, [...NODE_FLAGS, join(import.meta.dirname, script), ...args], {
      stdio: ["ignore", told === "stdout" ? "pipe" : "ignore", told === "stderr" ? "pipe" : "inherit"],
    });
    this.#children.push(child);
    return child[told] as Readable;
  }
}

async function lineOf(
  stream: Readable,
  accept: (line: Record<string, unknown>) => boolean,
): Promise<Record<string, unknown>> {
  const said: string[] = [];
  for await (const text of createInterface({ input: stream })) {
    said.push(text);
    const line = text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : {};
    if (!accept(line)) continue;
    // What follows must be read all the same, or the process waits.
    stream.resume();
    return line;
  }
  throw new Error(`a process ended before it was ready: ${said.join("\n")}`);
}
