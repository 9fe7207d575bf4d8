import type { MockedState, RecordOptions } from "@ml-identity/component-kit/testing";

/** The id of every organisation of a recording. */
export const ORG_ID = "100000000000000100";
/** The id of every project of a recording. */
export const PROJECT_ID = "100000000000000200";
/** The id of every user of a recording. */
export const USER_ID = "100000000000000300";
/** The id of an organisation that another program has made. */
export const PARTNER_ID = "100000000000000900";

const withClient =
  (id: string) =>
  (name: string): MockedState => ({
    id,
    outputs: { clientId: `${name}-client`, clientSecret: `${name}-secret-value` },
  });
const key = (name: string): MockedState => ({ outputs: { keyDetails: `{"key":"canary of ${name}"}` } });
/** A policy has the id of its organisation. */
const policy = (): MockedState => ({ id: ORG_ID });

/** What ZITADEL would compute, as far as the components use it. */
export const zitadel: RecordOptions = {
  project: "test",
  stack: "dev",
  resources: {
    "zitadel:index/org:Org": () => ({ id: ORG_ID }),
    "zitadel:index/project:Project": () => ({ id: PROJECT_ID }),
    "zitadel:index/humanUser:HumanUser": () => ({ id: USER_ID }),
    "zitadel:index/machineUser:MachineUser": () => ({ id: USER_ID }),
    "zitadel:index/machineKey:MachineKey": key,
    "zitadel:index/applicationKey:ApplicationKey": key,
    "zitadel:index/applicationOidc:ApplicationOidc": withClient("100000000000000400"),
    "zitadel:index/applicationApi:ApplicationApi": withClient("100000000000000500"),
    "zitadel:index/action:Action": () => ({ id: "100000000000000600" }),
    "zitadel:index/orgIdpOidc:OrgIdpOidc": () => ({ id: "100000000000000700" }),
    "zitadel:index/loginPolicy:LoginPolicy": policy,
    "zitadel:index/lockoutPolicy:LockoutPolicy": policy,
    "zitadel:index/passwordComplexityPolicy:PasswordComplexityPolicy": policy,
    "zitadel:index/privacyPolicy:PrivacyPolicy": policy,
  },
};
