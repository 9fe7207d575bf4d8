import { testStack } from "./stacks.ts";

testStack({
  stack: "stack-zitadel",
  objects: 20,
  output: "tokenContract",
  drift: {
    type: "zitadel:index/loginPolicy:LoginPolicy",
    by: { forceMfa: false },
    back: { forceMfa: true },
  },
});
