import fc from "fast-check";
import { AppType, redirectUriProblem } from "./redirect-uris";

const { Web, UserAgent, Native } = AppType;

/** A URI, and the kinds of application that may have it. */
const URIS: [string, AppType[]][] = [
  ["https://app.example.com/callback", [Web, UserAgent, Native]],
  ["https://app.example.com:8443/callback?tenant=a", [Web, UserAgent, Native]],
  ["https://localhost/callback", [Web, UserAgent, Native]],
  ["http://localhost:8080/callback", [Web, Native]],
  ["http://127.0.0.1/callback", [Web, Native]],
  ["http://[::1]:3000/callback", [Web, Native]],
  ["com.example.app:/callback", [Native]],
  ["com.example.app://callback", [Native]],
  ["http://app.example.com/callback", []],
  ["http://localhost.example.com/callback", []],
  ["http://localhost@example.com/callback", []],
  ["http://127.0.0.1.example.com/callback", []],
  ["http://10.0.0.1/callback", []],
  ["https://app.example.com/*", []],
  ["https://*.example.com/callback", []],
  ["http://localhost:*/callback", []],
  ["https://app.example.com/callback#token", []],
  ["https://user:password@app.example.com/callback", []],
  ["https://app.example.com\\@evil.example.com/callback", []],
  ["https://app.example.com/call back", []],
  ["HTTPS://app.example.com/callback", []],
  ["https:app.example.com/callback", []],
  ["//app.example.com/callback", []],
  ["/callback", []],
  ["app.example.com/callback", []],
  ["myapp:/callback", []],
  ["javascript:alert(1)", []],
  ["data:text/html,a", []],
  ["", []],
];

test.each(URIS)("%s", (uri, allowed) => {
  const passes = [Web, UserAgent, Native].filter((type) => redirectUriProblem(uri, type) === undefined);
  expect(passes).toEqual(allowed);
});

test("a password is never in the message", () => {
  const problem = redirectUriProblem("https://user:canary@app.example.com/callback", Web);
  expect(problem).toBe("must not hold a user name or password");
});

test("an https URI without a fragment passes for every kind, and with a star, a fragment or plain http for none", () => {
  const paths = fc
    .webUrl({ validSchemes: ["https"], withQueryParameters: true })
    .filter((url) => !url.includes("*"));
  fc.assert(
    fc.property(paths, fc.constantFrom(Web, UserAgent, Native), (uri, type) => {
      expect(redirectUriProblem(uri, type)).toBeUndefined();
      expect(redirectUriProblem(`${uri}*`, type)).toContain("must be exact");
      expect(redirectUriProblem(`${uri}#a`, type)).toContain("fragment");
      expect(redirectUriProblem(uri.replace("https:", "http:"), type)).toContain("must be https");
    }),
    { numRuns: 50 },
  );
});
