import * as cognito from "@pulumi/aws/cognito";
import * as pulumi from "@pulumi/pulumi";
import { ArgChecks, Children } from "@ml-identity/component-kit";
import { checkSignInClient, signInClientInputs } from "./app-client";
import type { SignInClientSettings } from "./app-client";
import { webRedirectProblem } from "./urls";

/** A web application that runs in the browser alone, without the pool it belongs to. Redirect URLs are https. */
export interface SpaClientSettings extends SignInClientSettings {
  /**
   * Whether the client's sign-in pages have Cognito's default style. Managed login shows an error page for a client
   * without any style. Defaults to true; set it to false on tier LITE, or when you style the client yourself.
   * @default true
   */
  managedLoginBranding?: boolean;
}

/** The arguments of SpaClient. */
export interface SpaClientArgs extends SpaClientSettings {
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
    const settings = checkSpaClient(checks, args);
    checks.throwIfAny();
    super("aws-cognito-oidc:index:SpaClient", name, {}, opts);
    const made = children.begin(this);

    const parent = { parent: this };
    const { userPoolId } = args;
    const inputs = signInClientInputs(userPoolId, settings, { confidential: false });
    made.client = new cognito.UserPoolClient(name, inputs, parent);
    if (args.managedLoginBranding ?? true) {
      const style = { userPoolId, clientId: made.client.id, useCognitoProvidedValues: true };
      made.branding = new cognito.ManagedLoginBranding(`${name}-branding`, style, parent);
    }
    this.clientId = made.client.id;
    this.registerOutputs({ clientId: this.clientId });
  }
}

/** Records what is wrong with the settings of a client and returns those that children must use. */
export function checkSpaClient(checks: ArgChecks, settings: SpaClientSettings): SpaClientSettings {
  return { ...settings, ...checkSignInClient(checks, settings, webRedirectProblem) };
}
