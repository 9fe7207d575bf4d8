import { Buffer } from "node:buffer";
import type * as secretsmanager from "@pulumi/aws/secretsmanager/index.js";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type Cloud, type CloudObject, type ResourceModel } from "../../../model/resource.ts";
import { REGION, TEXT } from "../properties.ts";
import { SECRET, SECRET_VERSION, versionsOf } from "./secret.ts";

const CURRENT = "AWSCURRENT";
const PREVIOUS = "AWSPREVIOUS";
const MAX_BYTES = 65_536;
const MAX_STAGES = 20;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export const secretVersion: ResourceModel = defineResource<
  secretsmanager.SecretVersionArgs,
  secretsmanager.SecretVersion
>({
  type: SECRET_VERSION,
  title: "Secrets Manager Secret Version",
  source: "https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html",
  parent: "secretId",
  properties: {
    region: REGION,
    secretBinary: {
      type: "string",
      secret: true,
      replaces: true,
      conflictsWith: ["secretString", "secretStringWo"],
      pattern: BASE64,
      patternText: "must be base64-encoded",
    },
    // ARN or name.
    secretId: { type: "string", required: true, replaces: true },
    secretString: {
      type: "string",
      secret: true,
      replaces: true,
      conflictsWith: ["secretBinary", "secretStringWo"],
    },
    secretStringWo: {
      type: "string",
      secret: true,
      writeOnly: true,
      conflictsWith: ["secretBinary", "secretString"],
      requiredWith: ["secretStringWoVersion"],
    },
    secretStringWoVersion: { type: "integer", replaces: true, requiredWith: ["secretStringWo"] },
    versionStages: { type: "set", computed: true, items: { type: "string", minLength: 1, maxLength: 256 } },
  },
  outputs: { arn: TEXT, hasSecretStringWo: { type: "boolean" }, secretArn: TEXT, versionId: TEXT },

  rules({ inputs: { secretBinary, secretString, secretStringWo, versionStages = [] } }) {
    const value = secretString || secretStringWo;
    if (!value && !secretBinary)
      throw new ServiceError(
        "InvalidRequestException",
        "You must provide either SecretString or SecretBinary.",
      );
    const size = value ? Buffer.byteLength(value) : Buffer.from(secretBinary ?? "", "base64").length;
    if (size > MAX_BYTES)
      throw new ServiceError(
        "ValidationException",
        `The secret value has ${size} bytes; it has to have at most ${MAX_BYTES}.`,
      );
    if (versionStages.length > MAX_STAGES)
      throw new ServiceError("LimitExceededException", `A version has at most ${MAX_STAGES} staging labels.`);
  },

  create({ inputs, cloud }) {
    const versionId = `terraform-${cloud.now().toISOString().replace(/\D/g, "")}${cloud.random.text(9, "0123456789abcdef")}`;
    const stages = inputs.versionStages ?? [];
    const secret = secretOf(inputs.secretId, cloud);
    const taken = stages.length > 0 ? stages : [CURRENT];
    moveStages(taken, secret, "", cloud);
    return {
      id: `${inputs.secretId}|${versionId}`,
      state: {
        arn: secret.id,
        secretArn: secret.id,
        hasSecretStringWo: inputs.secretStringWo !== undefined,
        versionId,
        versionStages: taken,
      },
    };
  },

  update({ id, inputs, before, cloud }) {
    const had = before.versionStages ?? [];
    const wanted = inputs.versionStages ?? had;
    moveStages(
      wanted.filter((stage) => !had.includes(stage)),
      secretOf(inputs.secretId, cloud),
      id,
      cloud,
    );
    // AWSCURRENT can be moved and cannot be taken away.
    const kept = had.includes(CURRENT) && !wanted.includes(CURRENT) ? [CURRENT] : [];
    return { versionStages: [...wanted, ...kept] };
  },
});

function secretOf(secretId: string, cloud: Cloud): CloudObject {
  const secret =
    cloud.get(SECRET, secretId) ?? [...cloud.list(SECRET)].find(({ state }) => state["name"] === secretId);
  if (secret) return secret;
  throw new ServiceError("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
}

/** A label is at one version at a time, and what was current becomes the one before. */
function moveStages(stages: readonly string[], secret: CloudObject, to: string, cloud: Cloud): void {
  for (const version of versionsOf(secret.id, secret.state["name"], cloud)) {
    if (version.id === to) continue;
    const had = (version.state["versionStages"] as string[] | undefined) ?? [];
    let left = had.filter((stage) => !stages.includes(stage));
    if (stages.includes(CURRENT))
      left = [...left.filter((stage) => stage !== PREVIOUS), ...(had.includes(CURRENT) ? [PREVIOUS] : [])];
    if (left.join() !== had.join()) cloud.change(version, { versionStages: left });
  }
}
