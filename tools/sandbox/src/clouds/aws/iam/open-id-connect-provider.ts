import type * as iam from "@pulumi/aws/iam/index.js";
import { ServiceError } from "../../../model/errors.ts";
import { defineResource, type ResourceModel } from "../../../model/resource.ts";
import { TAGS, TAGS_ALL, TEXT } from "../properties.ts";
import { partitionOf } from "../partition.ts";

export const OPEN_ID_CONNECT_PROVIDER = "aws:iam/openIdConnectProvider:OpenIdConnectProvider";

const MAX_CLIENT_IDS = 100;
const MAX_THUMBPRINTS = 5;

export const openIdConnectProvider: ResourceModel = defineResource<
  iam.OpenIdConnectProviderArgs,
  iam.OpenIdConnectProvider
>({
  type: OPEN_ID_CONNECT_PROVIDER,
  title: "IAM OIDC Provider",
  source: "https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html",
  notModelled: [
    "whether the URL answers with a discovery document",
    "the real thumbprint of its certificate",
  ],
  global: true,
  properties: {
    clientIdLists: {
      type: "set",
      required: true,
      items: { type: "string", minLength: 1, maxLength: 255 },
    },
    tags: TAGS,
    thumbprintLists: {
      type: "list",
      computed: true,
      items: { type: "string", minLength: 40, maxLength: 40 },
    },
    url: { type: "string", required: true, replaces: true, equal: "without-https" },
  },
  outputs: { arn: TEXT, tagsAll: TAGS_ALL },

  check({ inputs: { url }, fail }) {
    if (url === undefined) return;
    const parsed = URL.parse(url);
    if (parsed?.protocol !== "https:" || !parsed.host)
      fail("url", `expected "url" to have a url with schema of: "https", got ${url}`);
    else if (parsed.search) fail("url", `"url" cannot contain query parameters per the OIDC standard`);
  },

  rules({ inputs: { url, clientIdLists, thumbprintLists = [] } }) {
    if (url.length > 255)
      throw new ServiceError("ValidationError", "url must have length less than or equal to 255");
    if (/^https:\/\/[^/]*:\d/.test(url) || url.includes("#"))
      throw new ServiceError(
        "InvalidInput",
        `Invalid Open ID Connect Provider URL ${url}: no port, no fragment.`,
      );
    if (clientIdLists.length > MAX_CLIENT_IDS)
      throw new ServiceError(
        "LimitExceeded",
        `Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: ${MAX_CLIENT_IDS}`,
      );
    if (thumbprintLists.length > MAX_THUMBPRINTS)
      throw new ServiceError("InvalidInput", `Thumbprint list must contain fewer than 5 entries.`);
    for (const thumbprint of thumbprintLists)
      if (!/^[0-9a-f]{40}$/i.test(thumbprint))
        throw new ServiceError("InvalidInput", `Thumbprint ${thumbprint} is not 40 hexadecimal digits.`);
  },

  create({ inputs, cloud }) {
    const issuer = issuerOf(inputs.url);
    const arn = `arn:${partitionOf(cloud.region)}:iam::${cloud.account}:oidc-provider/${issuer}`;
    if (cloud.get(OPEN_ID_CONNECT_PROVIDER, arn))
      throw new ServiceError("EntityAlreadyExists", `Provider with url ${inputs.url} already exists.`);
    const { thumbprintLists = [] } = inputs;
    return {
      id: arn,
      state: {
        arn,
        url: issuer,
        // IAM asks the provider's certificate for it.
        thumbprintLists:
          thumbprintLists.length > 0 ? thumbprintLists : [cloud.random.text(40, "0123456789abcdef")],
      },
    };
  },

  update: ({ inputs: { url, thumbprintLists = [] }, before }) => ({
    url: issuerOf(url),
    // The provider has no call that clears the list.
    ...(thumbprintLists.length === 0 && { thumbprintLists: before.thumbprintLists ?? [] }),
  }),
});

/** IAM keeps the URL without its scheme. */
function issuerOf(url: string): string {
  return url.replace(/^https:\/\//, "");
}
