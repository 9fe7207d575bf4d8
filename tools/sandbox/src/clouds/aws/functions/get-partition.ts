import type { GetPartitionArgs, GetPartitionResult } from "@pulumi/aws/getPartition.js";
import { defineFunction, type FunctionModel } from "../../../model/resource.ts";
import { TEXT } from "../properties.ts";
import { partitionOf } from "../partition.ts";

export const getPartition: FunctionModel = defineFunction<GetPartitionArgs, GetPartitionResult>({
  token: "aws:index/getPartition:getPartition",
  source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html",
  args: { id: TEXT },
  run({ cloud: { region } }) {
    const partition = partitionOf(region);
    const dnsSuffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
    return {
      dnsSuffix,
      id: partition,
      partition,
      reverseDnsPrefix: dnsSuffix.split(".").reverse().join("."),
    };
  },
});
