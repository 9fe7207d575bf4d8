import type * as pulumi from "@pulumi/pulumi";
import { isResource, ZitadelResource } from "./resource";
import type { ResourceType } from "./resource";

/** An application of a project that checks tokens, and gets none: an API. */
export class ApplicationApi extends ZitadelResource {
  static readonly __pulumiType = "zitadel:index/applicationApi:ApplicationApi";

  /**
   * How it proves who it is: one of `API_AUTH_METHOD_TYPE_BASIC` (a secret),
   * `API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT` (an `ApplicationKey`).
   */
  declare readonly authMethodType: pulumi.Output<string | undefined>;
  /** Client id. Secret in the state; an export has to say that it is none. */
  declare readonly clientId: pulumi.Output<string>;
  /** Client secret. ZITADEL shows it once; empty unless `authMethodType` asks for one. */
  declare readonly clientSecret: pulumi.Output<string>;
  /** Name of the application, unique in the project. */
  declare readonly name: pulumi.Output<string>;
  /** Id of the organisation. */
  declare readonly orgId: pulumi.Output<string | undefined>;
  /** Id of the project. */
  declare readonly projectId: pulumi.Output<string>;

  constructor(name: string, args: ApplicationApiArgs, opts?: pulumi.CustomResourceOptions) {
    super(TYPE, name, args, opts);
  }

  /** The state of an application that exists. */
  static get(
    name: string,
    id: pulumi.Input<pulumi.ID>,
    state?: ApplicationApiState,
    opts?: pulumi.CustomResourceOptions,
  ): ApplicationApi {
    return new ApplicationApi(name, state as ApplicationApiArgs, { ...opts, id });
  }

  /** Whether a value is an ApplicationApi, even one of another copy of this package. */
  static override isInstance(value: unknown): value is ApplicationApi {
    return isResource(value, ApplicationApi.__pulumiType);
  }
}

/** What to make. */
export interface ApplicationApiArgs {
  /**
   * How it proves who it is: one of `API_AUTH_METHOD_TYPE_BASIC` (a secret),
   * `API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT` (an `ApplicationKey`). A later change
   * makes no secret, and takes keys away.
   *
   * @default API_AUTH_METHOD_TYPE_BASIC
   */
  authMethodType?: pulumi.Input<string>;
  /**
   * Name of the application, unique in the project.
   *
   * @default - made from the name of the resource
   */
  name?: pulumi.Input<string>;
  /**
   * Id of the organisation. Always give it: the provider replaces the application when it finds one that is
   * not given.
   *
   * @default - the organisation of the service account
   */
  orgId?: pulumi.Input<string>;
  /** Id of the project. A change makes a new application. */
  projectId: pulumi.Input<string>;
}

/** What is known of an application that exists. */
export interface ApplicationApiState extends Partial<ApplicationApiArgs> {
  /** Client id. Secret in the state; an export has to say that it is none. */
  clientId?: pulumi.Input<string>;
  /** Client secret. ZITADEL shows it once; empty unless `authMethodType` asks for one. */
  clientSecret?: pulumi.Input<string>;
}

const TYPE: ResourceType<ApplicationApiArgs, ApplicationApiState> = {
  token: ApplicationApi.__pulumiType,
  inputs: { authMethodType: "optional", name: "optional", orgId: "optional", projectId: "required" },
  outputs: { clientId: "output", clientSecret: "output" },
  secrets: ["clientId", "clientSecret"],
};
