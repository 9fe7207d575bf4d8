import type * as pulumi from "@pulumi/pulumi";

/** How an API proves who it is when it asks ZITADEL about a token (RFC 7662). */
export const ApiAuthMethod = {
  /** A signature by a key of the application (RFC 7523); no secret travels and none is in the state. */
  PrivateKeyJwt: "API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT",
  /** A client secret in a header. */
  Basic: "API_AUTH_METHOD_TYPE_BASIC",
} as const;
export type ApiAuthMethod = (typeof ApiAuthMethod)[keyof typeof ApiAuthMethod];

/** An API, without the project it belongs to. */
export interface ApiApplicationSettings {
  /**
   * The name that people read, 1 to 200 characters, unique among the applications of the project. Defaults to the name
   * of the component.
   * @default the name of the component
   */
  applicationName?: string;
  /**
   * How the API proves who it is. Defaults to `API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT` because no secret travels; it
   * needs ApplicationKeys before the API can ask. Choose `API_AUTH_METHOD_TYPE_BASIC` for a library that cannot sign.
   * @default "API_AUTH_METHOD_TYPE_PRIVATE_KEY_JWT"
   */
  authMethodType?: ApiAuthMethod;
}

/** The arguments of ApiApplication. */
export interface ApiApplicationArgs extends ApiApplicationSettings {
  /** The id of the organisation that owns the project, 18 digits. */
  orgId: pulumi.Input<string>;
  /** The id of the project, 18 digits. */
  projectId: pulumi.Input<string>;
}
