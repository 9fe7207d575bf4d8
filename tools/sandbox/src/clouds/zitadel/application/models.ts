import type { ResourceModel } from "../../../model/resource.ts";
import { applicationApi } from "./application-api.ts";
import { applicationKey } from "./application-key.ts";
import { applicationOidc } from "./application-oidc.ts";

/** Applications of projects, and their keys. */
export const APPLICATIONS: readonly ResourceModel[] = [applicationOidc, applicationApi, applicationKey];
