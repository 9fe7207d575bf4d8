import type * as cognito from "@pulumi/aws/cognito";
import * as pulumi from "@pulumi/pulumi";
import { ArgChecks, Children } from "@ml-identity/component-kit";
import { checkSignInClient, makeSignInClient } from "./app-client";
import type { SignInClientSettings } from "./app-client";
import { nativeRedirectProblem } from "./urls";

/**
 * An installed application or a command line. Redirect URLs are https, http on the loopback interface, or a scheme such as
 * `com.example.app:/`.
 */
export interface NativeClientArgs extends SignInClientSettings {
  /** The pool whose users sign in. */
  userPoolId: pulumi.Input<string>;
}

const children = new Children<NativeClient>();

/** The app client of an installed application: authorization code with PKCE, no secret, redirects to the loopback interface. */
export class NativeClient extends pulumi.ComponentResource {
  /** The app client. */
  get client(): cognito.UserPoolClient {
    return children.of(this).client;
  }

  /** The style of the client's sign-in pages; absent without `managedLoginBranding`. */
  get branding(): cognito.ManagedLoginBranding | undefined {
    return children.of(this).branding;
  }

  /** The id of the client. */
  readonly clientId: pulumi.Output<string>;

  constructor(name: string, args: NativeClientArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`NativeClient "${name}"`);
    const settings = { ...args, ...checkSignInClient(checks, args, nativeRedirectProblem) };
    checks.throwIfAny();
    super("aws-cognito-oidc:index:NativeClient", name, {}, opts);
    const made = children.begin(this);

    Object.assign(made, makeSignInClient(name, settings, { confidential: false }, this));
    this.clientId = made.client.id;
    this.registerOutputs({ clientId: this.clientId });
  }
}
