import preset from "../../jest.preset.mjs";

// jose has ES modules only, which Jest does not load as they are.
export default {
  ...preset,
  transform: {
    ...preset.transform,
    "/node_modules/jose/.*\\.js$": ["@swc/jest", { module: { type: "commonjs" } }],
  },
  transformIgnorePatterns: ["/node_modules/(?!jose/)"],
};
