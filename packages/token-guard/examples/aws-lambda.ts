import type { APIGatewayRequestAuthorizerEventV2 } from "aws-lambda";
import type { TokenGuard } from "@ml-identity/token-guard";
import { policyAuthorizer, RequestInvalidError, simpleAuthorizer } from "@ml-identity/token-guard/aws-lambda";
import type { AuthorizerEvent, PolicyResponse, SimpleResponse } from "@ml-identity/token-guard/aws-lambda";

type HttpApiAuthorizer = (event: APIGatewayRequestAuthorizerEventV2) => Promise<SimpleResponse>;

/** An HTTP API with routes such as `POST /tenants/{tenant}/jobs`. */
export function jobsAuthorizer(guard: TokenGuard): HttpApiAuthorizer {
  return simpleAuthorizer(guard, {
    require: ({ pathParameters }: APIGatewayRequestAuthorizerEventV2) => {
      const tenant = pathParameters?.["tenant"];
      if (tenant === undefined) throw new RequestInvalidError("the route has no {tenant}");
      return { capabilities: ["training:run"], tenant };
    },
  });
}

/** A REST API. */
export function modelsAuthorizer(guard: TokenGuard): (event: AuthorizerEvent) => Promise<PolicyResponse> {
  return policyAuthorizer(guard, { require: { capabilities: ["model:register"] } });
}
