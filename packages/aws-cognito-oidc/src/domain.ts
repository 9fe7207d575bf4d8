import * as cognito from "@pulumi/aws/cognito";
import * as pulumi from "@pulumi/pulumi";
import { ArgChecks, Children } from "@ml-identity/component-kit";

/** The versions of Cognito's sign-in pages. */
export const ManagedLoginVersion = {
  /** The classic hosted UI, the only one of tier LITE. */
  HostedUi: 1,
  /** Managed login, with branding and passkeys. */
  ManagedLogin: 2,
} as const;
export type ManagedLoginVersion = (typeof ManagedLoginVersion)[keyof typeof ManagedLoginVersion];

/** Where the sign-in pages stand. Either `prefix` or `customDomain` is given. */
export interface DomainSettings {
  /**
   * The first part of a domain of Amazon's, `PREFIX.auth.REGION.amazoncognito.com`: 1 to 63 lower-case letters, digits
   * and hyphens, unique in the region, without the words aws, amazon and cognito.
   */
  prefix?: pulumi.Input<string>;
  /** A domain of your own, such as `auth.example.com`. Needs `certificateArn`; the first creation takes up to an hour. */
  customDomain?: pulumi.Input<string>;
  /** The ARN of an ACM certificate for `customDomain`, in us-east-1 whatever the region of the pool. */
  certificateArn?: pulumi.Input<string>;
}

/** The arguments of Domain. */
export interface DomainArgs extends DomainSettings {
  /** The pool whose sign-in pages stand at the domain. */
  userPoolId: pulumi.Input<string>;
  /**
   * The version of the sign-in pages. Defaults to 2, managed login, because the classic pages get no new features.
   * @default 2
   */
  managedLoginVersion?: ManagedLoginVersion;
}

const DEFAULT_VERSION = ManagedLoginVersion.ManagedLogin;

const children = new Children<Domain>();

/** The address of a user pool's sign-in pages and OAuth endpoints. */
export class Domain extends pulumi.ComponentResource {
  /** The domain. */
  get userPoolDomain(): cognito.UserPoolDomain {
    return children.of(this).userPoolDomain;
  }

  /** Where the pages and endpoints stand, such as `https://ml.auth.us-east-1.amazoncognito.com`. */
  readonly baseUrl: pulumi.Output<string>;

  constructor(name: string, args: DomainArgs, opts?: pulumi.ComponentResourceOptions) {
    const checks = new ArgChecks(`Domain "${name}"`);
    const { prefix, customDomain, certificateArn } = checkDomain(checks, args);
    checks.throwIfAny();
    super("aws-cognito-oidc:index:Domain", name, {}, opts);
    const made = children.begin(this);

    made.userPoolDomain = new cognito.UserPoolDomain(
      name,
      {
        userPoolId: args.userPoolId,
        domain: (customDomain ?? prefix) as pulumi.Input<string>,
        managedLoginVersion: args.managedLoginVersion ?? DEFAULT_VERSION,
        ...(certificateArn !== undefined && { certificateArn }),
      },
      { parent: this },
    );
    const domain = made.userPoolDomain.domain;
    const host = customDomain === undefined ? prefixHost(domain, made.userPoolDomain.userPoolId) : domain;
    this.baseUrl = pulumi.interpolate`https://${host}`;
    this.registerOutputs({ baseUrl: this.baseUrl });
  }
}

/** Records what is wrong with a domain and returns the values that children must use. */
export function checkDomain(checks: ArgChecks, args: DomainSettings): DomainSettings {
  const checked: DomainSettings = {};
  if ((args.prefix === undefined) === (args.customDomain === undefined)) {
    checks.problem("prefix", "give either prefix or customDomain, and not both");
  }
  if ((args.customDomain === undefined) !== (args.certificateArn === undefined)) {
    checks.problem("certificateArn", "goes together with customDomain");
  }
  if (args.prefix !== undefined) checked.prefix = checks.check("prefix", args.prefix, domainPrefixProblem);
  if (args.customDomain !== undefined) {
    checked.customDomain = checks.check("customDomain", args.customDomain, customDomainProblem);
  }
  if (args.certificateArn !== undefined) {
    checked.certificateArn = checks.check("certificateArn", args.certificateArn, certificateProblem);
  }
  return checked;
}

/** The id of a pool begins with its region. */
function prefixHost(prefix: pulumi.Output<string>, userPoolId: pulumi.Output<string>): pulumi.Output<string> {
  return pulumi
    .all([prefix, userPoolId])
    .apply(([domain, id]) => `${domain}.auth.${id.split("_")[0]}.amazoncognito.com`);
}

/** Why a text cannot be a domain prefix, or nothing. */
export function domainPrefixProblem(prefix: string): string | undefined {
  if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(prefix)) {
    return `has 1 to 63 lower-case letters, digits and hyphens, no hyphen at the ends; got "${prefix}"`;
  }
  const reserved = ["aws", "amazon", "cognito"].find((word) => prefix.includes(word));
  return reserved === undefined
    ? undefined
    : `must not contain ${reserved}, which Amazon keeps; got "${prefix}"`;
}

function customDomainProblem(domain: string): string | undefined {
  if (/^(?=.{1,63}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.){2,}[a-z]{2,}$/.test(domain)) return undefined;
  return `must be a sub-domain such as auth.example.com, at most 63 characters; got "${domain}"`;
}

function certificateProblem(arn: string): string | undefined {
  if (/^arn:[\w-]+:acm:us-east-1:\d{12}:certificate\/[\w-]+$/.test(arn)) return undefined;
  return `must be the ARN of an ACM certificate in us-east-1, whatever the region of the pool; got ${arn}`;
}
