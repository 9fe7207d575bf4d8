import * as cognito from "@pulumi/aws/cognito";
import * as pulumi from "@pulumi/pulumi";
import { ArgChecks, Children } from "@ml-identity/component-kit";
import { checkSignInClient, signInClientInputs } from "./app-client";
import type { SignInClientSettings } from "./app-client";
import { nativeRedirectProblem } from "./urls";

/** An installed application or a command line, without the pool it belongs to. Redirect URLs are https, http on the
 * loopback interface, or a scheme such as `com.example.app:/`. */
export interface NativeClientSettings extends SignInClientSettings {
  /**
   * Whether the client's sign-in pages have Cognito's default style. Managed login shows an error page for a client
   * without any style. Defaults to true; set it to false on tier LITE, or when you style the client yourself.
   * @default true
   */
  managedLoginBranding?: boolean;
}

/** The arguments of NativeClient. */
export interface NativeClientArgs extends NativeClientSettings {
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
    const settings = checkNativeClient(checks, args);
    checks.throwIfAny();
    super("aws-cognito-oidc:index:NativeClient", name, {}, opts);
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
export function checkNativeClient(checks: ArgChecks, settings: NativeClientSettings): NativeClientSettings {
  return { ...settings, ...checkSignInClient(checks, settings, nativeRedirectProblem) };
}
