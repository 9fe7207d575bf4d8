import type { Rule } from "eslint";

/** A member of an interface in typescript-eslint's tree, as far as the rule reads it. */
type Member = Rule.Node & { key: Rule.Node };

/**
 * An optional member of an exported interface named `*Args` needs a doc comment with `@default`: a caller who leaves
 * the argument out has to know what happens.
 */
const rule: Rule.RuleModule = {
  meta: {
    type: "problem",
    docs: { description: "Require a doc comment with @default on each optional argument of a component" },
    messages: {
      missing:
        "{{name}} is optional and its doc comment has no @default: say what happens when it is left out, " +
        "and add the line `@default <value>`.",
    },
    schema: [],
  },
  create: ({ report, sourceCode }) => ({
    "ExportNamedDeclaration > TSInterfaceDeclaration[id.name=/Args$/] > TSInterfaceBody > [optional=true]": (
      member: Member,
    ) => {
      const comment = sourceCode.getCommentsBefore(member).at(-1);
      const documented =
        comment?.type === "Block" &&
        comment.value.startsWith("*") &&
        /@default[ \t]+[^\s*]/.test(comment.value);
      if (documented) return;
      report({ node: member.key, messageId: "missing", data: { name: sourceCode.getText(member.key) } });
    },
  }),
};
export default rule;
