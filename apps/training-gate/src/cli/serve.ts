import type { AddressInfo } from "node:net";
import type { Writable } from "node:stream";
import type { LoadedConfig } from "../config/config-file";
import type { GateEvent } from "../config/gate-settings";
import { createGate } from "../gate";
import { LineWriter } from "./line-writer";
import { RoutesWatch } from "./routes-watch";

/** What the service needs of its process. */
export interface ServeProcess {
  readonly stdout: Writable;
  readonly stderr: Writable;
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  off(signal: NodeJS.Signals, listener: () => void): unknown;
}

/** Runs a gate until SIGINT or SIGTERM. A second of them ends it at once. */
export async function serve(
  { settings, routesFile, contractNames }: LoadedConfig,
  host: ServeProcess,
): Promise<void> {
  const audit = new LineWriter(host.stdout);
  const emit = (event: GateEvent): void =>
    void host.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...event })}\n`);
  const gate = createGate({ ...settings, onAudit: (line) => audit.write(line), onEvent: emit });
  const watch = new RoutesWatch(routesFile, (routes) => gate.replaceRoutes(routes), emit);
  const reload = (): void => watch.reload(true);
  host.on("SIGHUP", reload);
  try {
    const addresses = await gate.listen();
    emit({
      event: "listening",
      url: urlOf(addresses.gate),
      admin: urlOf(addresses.admin),
      upstream: settings.upstream.origin,
      contracts: contractNames,
    });
    if (settings.identityKey === undefined) {
      emit({
        event: "identity-key-made",
        hint: "use --identity-key so that it stays the same after a restart",
      });
    }
    const end = await Promise.race([stopSignal(host), brokenStream(host.stdout)]);
    if (typeof end === "string") emit({ event: "stopping", signal: end });
    else throw new Error(`the audit log cannot be written: ${end.message}`, { cause: end });
  } finally {
    watch.close();
    await gate.close();
    audit.flush();
    host.off("SIGHUP", reload);
  }
  emit({ event: "stopped" });
}

/** The failure of a stream. Nobody may pass unseen, so without the audit log the gate stops. */
function brokenStream(stream: Writable): Promise<Error> {
  return new Promise((resolve) => void stream.on("error", resolve));
}

/** The listeners go with the first signal, so that a second one ends the process. */
function stopSignal(host: ServeProcess): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const listeners = (["SIGINT", "SIGTERM"] as const).map((signal) => {
      const listener = (): void => {
        for (const [name, other] of listeners) host.off(name, other);
        resolve(signal);
      };
      return [signal, listener] as const;
    });
    for (const [signal, listener] of listeners) host.on(signal, listener);
  });
}

function urlOf({ address, family, port }: AddressInfo): string {
  return `http://${family === "IPv6" ? `[${address}]` : address}:${port}`;
}
