import { existsSync, mkdtempSync, realpathSync, rmSync, watch } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execCommand } from "./exec-command.ts";

// A shielded program is three starts of Node, which a busy machine stretches to seconds.
jest.setTimeout(30_000);

let cwd: string;

beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), "nx-pulumi-")));
});

afterEach(() => rmSync(cwd, { recursive: true }));

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"];
const listeners = (): number => SIGNALS.reduce((sum, event) => sum + process.listenerCount(event), 0);

describe.each([
  ["a child", false],
  ["a shielded program", true],
])("%s", (_, shielded) => {
  const node = (code: string, ...args: string[]): ReturnType<typeof execCommand> =>
    execCommand(process.execPath, ["-e", code, ...args], { cwd, env: process.env, capture: true, shielded });

  it("gets its arguments as they are, through no shell, in the given folder", async () => {
    const args = ["a b", "$HOME", "*", "; exit 3", '"', ""];
    const { stdout, exitCode } = await node(
      "console.log(JSON.stringify([process.cwd(), ...process.argv.slice(1)]))",
      ...args,
    );
    expect([JSON.parse(stdout), exitCode]).toEqual([[cwd, ...args], 0]);
  });

  it("gets the given environment and nothing else", async () => {
    const { stdout } = await execCommand(
      process.execPath,
      ["-p", "[process.env.OURS, process.env.THEIRS].join()"],
      { cwd, env: { OURS: "1" }, capture: true, shielded },
    );
    expect(stdout).toBe("1,\n");
  });

  it.each([0, 1, 6, 255])("exit code %d is its own", async (code) => {
    expect((await node(`process.exit(${code})`)).exitCode).toBe(code);
  });

  it("a signal that ends it is reported as a shell does", async () => {
    expect((await node("process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1e3)")).exitCode).toBe(
      137,
    );
  });

  it("that does not exist is an error with its path, and no handler stays behind", async () => {
    const before = listeners();
    const missing = join(cwd, "pulumi");
    const run = execCommand(missing, [], { cwd, env: process.env, shielded });
    expect(listeners()).toBe(before + SIGNALS.length);
    await expect(run).rejects.toThrow(`${missing}: spawn ${missing} ENOENT`);
    expect(listeners()).toBe(before);
  });

  it("is interrupted once, however often this process is, and is waited for", async () => {
    const waiting = `
      let signals = 0;
      process.on("SIGINT", () => { if (++signals === 1) setTimeout(() => { console.log(String(signals)); process.exit(9); }, 300); });
      process.on("SIGTERM", () => signals += 10);
      setInterval(() => {}, 1e3);
      require("node:fs").writeFileSync("ready", "");
    `;
    const run = node(waiting);
    await appears(join(cwd, "ready"));
    for (const event of [...SIGNALS, "SIGINT"]) process.emit(event as "SIGINT", "SIGINT");
    expect(await run).toEqual({ exitCode: 9, stdout: "1\n" });
  });
});

it.each(["pulumi.cmd", "C:\\tools\\pulumi.BAT"])("a batch file is refused: %s", async (command) => {
  await expect(execCommand(command, [], { cwd, env: {} })).rejects.toThrow(
    `${command} is a batch file. Give the program itself, for example pulumi.exe.`,
  );
});

/** Resolves as soon as the file is there; the test's own time-out ends a wait in vain. */
async function appears(file: string): Promise<void> {
  await new Promise<void>((resolve) => {
    const watcher = watch(dirname(file), () => done());
    const done = (): void => {
      if (!existsSync(file)) return;
      watcher.close();
      resolve();
    };
    done();
  });
}
