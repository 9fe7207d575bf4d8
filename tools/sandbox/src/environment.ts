/** The environment in which a program meets the sandbox and nothing else. */
import { mkdirSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import { pathToFileURL } from "node:url";
import type { DaemonInfo } from "./client.ts";
import { pathsOf, WORKSPACE_NODE_MODULES } from "./paths.ts";

/** Were a provider to start that is not the sandbox's, it must not find credentials. */
const CREDENTIALS = /^(AWS|GOOGLE|GCLOUD|GCP|CLOUDSDK|ARM|AZURE|AUTH0|ZITADEL|PULUMI)_/i;
/** Of Pulumi's own settings, those that say which CLI to use. */
const KEPT = new Set(["PULUMI_CLI"]);

/**
 * The complete environment for a child process: the sandbox's providers, a state and a Pulumi home of their own, no
 * credentials, nothing downloaded.
 *
 * @param cli Path of the Pulumi CLI; its folder is put first on PATH.
 */
export function sandboxEnvironment(
  info: DaemonInfo,
  base: NodeJS.ProcessEnv = process.env,
  cli?: string,
): NodeJS.ProcessEnv {
  const paths = pathsOf({ SANDBOX_HOME: info.folder });
  for (const folder of [paths.state, paths.home]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const kept = Object.entries(base).filter(([name]) => !CREDENTIALS.test(name) || KEPT.has(name));
  const path = base["PATH"] ?? base["Path"] ?? "";
  return {
    ...Object.fromEntries(kept),
    ...sandboxVariables(info),
    PATH: [...(cli ? [dirname(cli)] : []), dirname(process.execPath), path].join(delimiter),
    NODE_PATH: [base["NODE_PATH"], WORKSPACE_NODE_MODULES].filter(Boolean).join(delimiter),
  };
}

/** What the sandbox sets, by variable. */
export function sandboxVariables(info: DaemonInfo): { [name: string]: string } {
  const paths = pathsOf({ SANDBOX_HOME: info.folder });
  return {
    SANDBOX_HOME: info.folder,
    PULUMI_HOME: paths.home,
    PULUMI_BACKEND_URL: pathToFileURL(paths.state).href,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_DEBUG_PROVIDERS: Object.entries(info.ports)
      .map(([name, port]) => `${name}:${port}`)
      .join(","),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_IGNORE_AMBIENT_PLUGINS: "true",
    AWS_REGION: "us-east-1",
  };
}
