import { spawn, spawnSync } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

const PROJECT = join(__dirname, "..");
const README = readFileSync(join(PROJECT, "README.md"), "utf8");

let folder: string;
let children: ChildProcess[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "training-gate-readme-"));
  children = [];
});
afterEach(async () => {
  const ended = children.filter(({ exitCode }) => exitCode === null).map((child) => once(child, "exit"));
  for (const child of children) child.kill();
  await Promise.all(ended);
  rmSync(folder, { recursive: true });
});

/** The commands of a section, with ports that are free and files of this test's own. */
function commandsOf(section: string, ports: ReadonlyMap<string, number>): string[] {
  const [, text = ""] = new RegExp(`^## ${section}\n(.*?)^## `, "ms").exec(README) ?? [];
  const blocks = [...text.matchAll(/^```sh\n(.*?)^```/gms)].map(([, block = ""]) => block);
  return blocks.flatMap((block) => withPorts(block, ports).trimEnd().split("\n"));
}

function withPorts(text: string, ports: ReadonlyMap<string, number>): string {
  return text.replace(new RegExp([...ports.keys()].join("|"), "g"), (port) => String(ports.get(port)));
}

async function freePorts(...names: string[]): Promise<Map<string, number>> {
  const servers = names.map(() => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return new Map(names.map((name, index) => [name, ports[index] as number]));
}

/** Starts a process in the test's folder, and waits for a line of its output. */
async function start(argv: string[], stream: "stdout" | "stderr", ready: RegExp): Promise<void> {
  const child = spawn(process.execPath, argv, {
    cwd: folder,
    stdio: ["ignore", stream === "stdout" ? "pipe" : "ignore", stream === "stderr" ? "pipe" : "inherit"],
  });
  children.push(child);
  const lines: string[] = [];
  for await (const line of createInterface({ input: child[stream] as Readable })) {
    lines.push(line);
    if (!ready.test(line)) continue;
    child[stream]?.resume();
    return;
  }
  throw new Error(`${argv.join(" ")} ended: ${lines.join("\n")}`);
}

test("whoever types the commands sees 503, 200, 401, 403, 403 and 404", async () => {
  const ports = await freePorts("8080", "8081", "9100", "9200");
  const examples = join(folder, "apps/training-gate/examples");
  cpSync(join(PROJECT, "examples"), examples, { recursive: true });
  for (const name of readdirSync(examples)) {
    const file = join(examples, name);
    writeFileSync(file, withPorts(readFileSync(file, "utf8"), ports));
  }
  const [serve = "", ...commands] = commandsOf("Try it", ports);
  const [, config = ""] = /^npx nx run training-gate:serve -- --config (\S+)$/.exec(serve) ?? [];
  const gatePorts = ["--port", String(ports.get("8080")), "--admin-port", String(ports.get("8081"))];
  const main = join(PROJECT, "dist/main.js");
  await start([main, "serve", "--config", config, ...gatePorts], "stderr", /"event":"keys-not-loaded"/);

  const statuses: string[] = [];
  let token = "";
  for (const command of commands) {
    const [, script = ""] = /^npx node (\S+) &$/.exec(command) ?? [];
    if (script !== "") {
      await start([script], "stdout", /http:/);
      continue;
    }
    const own = command.replaceAll("npx node", `"${process.execPath}"`);
    const { stdout, stderr } = spawnSync(
      "bash",
      ["-c", `${own}${own.startsWith("TOKEN=") ? '; echo "$TOKEN"' : ""}`],
      {
        cwd: folder,
        encoding: "utf8",
        env: { ...process.env, TOKEN: token },
      },
    );
    if (own.startsWith("TOKEN=")) token = stdout.trim();
    else statuses.push([...stdout.matchAll(/^HTTP\/1\.1 (\d+) /gm)].at(-1)?.[1] ?? `${stdout}${stderr}`);
    if (statuses.length === 2 && command.includes("--retry")) {
      expect(stdout).toContain("POST /tenants/acme/jobs for ada of acme\n");
    }
  }
  expect(statuses).toEqual(["503", "200", "401", "403", "403", "404"]);
});

test("the image has all that the gate needs", () => {
  const dockerfile = readFileSync(join(PROJECT, "Dockerfile"), "utf8");
  const copies = [...dockerfile.matchAll(/^COPY --from=build \/workspace\/(\S+) (\/gate\/\S+)$/gm)];
  expect(copies).toHaveLength(6);
  for (const [, from = "", to = ""] of copies) {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    cpSync(join(PROJECT, "../..", from), join(folder, to), { recursive: true });
  }
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(folder, "gate/dist/main.js"), "--help"],
    {
      cwd: folder,
      encoding: "utf8",
    },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("training-gate serve");
});

test("the image, the target and the measurement start the gate in the same way", () => {
  const flags = ["Dockerfile", "package.json", "bench/gate-under-test.ts"].map((name) =>
    readFileSync(join(PROJECT, name), "utf8").match(/--(?:initial|max)-[a-z-]+=\d+/g),
  );
  expect(flags).toEqual([flags[0], flags[0], flags[0]]);
  expect(flags[0]).toHaveLength(2);
});

test("the routes that the README shows are good ones, and in the example too", () => {
  const [, shown = ""] = /^```json\n(.*?)^```/ms.exec(README) ?? [];
  const example = JSON.parse(readFileSync(join(PROJECT, "examples/routes.json"), "utf8")) as unknown[];
  expect(example).toEqual(expect.arrayContaining(JSON.parse(shown) as unknown[]));
});
