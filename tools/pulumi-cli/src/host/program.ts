/** How one Node.js program is started: what the engine asks for, turned into argv and environment. Pure. */

/** The runtime options of `Pulumi.yaml` (`runtime.options`) that this host knows. */
export interface RuntimeOptions {
  /** Whether `.ts` sources are compiled by the SDK's ts-node as they load. Defaults to true, as in Pulumi. */
  typescript: boolean;
  /** Arguments for `node` itself, before the program. */
  nodeArgs: string[];
  /** The tsconfig the SDK reads in place of `tsconfig.json`. */
  tsconfig?: string;
  /** The package manager `pulumi install` uses. Defaults to what the lock file says, else npm. */
  packageManager?: PackageManager;
}

export const PACKAGE_MANAGERS = ["npm", "yarn", "pnpm", "bun"] as const;
export type PackageManager = (typeof PACKAGE_MANAGERS)[number];

/** What the engine says about one run, as `@pulumi/pulumi/cmd/run` takes it. */
export interface ProgramRun {
  monitor: string;
  engine: string;
  organization: string;
  project: string;
  rootDirectory: string;
  stack: string;
  pwd: string;
  dryRun: boolean;
  parallel: number;
  tracing: string;
  /** Relative to `pwd`; empty means the program's default entry. */
  entryPoint: string;
  args: readonly string[];
}

/** Reads `runtime.options`; throws on a value that has the wrong type, naming the option. */
export function readOptions(raw: Readonly<Record<string, unknown>>): RuntimeOptions {
  const typescript = raw["typescript"] ?? true;
  if (typeof typescript !== "boolean") throw wrongOption("typescript", typescript, "true or false");
  const nodeargs = raw["nodeargs"] ?? "";
  if (typeof nodeargs !== "string") throw wrongOption("nodeargs", nodeargs, "a string");
  const tsconfig = raw["tsconfig"];
  if (tsconfig !== undefined && typeof tsconfig !== "string") {
    throw wrongOption("tsconfig", tsconfig, "a path");
  }
  const manager = raw["packagemanager"] ?? "auto";
  if (manager !== "auto" && !isPackageManager(manager)) {
    throw wrongOption("packagemanager", manager, `auto, ${PACKAGE_MANAGERS.join(", ")}`);
  }
  return {
    typescript,
    nodeArgs: splitArgs(nodeargs),
    ...(tsconfig ? { tsconfig } : {}),
    ...(manager === "auto" ? {} : { packageManager: manager }),
  };
}

function isPackageManager(value: unknown): value is PackageManager {
  return (PACKAGE_MANAGERS as readonly unknown[]).includes(value);
}

function wrongOption(name: string, value: unknown, allowed: string): Error {
  return new Error(
    `runtime.options.${name} in Pulumi.yaml is ${JSON.stringify(value)}; it must be ${allowed}.`,
  );
}

/** Splits a command line into arguments as a POSIX shell does: blanks separate, quotes and backslash keep. */
export function splitArgs(line: string): string[] {
  const args: string[] = [];
  let current: string | undefined;
  let quote = "";
  for (let i = 0; i < line.length; i++) {
    const char = line.charAt(i);
    if (char === "\\" && quote !== "'" && i + 1 < line.length) {
      current = (current ?? "") + line.charAt(++i);
    } else if (quote) {
      if (char === quote) quote = "";
      else current = (current ?? "") + char;
    } else if (char === '"' || char === "'") {
      quote = char;
      current ??= "";
    } else if (/\s/.test(char)) {
      if (current !== undefined) args.push(current);
      current = undefined;
    } else {
      current = (current ?? "") + char;
    }
  }
  if (quote) throw new Error(`runtime.options.nodeargs in Pulumi.yaml has an unclosed ${quote}: ${line}`);
  if (current !== undefined) args.push(current);
  return args;
}

/**
 * The arguments of `node`: its own, then the SDK's `cmd/run`, its flags, the entry point, the program's args.
 *
 * @param preload Modules that are loaded before the SDK.
 */
export function programArgs(
  runPath: string,
  run: ProgramRun,
  options: RuntimeOptions,
  preload: readonly string[] = [],
): string[] {
  const flags: [name: string, value: string][] = [
    ["monitor", run.monitor],
    ["engine", run.engine],
    ["organization", run.organization],
    ["project", run.project],
    ["root-directory", run.rootDirectory],
    ["stack", run.stack],
    ["pwd", run.pwd],
    ["parallel", String(run.parallel)],
    ["tracing", run.tracing],
  ];
  return [
    ...options.nodeArgs,
    ...preload.flatMap((file) => ["--require", file]),
    runPath,
    ...flags.filter(([, value]) => value !== "").flatMap(([name, value]) => [`--${name}`, value]),
    ...(run.dryRun ? ["--dry-run"] : []),
    run.entryPoint || ".",
    ...run.args,
  ];
}

/**
 * The program's environment: the host's own, plus the configuration and the TypeScript switches. Where sources
 * cannot be type-checked they are only transpiled, unless the user's own PULUMI_NODEJS_TRANSPILE_ONLY says otherwise.
 */
export function programEnv(
  base: NodeJS.ProcessEnv,
  config: Iterable<[string, string]>,
  secretKeys: readonly string[],
  options: RuntimeOptions,
  canTypeCheck: boolean,
): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...base, ...configEnv(config, secretKeys) };
  delete env["PULUMI_NODEJS_TYPESCRIPT"];
  if (options.typescript) env["PULUMI_NODEJS_TYPESCRIPT"] = "true";
  if (!canTypeCheck) env["PULUMI_NODEJS_TRANSPILE_ONLY"] ??= "true";
  if (options.tsconfig) env["PULUMI_NODEJS_TSCONFIG_PATH"] = options.tsconfig;
  return env;
}

/** The stack's configuration as the SDK reads it from its environment. */
export function configEnv(
  config: Iterable<[string, string]>,
  secretKeys: readonly string[],
): { PULUMI_CONFIG: string; PULUMI_CONFIG_SECRET_KEYS: string } {
  return {
    PULUMI_CONFIG: JSON.stringify(
      Object.fromEntries([...config].map(([key, value]) => [sdkKey(key), value])),
    ),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretKeys),
  };
}

// The engine says `namespace:name`; SDKs of every age understand `namespace:config:name`.
function sdkKey(key: string): string {
  const colon = key.indexOf(":");
  const name = key.slice(colon + 1);
  return name.startsWith("config:") ? key : `${key.slice(0, colon)}:config:${name}`;
}

/** `["A=1", "B=2"]` as an object; of duplicates the last wins, as for a process that Go starts. */
export function envFromList(list: readonly string[]): NodeJS.ProcessEnv {
  return Object.fromEntries(
    list.flatMap((entry) => {
      // Windows has variables whose names begin with `=`.
      const equals = entry.indexOf("=", 1);
      return equals < 0 ? [] : [[entry.slice(0, equals), entry.slice(equals + 1)]];
    }),
  );
}
