/** The types of the published package, derived from the facts, and the proof that ours are the same. It is a matter of compiling. */
import type * as pulumi from "@pulumi/pulumi";
import type * as zitadel from "@pulumiverse/zitadel";
import type { CONFIG, FUNCTIONS } from "./functions";
import type { PROVIDER, RESOURCES } from "./resources";

type Value<F> = F extends `${infer Kind}?`
  ? Value<Kind>
  : F extends "string[]"
    ? string[]
    : F extends "boolean"
      ? boolean
      : F extends "number"
        ? number
        : F extends "string"
          ? string
          : never;
type Input<F> = Value<F> extends (infer Item)[] ? pulumi.Input<pulumi.Input<Item>[]> : pulumi.Input<Value<F>>;
type Output<F> = pulumi.Output<F extends `${string}?` ? Value<F> | undefined : Value<F>>;

type Optional<P> = { [K in keyof P]: P[K] extends `${string}?` ? K : never }[keyof P];
type Required<P> = Exclude<keyof P, Optional<P>>;
/** An object type written out, so that two of them are the same however they came about. */
type Flat<T> = { [K in keyof T]: T[K] };

type Args<P> = Flat<{ [K in Required<P>]: Input<P[K]> } & { [K in Optional<P>]?: Input<P[K]> }>;
type PlainArgs<P> = Flat<{ [K in Required<P>]: Value<P[K]> } & { [K in Optional<P>]?: Value<P[K]> }>;
type Result<P> = Readonly<PlainArgs<P>>;
/** All of an object's properties; `Outputs` says more of those that `Inputs` has too. */
type All<Inputs, Outputs> = Flat<Omit<Inputs, keyof Outputs> & Outputs>;
type State<P> = { -readonly [K in keyof P]?: Input<P[K]> };
type Fields<P> = { readonly [K in keyof P]: Output<P[K]> };

/** What a class is to a program. */
interface Shape<A, S, F> {
  args: A;
  state: S;
  fields: F;
  /** Whether the constructor needs arguments. */
  bare: boolean;
}
type PublishedShape<R extends { inputs: object; outputs: object }> = Shape<
  Args<R["inputs"]>,
  State<All<R["inputs"], R["outputs"]>>,
  Fields<All<R["inputs"], R["outputs"]>>
> & { bare: [Required<R["inputs"]>] extends [never] ? true : false };

/** How every class is made, read and recognised. */
interface Class<A, S, Resource> {
  new (name: string, args: A & object, opts?: pulumi.CustomResourceOptions): Resource;
  get(name: string, id: pulumi.Input<pulumi.ID>, state?: S, opts?: pulumi.CustomResourceOptions): Resource;
  isInstance(value: unknown): boolean;
}
type OurShape<C, A, S> =
  C extends Class<A, S, infer Resource>
    ? Shape<
        Flat<Exclude<ConstructorParameters<C>[1], undefined>>,
        Flat<Exclude<Parameters<C["get"]>[2], undefined>>,
        { readonly [K in Exclude<keyof Resource, keyof pulumi.CustomResource>]: Resource[K] }
      > & { bare: undefined extends ConstructorParameters<C>[1] ? true : false }
    : never;

/** The types that go with each class, by the names under which a program imports them. */
interface Named {
  Action: [zitadel.ActionArgs, zitadel.ActionState];
  ApplicationApi: [zitadel.ApplicationApiArgs, zitadel.ApplicationApiState];
  ApplicationKey: [zitadel.ApplicationKeyArgs, zitadel.ApplicationKeyState];
  ApplicationOidc: [zitadel.ApplicationOidcArgs, zitadel.ApplicationOidcState];
  Domain: [zitadel.DomainArgs, zitadel.DomainState];
  HumanUser: [zitadel.HumanUserArgs, zitadel.HumanUserState];
  LockoutPolicy: [zitadel.LockoutPolicyArgs, zitadel.LockoutPolicyState];
  LoginPolicy: [zitadel.LoginPolicyArgs, zitadel.LoginPolicyState];
  MachineKey: [zitadel.MachineKeyArgs, zitadel.MachineKeyState];
  MachineUser: [zitadel.MachineUserArgs, zitadel.MachineUserState];
  Org: [zitadel.OrgArgs, zitadel.OrgState];
  OrgIdpOidc: [zitadel.OrgIdpOidcArgs, zitadel.OrgIdpOidcState];
  OrgMember: [zitadel.OrgMemberArgs, zitadel.OrgMemberState];
  OrgMetadata: [zitadel.OrgMetadataArgs, zitadel.OrgMetadataState];
  PasswordComplexityPolicy: [zitadel.PasswordComplexityPolicyArgs, zitadel.PasswordComplexityPolicyState];
  PersonalAccessToken: [zitadel.PersonalAccessTokenArgs, zitadel.PersonalAccessTokenState];
  PrivacyPolicy: [zitadel.PrivacyPolicyArgs, zitadel.PrivacyPolicyState];
  Project: [zitadel.ProjectArgs, zitadel.ProjectState];
  ProjectGrant: [zitadel.ProjectGrantArgs, zitadel.ProjectGrantState];
  ProjectGrantMember: [zitadel.ProjectGrantMemberArgs, zitadel.ProjectGrantMemberState];
  ProjectMember: [zitadel.ProjectMemberArgs, zitadel.ProjectMemberState];
  ProjectRole: [zitadel.ProjectRoleArgs, zitadel.ProjectRoleState];
  TriggerActions: [zitadel.TriggerActionsArgs, zitadel.TriggerActionsState];
  UserGrant: [zitadel.UserGrantArgs, zitadel.UserGrantState];
  UserMetadata: [zitadel.UserMetadataArgs, zitadel.UserMetadataState];
}

/** Whether two types are the very same: optional, readonly and undefined included. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** The names under which two tables differ, each with both sides for the compiler to print. */
type Differences<Ours, Published> = {
  [N in keyof Ours | keyof Published as Same<At<Ours, N>, At<Published, N>> extends true ? never : N]: {
    ours: At<Ours, N>;
    published: At<Published, N>;
  };
};
type At<T, N> = N extends keyof T ? T[N] : "missing";
/** Takes no difference. */
type None<T extends { [N in keyof T]: never }> = T;

type OurResources = {
  [N in keyof Named]: Flat<OurShape<(typeof zitadel)[N], Named[N][0], Named[N][1]>>;
};
type PublishedResources = { [N in keyof typeof RESOURCES]: Flat<PublishedShape<(typeof RESOURCES)[N]>> };
export type Resources = None<Differences<OurResources, PublishedResources>>;

type OurFunctions = {
  getMachineUser: [
    zitadel.GetMachineUserArgs,
    zitadel.GetMachineUserOutputArgs,
    zitadel.GetMachineUserResult,
  ];
  getOrg: [zitadel.GetOrgArgs, zitadel.GetOrgOutputArgs, zitadel.GetOrgResult];
  getProject: [zitadel.GetProjectArgs, zitadel.GetProjectOutputArgs, zitadel.GetProjectResult];
};
type PublishedFunctions = {
  [N in keyof typeof FUNCTIONS]: [
    PlainArgs<(typeof FUNCTIONS)[N]["args"]>,
    Args<(typeof FUNCTIONS)[N]["args"]>,
    Result<(typeof FUNCTIONS)[N]["result"]>,
  ];
};
type EachFlat<T> = { [K in keyof T]: Flat<T[K]> };
export type Functions = None<
  Differences<
    { [N in keyof OurFunctions]: EachFlat<OurFunctions[N]> },
    { [N in keyof PublishedFunctions]: EachFlat<PublishedFunctions[N]> }
  >
>;
type Calls = {
  [N in keyof PublishedFunctions]: (
    args: PublishedFunctions[N][0],
    opts?: pulumi.InvokeOptions,
  ) => Promise<PublishedFunctions[N][2]>;
};
type OutputCalls = {
  [N in keyof PublishedFunctions as `${N}Output`]: (
    args: PublishedFunctions[N][1],
    opts?: pulumi.InvokeOptions,
  ) => pulumi.Output<PublishedFunctions[N][2]>;
};
type Fits<T extends U, U> = T;
export type FunctionCalls = Fits<typeof zitadel, Calls & OutputCalls>;

type OurProvider = {
  args: Flat<zitadel.ProviderArgs>;
  fields: {
    readonly [K in Exclude<keyof zitadel.Provider, keyof pulumi.ProviderResource>]: zitadel.Provider[K];
  };
};
type PublishedProvider = {
  args: Args<typeof PROVIDER>;
  fields: Fields<Flat<Omit<typeof PROVIDER, "insecure">>>;
};
export type Provider = None<Differences<OurProvider, PublishedProvider>>;

type PublishedConfig = {
  readonly [K in keyof typeof CONFIG]: Value<(typeof CONFIG)[K]> | undefined;
};
export type Config = None<Differences<{ config: Flat<typeof zitadel.config> }, { config: PublishedConfig }>>;

// The proof can fail: a name, a type and a question mark too many are each seen.
interface Sample {
  Sample: { orgId: pulumi.Input<string> };
}
export type Right = None<Differences<Sample, { Sample: Args<{ orgId: "string" }> }>>;
// @ts-expect-error an optional argument
export type WrongOptional = None<Differences<Sample, { Sample: Args<{ orgId: "string?" }> }>>;
// @ts-expect-error a number
export type WrongType = None<Differences<Sample, { Sample: Args<{ orgId: "number" }> }>>;
// @ts-expect-error another name
export type WrongName = None<Differences<Sample, { Sample: Args<{ org: "string" }> }>>;
// @ts-expect-error one more
export type WrongCount = None<Differences<Sample, { Sample: Args<{ orgId: "string"; name: "string?" }> }>>;
// @ts-expect-error one class fewer
export type WrongClass = None<Differences<object, Sample>>;
