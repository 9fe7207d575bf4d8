/** What the service checks of an OIDC application. */
import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import type { Plain } from "../../../model/property.ts";
import { parseDuration } from "../duration.ts";

type Args = Plain<sdk.ApplicationOidcArgs>;

/** The only one, so that any text stands for it. */
export const VERSION = "OIDC_VERSION_1_0";

const CODE = "OIDC_RESPONSE_TYPE_CODE";
const RESPONSE_TYPES = [CODE, "OIDC_RESPONSE_TYPE_ID_TOKEN", "OIDC_RESPONSE_TYPE_ID_TOKEN_TOKEN"];

const AUTHORIZATION_CODE = "OIDC_GRANT_TYPE_AUTHORIZATION_CODE";
const IMPLICIT = "OIDC_GRANT_TYPE_IMPLICIT";
const DEVICE_CODE = "OIDC_GRANT_TYPE_DEVICE_CODE";
const GRANT_TYPES = [AUTHORIZATION_CODE, IMPLICIT, "OIDC_GRANT_TYPE_REFRESH_TOKEN", DEVICE_CODE];

const MAX_CLOCK_SKEW = 5e9;

/** As the service takes them: a text that stands for no response type is the first one. */
export function responseTypesOf({ responseTypes }: Args): string[] {
  return responseTypes.map((type) => (RESPONSE_TYPES.includes(type) ? type : CODE));
}

/** As the service takes them: a text that stands for no grant type is the first one. */
export function grantTypesOf({ grantTypes }: Args): string[] {
  return grantTypes.map((type) => (GRANT_TYPES.includes(type) ? type : AUTHORIZATION_CODE));
}

/**
 * @param request Name of the request, `AddOIDCAppRequest` or `UpdateOIDCAppConfigRequest`.
 * @throws ServiceError for a clock skew or an origin that the service does not take, and for a response type without the
 *   grant type that it needs. All else, http redirect URIs included, it takes.
 */
export function checkConfiguration(request: string, inputs: Args): void {
  const skew = parseDuration(inputs.clockSkew ?? "0s");
  if (skew < 0 || skew > MAX_CLOCK_SKEW)
    throw new ServiceError(
      "InvalidArgument",
      `invalid ${request}.ClockSkew: value must be inside range [0s, 5s]`,
    );
  const required = requiredGrantTypes(inputs);
  const granted = grantTypesOf(inputs);
  const valid =
    required.length > 0 &&
    required.every((type) => granted.includes(type)) &&
    (inputs.additionalOrigins ?? []).every((origin) => ORIGIN.test(origin.trim()));
  if (!valid)
    throw new ServiceError(
      "InvalidArgument",
      request === "AddOIDCAppRequest"
        ? "Errors.Project.App.Invalid (PROJECT-1n8df)"
        : "Errors.Project.App.OIDCConfigInvalid (COMMAND-5m9fs)",
    );
}

/** A scheme, a host and perhaps a port: no path, not even a slash. */
const ORIGIN = /^[a-z][a-z0-9+.-]*:\/\/[^/?#\s]+$/i;

function requiredGrantTypes(inputs: Args): string[] {
  const code = grantTypesOf(inputs).includes(DEVICE_CODE) ? DEVICE_CODE : AUTHORIZATION_CODE;
  return responseTypesOf(inputs).map((type) => (type === CODE ? code : IMPLICIT));
}
