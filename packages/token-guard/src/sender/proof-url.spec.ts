import fc from "fast-check";
import { normalRequestPath, normalUrl } from "./proof-url";

test.each([
  ["https://api.example.com", "https://api.example.com/"],
  ["HTTPS://API.Example.COM:443/a?b#c", "https://api.example.com/a"],
  ["http://api.example.com:80/", "http://api.example.com/"],
  ["https://api.example.com:8443/", "https://api.example.com:8443/"],
  ["https://api.example.com/a/./b/../c", "https://api.example.com/a/c"],
  ["https://api.example.com/%7euser/%61%2f%3a", "https://api.example.com/~user/a%2F%3A"],
  ["https://api.example.com/a|b", "https://api.example.com/a|b"],
  ["https://[2001:DB8::0:1]/x", "https://[2001:db8::1]/x"],
])("%s is compared as %s", (url, normal) => {
  expect(normalUrl(url)).toBe(normal);
});

test.each([
  "",
  "/a",
  "api.example.com/a",
  "ftp://api.example.com/a",
  "https:/api.example.com/a",
  "https:api.example.com/a",
  "https:///api.example.com/a",
  "https://user@api.example.com/a",
  "https://@api.example.com/a",
  "https://api.example.com\\@eve.example/a",
  "https://api.example.com/a\\b",
  " https://api.example.com/a",
  "https://api.example.com/a\n",
  "https://api.exa\tmple.com/a",
  "https://api.example.com/\u00e9",
  "https://\u212aelvin.example/a",
  "https://api.example.com:99999/a",
  "https://api.example.com/%",
  "https://api.example.com/%%61a",
])("%j is no URL to compare", (url) => {
  expect(normalUrl(url)).toBeUndefined();
});

test("what is different in a reserved escape stays different", () => {
  expect(normalUrl("https://a.example/x%2Fy")).not.toBe(normalUrl("https://a.example/x/y"));
  expect(normalUrl("https://a.example/x%3Fy")).not.toBe(normalUrl("https://a.example/x?y"));
});

test("a normal URL is its own normal form, and a path never changes what stands before it", () => {
  const paths = fc.array(
    fc.constantFrom(
      "/",
      "..",
      ".",
      "%2e",
      "%2E%2e",
      "a",
      "%61",
      "%2f",
      "%5c",
      "@",
      ":",
      "?",
      "#",
      "//",
      "%",
      "eve.example",
    ),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(paths, (parts) => {
      const path = `/${parts.join("")}`;
      const normal = normalRequestPath(path);
      if (normal === undefined) {
        expect(path).toMatch(/%(?![0-9a-f]{2})/i);
        return;
      }
      expect(normal).toMatch(/^\//);
      const url = `https://api.example.com${normal}`;
      expect(normalUrl(url)).toBe(url);
      expect(new URL(url).host).toBe("api.example.com");
    }),
    { seed: 9449, numRuns: 2000 },
  );
});
