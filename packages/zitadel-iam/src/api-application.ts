import * as pulumi from "@pulumi/pulumi";
import * as zitadel from "@pulumiverse/zitadel";
import { ArgChecks, Children } from "@ml-identity/component-kit";
import { ApiAuthMethod } from "./api-application-args";
import type { ApiApplicationArgs, ApiApplicationSettings } from "./api-application-args";
import { nameProblem } from "./name-problem";
import { checkOneOf } from "./one-of";
import { idProblem } from "./zitadel-id";

const children = new Children<ApiApplication>();

/** An API that asks ZITADEL about the tokens it is given. One that verifies JWTs on its own needs none. */
export class ApiApplication extends pulumi.ComponentResource {
  /** The application. */
  get application(): zitadel.ApplicationApi {
    return children.of(this).application;
  }

  /** The id of the application. */
  readonly applicationId: pulumi.Output<string>;
  /** The id by which the API names itself at ZITADEL; no secret. */
  readonly clientId: pulumi.Output<string>;
  /** The client secret, as a secret; absent for an API that proves itself by a private key. */
  readonly clientSecret?: pulumi.Output<string>;

  constructor(name: string, args: ApiApplicationArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`ApiApplication "${name}"`);
    const orgId = checks.check("orgId", args.orgId, idProblem);
    const projectId = checks.check("projectId", args.projectId, idProblem);
    checkApiApplication(checks, args);
    checks.throwIfAny();
    super("zitadel-iam:index:ApiApplication", name, {}, opts);
    const made = children.begin(this);

    const authMethodType = args.authMethodType ?? ApiAuthMethod.PrivateKeyJwt;
    const inputs = { orgId, projectId, name: args.applicationName ?? name, authMethodType };
    made.application = new zitadel.ApplicationApi(name, inputs, { parent: this });
    this.applicationId = made.application.id;
    // The provider marks the client id as a secret, which it is not.
    this.clientId = pulumi.unsecret(made.application.clientId);
    if (authMethodType === ApiAuthMethod.Basic) {
      this.clientSecret = pulumi.secret(made.application.clientSecret);
    }
    this.registerOutputs({
      applicationId: this.applicationId,
      clientId: this.clientId,
      clientSecret: this.clientSecret,
    });
  }
}

/** Records what is wrong with the settings of an API. */
export function checkApiApplication(checks: ArgChecks, settings: ApiApplicationSettings): void {
  if (settings.applicationName !== undefined)
    void checks.check("applicationName", settings.applicationName, nameProblem);
  checkOneOf(checks, "authMethodType", settings.authMethodType, ApiAuthMethod);
}
