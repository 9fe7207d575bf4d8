import { UserPool } from "@ml-identity/aws-cognito-oidc";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const people = new UserPool("people", { protect: config.getBoolean("protect") ?? true });

export const userPoolId: pulumi.Output<string> = people.userPoolId;
export const issuer: pulumi.Output<string> = people.issuer;
