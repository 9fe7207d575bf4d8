import type * as sdk from "@pulumiverse/zitadel";
import { ServiceError } from "../../../model/errors.ts";
import { defineFunction, type FunctionModel } from "../../../model/resource.ts";
import { ORG_ID, orgOf } from "../properties.ts";
import { requireOrg } from "../requests.ts";
import { PROJECT } from "../types.ts";

export const getProject: FunctionModel = defineFunction<sdk.GetProjectArgs, sdk.GetProjectResult>({
  token: "zitadel:index/getProject:getProject",
  source: "https://zitadel.com/docs/concepts/structure/projects",
  args: { orgId: ORG_ID, projectId: { type: "string", required: true } },

  run({ args, cloud }) {
    requireOrg(cloud, args);
    const project = cloud.get(PROJECT, args.projectId);
    if (!project || orgOf(project.state) !== orgOf(args))
      throw new ServiceError("NotFound", "Errors.Project.NotFound (QUERY-fk2fs)");
    const { state } = project;
    return {
      hasProjectCheck: state["hasProjectCheck"] === true,
      id: project.id,
      name: String(state["name"]),
      orgId: orgOf(state),
      privateLabelingSetting: String(state["privateLabelingSetting"]),
      projectId: project.id,
      projectRoleAssertion: state["projectRoleAssertion"] === true,
      projectRoleCheck: state["projectRoleCheck"] === true,
      state: String(state["state"]),
    };
  },
});
