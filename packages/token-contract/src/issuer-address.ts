import { matching } from "./rule";
import type { Rule } from "./rule";
import { host, PORT, URL_REASON, urlWith } from "./url-pattern";

/** The address of an issuer to which the path of its keys is added. */
export const urlWithoutLastSlash: Rule = matching(
  urlWith("(?:/[!$-;=@-\\[\\]-~]*[!$-.0-;=@-\\[\\]-~])?"),
  `${URL_REASON}, and without / at its end`,
);

/** Where an issuer is found: its issuer URL is made from it, and compared with case. */
export const domain: Rule = matching(
  `^${host("a-z")}${PORT}$`,
  "must be a host name in small letters, such as ml.example.com, without https:// and without path",
);
