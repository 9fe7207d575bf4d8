/** The version of IAM's policy language. */
const VERSION = "2012-10-17";

/** One statement that allows something. There are none that deny: everything that is not allowed is denied. */
export interface Statement {
  Sid: string;
  Effect: "Allow";
  Action: string | string[];
  Principal?: Record<string, string>;
  Resource?: string | string[];
  Condition?: Record<string, Record<string, string | string[]>>;
}

/** An IAM policy. */
export interface PolicyDocument {
  Version: string;
  Statement: Statement[];
}

/** A policy of these statements. */
export function policyOf(...statements: Statement[]): PolicyDocument {
  return { Version: VERSION, Statement: statements };
}
