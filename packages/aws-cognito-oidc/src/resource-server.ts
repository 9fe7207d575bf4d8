import * as cognito from "@pulumi/aws/cognito";
import * as pulumi from "@pulumi/pulumi";
import { ArgChecks, Children } from "@ml-identity/component-kit";
import type { PersonaArgs } from "@ml-identity/component-kit";
import { capabilitiesIn, CAPABILITY_DESCRIPTIONS } from "@ml-identity/personas";
import { checkCognitoPersonas } from "./personas-arg";

/** The arguments of ResourceServer. */
export interface ResourceServerArgs {
  /** The pool whose tokens carry the scopes. */
  userPoolId: pulumi.Input<string>;
  /** The identifier of the API, such as `https://ml.example.com`: the first part of every scope. A new one is a new API. */
  identifier: pulumi.Input<string>;
  /**
   * The personas by name; each capability that one of them has becomes a scope. Defaults to the catalogue of
   * `@ml-identity/personas`.
   * @default DEFAULT_PERSONAS
   */
  personas?: Record<string, PersonaArgs>;
}

const children = new Children<ResourceServer>();

/** The API of the ML platform in the pool's eyes: its scopes are the capabilities of the personas. */
export class ResourceServer extends pulumi.ComponentResource {
  /** The resource server. */
  get resourceServer(): cognito.ResourceServer {
    return children.of(this).resourceServer;
  }

  /** The identifier of the API, known once the server exists: clients that use a scope wait for it. */
  readonly identifier: pulumi.Output<string>;

  constructor(name: string, args: ResourceServerArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`ResourceServer "${name}"`);
    const identifier = checks.check("identifier", args.identifier, identifierProblem);
    const capabilities = capabilitiesIn(checkCognitoPersonas(checks, args.personas));
    checks.throwIfAny();
    super("aws-cognito-oidc:index:ResourceServer", name, {}, opts);
    const made = children.begin(this);

    made.resourceServer = new cognito.ResourceServer(
      name,
      {
        userPoolId: args.userPoolId,
        identifier,
        name,
        scopes: capabilities.map((scopeName) => ({
          scopeName,
          scopeDescription: CAPABILITY_DESCRIPTIONS[scopeName],
        })),
      },
      { parent: this },
    );
    this.identifier = made.resourceServer.identifier;
    this.registerOutputs({ identifier: this.identifier });
  }

  /** The scope of a capability, such as `https://ml.example.com/endpoint:invoke`, known once the server exists. */
  scope(capability: string): pulumi.Output<string> {
    return pulumi.interpolate`${this.identifier}/${capability}`;
  }
}

/** Why a text cannot identify a resource server, or nothing. */
export function identifierProblem(identifier: string): string | undefined {
  if (/^[\x21\x23-\x5B\x5D-\x7E]{1,256}$/.test(identifier)) return undefined;
  return `has 1 to 256 visible ASCII characters without spaces, " and \\; got "${identifier}"`;
}
