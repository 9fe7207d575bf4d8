// Shared by every project: SWC only strips types (type checking is a target of its own), and workspace packages
// resolve to their sources, so a test never needs a build.
export default {
  testEnvironment: "node",
  testEnvironmentOptions: { customExportConditions: ["@ml-identity/source", "node", "require", "default"] },
  testMatch: ["<rootDir>/**/*.spec.ts"],
  testPathIgnorePatterns: ["/node_modules/", "/dist/"],
  modulePathIgnorePatterns: ["<rootDir>/dist/"],
  transform: {
    "\\.ts$": [
      "@swc/jest",
      { jsc: { target: "es2023", parser: { syntax: "typescript" } }, module: { type: "commonjs" } },
    ],
  },
};
