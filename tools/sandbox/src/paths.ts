/** Where the sandbox of a workspace keeps its things. */
import { join, resolve } from "node:path";

export const WORKSPACE_ROOT: string = resolve(import.meta.dirname, "../../..");

export interface Paths {
  /** Everything of the sandbox; git-ignored, mode 0700. */
  readonly folder: string;
  /** The objects of the clouds. */
  readonly store: string;
  /** State of the stacks: Pulumi's file backend. */
  readonly state: string;
  /** Pulumi's own home, apart from the user's. */
  readonly home: string;
  /** Where the running daemon says how to reach it. */
  readonly info: string;
  /** What the daemon printed. */
  readonly log: string;
}

/** The folder is `SANDBOX_HOME` when it is set, else `.sandbox` in the workspace that this file is part of. */
export function pathsOf(env: NodeJS.ProcessEnv = process.env): Paths {
  const folder = resolve(env["SANDBOX_HOME"] ?? join(WORKSPACE_ROOT, ".sandbox"));
  return {
    folder,
    store: join(folder, "store"),
    state: join(folder, "state"),
    home: join(folder, "home"),
    info: join(folder, "daemon.json"),
    log: join(folder, "daemon.log"),
  };
}

export const WORKSPACE_NODE_MODULES: string = join(WORKSPACE_ROOT, "node_modules");
export const SOURCES: string = import.meta.dirname;
export const MAIN: string = join(import.meta.dirname, "main.ts");
