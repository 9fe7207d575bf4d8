import type * as cognito from "@pulumi/aws/cognito";
import type * as secretsmanager from "@pulumi/aws/secretsmanager";
import * as pulumi from "@pulumi/pulumi";
import { ArgChecks, Children } from "@ml-identity/component-kit";
import { checkSignInClient, makeSignInClient } from "./app-client";
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
}

/** The arguments of WebClient. */
export interface WebClientArgs extends WebClientSettings {
  /** The pool whose users sign in. */
  userPoolId: pulumi.Input<string>;
}

const children = new Children<WebClient>();

/** The app client of a web application with a server: authorization code with PKCE, and a client secret. */
export class WebClient extends pulumi.ComponentResource {
  /** The app client. */
  get client(): cognito.UserPoolClient {
    return children.of(this).client;
  }

  /** The style of the client's sign-in pages; absent without `managedLoginBranding`. */
  get branding(): cognito.ManagedLoginBranding | undefined {
    return children.of(this).branding;
  }

  /** Where the client's id and secret are kept. */
  get secret(): secretsmanager.Secret {
    return children.of(this).secret;
  }

  /** The kept value. */
  get secretVersion(): secretsmanager.SecretVersion {
    return children.of(this).secretVersion;
  }

  /** The id of the client. */
  readonly clientId: pulumi.Output<string>;
  /** The ARN of the secret that holds the id and the secret of the client. */
  readonly secretArn: pulumi.Output<string>;

  constructor(name: string, args: WebClientArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`WebClient "${name}"`);
    const settings = { ...args, ...checkSignInClient(checks, args, webRedirectProblem) };
    checks.throwIfAny();
    super("aws-cognito-oidc:index:WebClient", name, {}, opts);
    const made = children.begin(this);

    Object.assign(made, makeSignInClient(name, settings, { confidential: true }, this));
    const kept = keepClientSecret(
      name,
      made.client,
      { description: `Client id and secret of the app client ${name}`, recoverable: args.protect ?? true },
      this,
    );
    made.secret = kept.secret;
    made.secretVersion = kept.secretVersion;
    this.clientId = made.client.id;
    this.secretArn = made.secret.arn;
    this.registerOutputs({ clientId: this.clientId, secretArn: this.secretArn });
  }
}
