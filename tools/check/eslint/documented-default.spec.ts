import { RuleTester } from "eslint";
import { parser } from "typescript-eslint";
import rule from "./documented-default.ts";

const tester = new RuleTester({ languageOptions: { parser } });

const missing = (name: string) => ({ messageId: "missing", data: { name } });

tester.run("documented-default", rule, {
  valid: [
    "export interface PoolArgs {\n  /**\n   * Days. Defaults to 1.\n   * @default 1\n   */\n  days?: number;\n}",
    "export interface PoolArgs {\n  /** The largest size. @default 2 */\n  'max-size'?: number;\n}",
    // A required argument has no default, and what is not exported or not named *Args is not for callers.
    "export interface PoolArgs { name: string }",
    "interface PoolArgs { days?: number }",
    "export interface Pool { days?: number }",
    "export interface PoolArgs {\n  /** @default none */\n  check?(value: string): void;\n}",
  ],
  invalid: [
    { code: "export interface PoolArgs { days?: number }", errors: [missing("days")] },
    {
      code: "export interface PoolArgs {\n  /** Days. */\n  days?: number;\n  /** @default 1 */\n  size?: number;\n}",
      errors: [{ ...missing("days"), line: 3 }],
    },
    {
      code: "export interface PoolArgs {\n  /** Days. @default */\n  days?: number;\n}",
      errors: [missing("days")],
    },
    {
      code: "export interface PoolArgs {\n  // @default 1\n  days?: number;\n  /* @default 1 */\n  size?: number;\n}",
      errors: [missing("days"), missing("size")],
    },
  ],
});
