/** The daemon's life: ports, who it is, idle shutdown, a clean end. */
import { randomBytes } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Server, ServerCredentials } from "@grpc/grpc-js";
import providerGrpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import type { DaemonInfo } from "./client.ts";
import { Control } from "./control.ts";
import { fingerprint } from "./fingerprint.ts";
import { Faults } from "./lifecycle/faults.ts";
import { Lifecycle } from "./lifecycle/lifecycle.ts";
import { Metrics } from "./metrics.ts";
import type { Package, PackageEntry } from "./model/resource.ts";
import type { Paths } from "./paths.ts";
import { providerService, type Provider } from "./provider/service.ts";
import { Sessions } from "./provider/sessions.ts";
import { Store } from "./store/store.ts";

/** What the engine itself takes. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;
const LOOPBACK = "127.0.0.1";
const SIGNALS = ["SIGINT", "SIGTERM"] as const;
/** The setting of the store that says how far the sandbox's clock is from the machine's, in milliseconds. */
const CLOCK_OFFSET = "clock-offset-ms";

export interface DaemonOptions {
  paths: Paths;
  /** The clouds that it serves. */
  packages: readonly PackageEntry[];
  /** Milliseconds without a call after which the daemon ends. 0 keeps it. */
  idleAfter: number;
}

/**
 * Serves until it is stopped or idle.
 *
 * @returns who it is, once it answers, and a promise of its end.
 * @throws StoreInUseError when another daemon serves the same folder.
 */
export async function serve({
  paths,
  packages,
  idleAfter,
}: DaemonOptions): Promise<{ info: DaemonInfo; ended: Promise<void> }> {
  const store = new Store(paths.store);
  const faults = new Faults();
  const metrics = new Metrics();
  const servers: Server[] = [];
  const ports: { [name: string]: number } = {};
  let touched = Date.now();
  const onCall = (call: string, took: number): void => {
    touched = Date.now();
    metrics.add(call, took);
  };
  let clockOffset = Number(store.setting(CLOCK_OFFSET) ?? 0);
  const clock = (): Date => new Date(Date.now() + clockOffset);

  for (const { name, load } of packages) {
    const open = async (): Promise<Provider> => {
      const pkg = await load();
      const lifecycle = new Lifecycle(store, pkg, clock);
      const sessions = new Sessions(pkg.defaultScope);
      return { pkg, lifecycle, store, faults, sessions, version: versionOf(pkg) };
    };
    const server = new Server({
      "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
      "grpc.max_send_message_length": -1,
      // Nobody asks for gRPC's own statistics, and each call would pay for them.
      "grpc.enable_channelz": 0,
    });
    const service = providerService({ open, onCall });
    server.addService(providerGrpc.ResourceProviderService as never, service);
    ports[name] = await bind(server);
    servers.push(server);
  }

  const ending = Promise.withResolvers<void>();
  const stop = (): void => ending.resolve();
  const info: DaemonInfo = {
    pid: process.pid,
    token: randomBytes(24).toString("hex"),
    control: 0,
    ports,
    environment: Object.assign(
      {},
      ...packages.map(({ environment }) => environment),
    ) as DaemonInfo["environment"],
    folder: paths.folder,
    sources: fingerprint(),
    started: new Date().toISOString(),
    clockOffset,
  };
  const control = new Control({
    store,
    faults,
    metrics,
    info,
    packages,
    touch: () => (touched = Date.now()),
    moveClock(offset) {
      store.setSetting(CLOCK_OFFSET, String(offset));
      clockOffset = offset;
      announce(paths, { ...running, clockOffset: offset });
    },
    stop,
  });
  const running: DaemonInfo = { ...info, control: await control.listen(LOOPBACK) };

  const idle = setInterval(() => {
    if (idleAfter > 0 && Date.now() - touched > idleAfter) stop();
  }, 1000);
  for (const signal of SIGNALS) process.once(signal, stop);
  announce(paths, running);

  const ended = ending.promise.then(async () => {
    clearInterval(idle);
    withdraw(paths);
    // Nobody waits for a call that a fault keeps waiting.
    faults.clear();
    await Promise.all(servers.map(shutDown));
    store.close();
    await control.close();
    for (const signal of SIGNALS) process.off(signal, stop);
  });
  return { info: running, ended };
}

function bind(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`${LOOPBACK}:0`, ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    );
  });
}

/** Calls in flight are finished; a connection that is merely open does not keep the daemon. */
function shutDown(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.tryShutdown(() => resolve());
    setTimeout(() => server.forceShutdown(), 500).unref();
  });
}

/** Written aside and renamed, so that nobody reads half of it. Mode 0600: it holds the control token. */
function announce(paths: Paths, info: DaemonInfo): void {
  const draft = `${paths.info}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(info, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(draft, paths.info);
}

function withdraw(paths: Paths): void {
  try {
    const { pid } = JSON.parse(readFileSync(paths.info, "utf8")) as DaemonInfo;
    if (pid === process.pid) rmSync(paths.info);
  } catch {
    // Another daemon's file, or none: not ours to remove.
  }
}

function versionOf(pkg: Package): string {
  const { version } = createRequire(import.meta.url)(`${pkg.sdk}/package.json`) as { version: string };
  return `${version.replace(/^v/, "")}+sandbox`;
}
