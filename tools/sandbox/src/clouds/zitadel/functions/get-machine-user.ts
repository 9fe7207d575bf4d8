import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import { defineFunction, type FunctionModel } from "../../../model/resource.ts";
import { ORG_ID, orgOf } from "../properties.ts";
import { requireOrg } from "../requests.ts";
import { MACHINE_USER } from "../types.ts";
import { loginNames } from "../user/users.ts";

export const getMachineUser: FunctionModel = defineFunction<sdk.GetMachineUserArgs, sdk.GetMachineUserResult>(
  {
    token: "zitadel:index/getMachineUser:getMachineUser",
    source: "https://zitadel.com/docs/guides/integrate/service-users/authenticate-service-users",
    args: { orgId: ORG_ID, userId: { type: "string", required: true } },

    run({ args, cloud }) {
      requireOrg(cloud, args);
      const user = cloud.get(MACHINE_USER, args.userId);
      if (!user || orgOf(user.state) !== orgOf(args))
        throw new ServiceError("NotFound", "Errors.User.NotFound (QUERY-Dfbg2)");
      const { id, state } = user;
      const userName = String(state["userName"]);
      return {
        accessTokenType: String(state["accessTokenType"]),
        description: String(state["description"] ?? ""),
        id,
        name: String(state["name"]),
        orgId: orgOf(state),
        state: String(state["state"]),
        userId: id,
        userName,
        ...loginNames(cloud, { orgId: orgOf(state), userName }),
      };
    },
  },
);
