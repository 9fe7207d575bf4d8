import type { KeyObject } from "node:crypto";
import { BlockList } from "node:net";
import { createTokenGuard, TokenGuardConfigError } from "@ml-identity/token-guard";
import { createDpopVerifier } from "@ml-identity/token-guard/dpop";
import { RouteTable } from "../routes/route-table";
import { GateConfigError } from "./config-error";
import type { ConfigProblem } from "./config-error";
import { ConfigFiles, readJson } from "./config-files";
import { findContracts } from "./contracts";
import type { FoundContract } from "./contracts";
import type { Address, GateSettings } from "./gate-settings";
import { readIdentityKey } from "./identity-key";
import { DEFAULT_LIMITS, readLimits } from "./limits";
import { ObjectReader } from "./object-reader";
import { addNetwork } from "./trusted-proxies";
import { readUpstream } from "./upstream";

/** What the command line says, by the property that it stands for. It wins over the file. */
export type Overrides = Readonly<Record<string, unknown>>;

/** The settings of a gate, and where they came from. */
export interface LoadedConfig {
  readonly settings: Omit<GateSettings, "onAudit" | "onEvent">;
  readonly routesFile: string;
  /** Where each contract was found. */
  readonly contractNames: readonly string[];
}

const DEFAULT_LISTEN: Address = { host: "127.0.0.1", port: 8080 };
const DEFAULT_ADMIN: Address = { host: "127.0.0.1", port: 8081 };

/**
 * Reads the configuration: a file, what the command line says instead, and the files that both name.
 *
 * @param identityKey in PEM, for when the configuration names no file with it.
 * @throws GateConfigError with everything that is wrong.
 */
export function loadConfig(
  file: string | undefined,
  overrides: Overrides,
  identityKey: string | undefined,
): LoadedConfig {
  const problems: ConfigProblem[] = [];
  const given = file === undefined ? {} : readJson(file, "--config", problems);
  if (problems.length > 0) throw new GateConfigError(problems);
  const reader = new ObjectReader(merge(given, overrides), "", problems);
  const files = new ConfigFiles(file, Object.keys(overrides), problems);

  const found = readContracts(reader, files, problems);
  const routesName = required(reader, "routes", () => reader.text("routes"));
  const routes = routesName === undefined ? undefined : files.json("routes", routesName);
  if (routes !== undefined) checkRoutes(routes, found, problems);
  const upstream = required(reader, "upstream", () => readUpstream(reader, "upstream"));
  const settings = {
    contracts: found.map(({ contract }) => contract),
    routes,
    listen: readAddress(reader, DEFAULT_LISTEN),
    admin: readAdmin(reader),
    limits: readSection(reader, "limits", readLimits) ?? DEFAULT_LIMITS,
    ...defined("identityKey", readKey(reader, files, identityKey)),
    ...defined("trustedProxies", readTrustedProxies(reader)),
    ...defined("upstreamCa", readNamed(reader, files, "upstreamCa")),
    ...defined("guard", readGuard(reader, files)),
    ...defined("dpop", readDpop(reader)),
  };
  reader.end();
  if (found.length > 0) {
    checkOptions("guard", () => createTokenGuard(settings.contracts, settings.guard).close(), problems);
  }
  const { dpop } = settings;
  if (dpop !== undefined) checkOptions("dpop", () => createDpopVerifier(dpop), problems);
  if (problems.length > 0 || upstream === undefined || routesName === undefined) {
    throw new GateConfigError(problems);
  }
  return {
    settings: { ...settings, upstream },
    routesFile: files.pathOf("routes", routesName),
    contractNames: found.map(({ name }) => name),
  };
}

/** The command line's `admin` is a part of the section. */
function merge(given: unknown, overrides: Overrides): unknown {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return given;
  const { admin, ...others } = overrides;
  const section: unknown = "admin" in given ? given.admin : {};
  const merged = admin === undefined ? {} : { admin: { ...(section as object), ...admin } };
  return { ...given, ...others, ...merged };
}

function required<T>(reader: ObjectReader, name: string, read: () => T): T {
  if (!reader.has(name)) reader.refuse(name, `is missing; put it into the file, or use --${name}`);
  return read();
}

function readContracts(reader: ObjectReader, files: ConfigFiles, problems: ConfigProblem[]): FoundContract[] {
  const names = required(reader, "contracts", () => reader.texts("contracts", "files")) ?? [];
  return names.flatMap((name) => {
    const value = files.outputs("contracts", name);
    return value === undefined ? [] : findContracts(value, name, problems);
  });
}

function checkRoutes(routes: unknown, found: readonly FoundContract[], problems: ConfigProblem[]): void {
  try {
    const table = RouteTable.read(routes);
    if (found.length === 0 || found.some(({ contract }) => contract.tenantClaim !== undefined)) return;
    for (const [index, { tenant }] of table.routes.entries()) {
      if (tenant === undefined) continue;
      const reason = "asks for a tenant, and no contract has a tenantClaim, so that nobody could pass";
      problems.push({ path: `routes[${index}].tenant`, reason });
    }
  } catch (error) {
    if (!(error instanceof GateConfigError)) throw error;
    problems.push(...error.problems);
  }
}

/** Who takes the options says what is wrong with them, and between contracts. */
function checkOptions(section: string, make: () => unknown, problems: ConfigProblem[]): void {
  try {
    make();
  } catch (error) {
    if (!(error instanceof TokenGuardConfigError)) throw error;
    problems.push(
      ...error.problems.map(({ path, reason }) => ({ path: path.replace(/^options\b/, section), reason })),
    );
  }
}

function readAddress(reader: ObjectReader, otherwise: Address): Address {
  const host = reader.text("host") ?? otherwise.host;
  return { host, port: reader.integer("port", 0, 65_535) ?? otherwise.port };
}

function readAdmin(reader: ObjectReader): Address {
  return (
    readSection(reader, "admin", (section) => {
      const address = readAddress(section, DEFAULT_ADMIN);
      section.end();
      return address;
    }) ?? DEFAULT_ADMIN
  );
}

function readSection<T>(
  reader: ObjectReader,
  name: string,
  read: (section: ObjectReader) => T,
): T | undefined {
  const section = reader.object(name);
  return section && read(section);
}

/** The text of the file that a property names. */
function readNamed(reader: ObjectReader, files: ConfigFiles, name: string): string | undefined {
  const file = reader.text(name);
  return file === undefined ? undefined : files.text(name, file);
}

function readKey(
  reader: ObjectReader,
  files: ConfigFiles,
  otherwise: string | undefined,
): KeyObject | undefined {
  const pem = readNamed(reader, files, "identityKey") ?? otherwise;
  if (pem === undefined) return undefined;
  const key = readIdentityKey(pem);
  if (typeof key !== "string") return key;
  reader.refuse("identityKey", key);
  return undefined;
}

function readTrustedProxies(reader: ObjectReader): readonly string[] | undefined {
  const texts = reader.texts("trustedProxies", "addresses or networks such as 10.0.0.0/8");
  for (const [index, text] of (texts ?? []).entries()) {
    if (addNetwork(new BlockList(), text)) continue;
    reader.refuse(
      `trustedProxies[${index}]`,
      `must be an address or a network such as 10.0.0.0/8; got "${text}"`,
    );
  }
  return texts;
}

/** Of the guard's options only what JSON can say, and none of what would take the keys out of the issuer's hands. */
function readGuard(reader: ObjectReader, files: ConfigFiles): GateSettings["guard"] {
  const section = reader.object("guard");
  if (section === undefined) return undefined;
  const file = section.text("keysCa");
  const ca = file === undefined ? undefined : files.text("keysCa", file);
  return { ...(ca !== undefined && { keysCa: ca }), ...givenOf(section, GUARD_OPTIONS) };
}

/** Of the options of the check of proofs what JSON can say. */
function readDpop(reader: ObjectReader): GateSettings["dpop"] {
  const section = reader.object("dpop");
  return section && (givenOf(section, DPOP_OPTIONS) as unknown as GateSettings["dpop"]);
}

/** The options that are given, as they are; another one is refused. */
function givenOf(section: ObjectReader, names: readonly string[]): Record<string, unknown> {
  const options = names.map((name) => [name, section.value(name)] as const);
  section.end();
  return Object.fromEntries(options.filter(([name]) => section.has(name)));
}

const GUARD_OPTIONS = [
  "clockToleranceSeconds",
  "maxAgeSeconds",
  "maxTokenBytes",
  "cacheEntries",
  "keysTtlSeconds",
  "keysStaleSeconds",
  "keysTimeoutMs",
  "keysMaxBytes",
  "allowLoopbackHttp",
];

const DPOP_OPTIONS = [
  "baseUrls",
  "algorithms",
  "proofAgeSeconds",
  "clockToleranceSeconds",
  "replayEntries",
  "allowUnbound",
];

function defined<Name extends string, T>(name: Name, value: T | undefined): { [N in Name]?: T } {
  return value === undefined ? {} : ({ [name]: value } as { [N in Name]?: T });
}
