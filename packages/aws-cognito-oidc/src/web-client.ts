import * as cognito from "@pulumi/aws/cognito";
import type * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as pulumi from "@pulumi/pulumi";
import { ArgChecks } from "@ml-identity/component-kit";
import { checkSignInClient, signInClientInputs } from "./app-client";
import type { SignInClientSettings } from "./app-client";
import { keepClientSecret } from "./client-secret";
import { webRedirectProblem } from "./urls";

/** A web application with a server, without the pool it belongs to. Redirect URLs are https. */
export interface WebClientSettings extends SignInClientSettings {
  /**
   * Whether the deleted secret can be restored for 30 days. Defaults to true; set it to false only for stacks that are
   * thrown away.
   * @default true
   */
  protect?: boolean;
  /**
   * Whether the client's sign-in pages have Cognito's default style. Managed login shows an error page for a client
   * without any style. Defaults to true; set it to false on tier LITE, or when you style the client yourself.
   * @default true
   */
  managedLoginBranding?: boolean;
}

/** The arguments of WebClient. */
export interface WebClientArgs extends WebClientSettings {
  /** The pool whose users sign in. */
  userPoolId: pulumi.Input<string>;
}

/** The app client of a web application with a server: authorization code with PKCE, and a client secret. */
export class WebClient extends pulumi.ComponentResource {
  /** The app client. */
  readonly client: cognito.UserPoolClient;
  /** The style of the client's sign-in pages; absent without `managedLoginBranding`. */
  readonly branding?: cognito.ManagedLoginBranding;
  /** Where the client's id and secret are kept. */
  readonly secret: secretsmanager.Secret;
  /** The kept value. */
  readonly secretVersion: secretsmanager.SecretVersion;

  constructor(name: string, args: WebClientArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`WebClient "${name}"`);
    const settings = checkWebClient(checks, args);
    checks.throwIfAny();
    super("aws-cognito-oidc:index:WebClient", name, {}, opts);

    const parent = { parent: this };
    const { userPoolId } = args;
    const inputs = signInClientInputs(userPoolId, settings, { confidential: true });
    this.client = new cognito.UserPoolClient(name, inputs, parent);
    const kept = keepClientSecret(
      name,
      this.client,
      { description: `Client id and secret of the app client ${name}`, recoverable: args.protect ?? true },
      this,
    );
    this.secret = kept.secret;
    this.secretVersion = kept.secretVersion;
    if (args.managedLoginBranding ?? true) {
      const style = { userPoolId, clientId: this.client.id, useCognitoProvidedValues: true };
      this.branding = new cognito.ManagedLoginBranding(`${name}-branding`, style, parent);
    }
    this.registerOutputs({
      client: this.client,
      branding: this.branding,
      secret: this.secret,
      secretVersion: this.secretVersion,
    });
  }
}

/** Records what is wrong with the settings of a client and returns those that children must use. */
export function checkWebClient(checks: ArgChecks, settings: WebClientSettings): WebClientSettings {
  return { ...settings, ...checkSignInClient(checks, settings, webRedirectProblem) };
}
