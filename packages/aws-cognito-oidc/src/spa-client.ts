import type * as cognito from "@pulumi/aws/cognito";
import * as pulumi from "@pulumi/pulumi";
import { ArgChecks, Children } from "@ml-identity/component-kit";
import { checkSignInClient, makeSignInClient } from "./app-client";
import type { SignInClientSettings } from "./app-client";
import { webRedirectProblem } from "./urls";

/** A web application that runs in the browser alone. Redirect URLs are https. */
export interface SpaClientArgs extends SignInClientSettings {
  /** The pool whose users sign in. */
  userPoolId: pulumi.Input<string>;
}

const children = new Children<SpaClient>();

/** The app client of an application in the browser: authorization code with PKCE, no secret, refresh tokens that rotate. */
export class SpaClient extends pulumi.ComponentResource {
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

  constructor(name: string, args: SpaClientArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`SpaClient "${name}"`);
    const settings = { ...args, ...checkSignInClient(checks, args, webRedirectProblem) };
    checks.throwIfAny();
    super("aws-cognito-oidc:index:SpaClient", name, {}, opts);
    const made = children.begin(this);

    Object.assign(made, makeSignInClient(name, settings, { confidential: false }, this));
    this.clientId = made.client.id;
    this.registerOutputs({ clientId: this.clientId });
  }
}
