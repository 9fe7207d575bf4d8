import * as pulumi from "@pulumi/pulumi";

/** The stack's configuration of the provider, as the engine gives it to the plugin: `zitadel:domain` and its kin. */
export interface ZitadelConfig {
  /** Domain of the instance. */
  readonly domain: string | undefined;
  /** Whether the instance is reached without TLS. */
  readonly insecure: boolean | undefined;
  /** Path of the file with the service account's key. */
  readonly jwtProfileFile: string | undefined;
  /** The service account's key as JSON. Plain text even where the configuration has it as a secret. */
  readonly jwtProfileJson: string | undefined;
  /** Port of the instance. */
  readonly port: string | undefined;
  /** Path of the file with the service account's key; older than `jwtProfileFile`. */
  readonly token: string | undefined;
}

const settings = new pulumi.Config("zitadel");

/** The stack's configuration of the provider. A setting is read when it is asked for. */
export const config: ZitadelConfig = {
  get domain() {
    return settings.get("domain");
  },
  get insecure() {
    return settings.getObject<boolean>("insecure");
  },
  get jwtProfileFile() {
    return settings.get("jwtProfileFile");
  },
  get jwtProfileJson() {
    return settings.get("jwtProfileJson");
  },
  get port() {
    return settings.get("port");
  },
  get token() {
    return settings.get("token");
  },
};
