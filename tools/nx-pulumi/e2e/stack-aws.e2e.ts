import { testStack } from "./stacks.ts";

testStack({
  stack: "stack-aws",
  objects: 40,
  output: "userTokenContract",
  drift: {
    type: "aws:cognito/userPool:UserPool",
    by: { mfaConfiguration: "OFF" },
    back: { mfaConfiguration: "ON" },
  },
});
