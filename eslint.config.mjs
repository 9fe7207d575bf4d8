// Prettier owns the layout and TypeScript the types; these rules find bugs and keep the boundaries of the workspace.
import nx from "@nx/eslint-plugin";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";
import documentedDefault from "./tools/check/eslint/documented-default.ts";
import { CLOUDS } from "./tools/nx-pulumi/src/generators/component/clouds.ts";

/** The provider SDKs of each cloud; a project with the tag may import its own and no other. */
const CLOUD_SDKS = Object.fromEntries(
  Object.entries(CLOUDS).map(([cloud, { sdk, furtherSdks = [] }]) => [
    `cloud:${cloud}`,
    [sdk, ...furtherSdks],
  ]),
);
const ALL_SDKS = Object.values(CLOUD_SDKS).flat();

/** Loading one of these whole costs seconds and hundreds of megabytes; their folders are imported instead. */
const LARGE_SDKS = ["@pulumi/aws", "@pulumi/gcp", "@pulumi/azure-native"];

/** Which kind of project may depend on which. */
const DEPENDENCIES = {
  "type:stack": ["type:component", "type:kit", "type:contract", "type:personas", "type:sdk"],
  "type:component": ["type:kit", "type:contract", "type:personas", "type:sdk"],
  "type:sdk": [],
  "type:kit": ["type:contract", "type:personas"],
  "type:personas": ["type:contract"],
  "type:contract": ["type:contract"],
  "type:guard": ["type:contract"],
  "type:service": ["type:guard", "type:contract"],
  "type:tool": ["type:tool", "type:sdk", "type:guard", "type:contract"],
};

const depConstraints = [
  ...Object.entries(DEPENDENCIES).map(([sourceTag, onlyDependOnLibsWithTags]) => ({
    sourceTag,
    onlyDependOnLibsWithTags,
  })),
  ...Object.entries(CLOUD_SDKS).map(([sourceTag, own]) => ({
    sourceTag,
    notDependOnLibsWithTags: Object.keys(CLOUD_SDKS).filter((cloud) => cloud !== sourceTag),
    bannedExternalImports: ALL_SDKS.filter((sdk) => !own.includes(sdk)).flatMap((sdk) => [sdk, `${sdk}/*`]),
  })),
];

const wholeSdk = LARGE_SDKS.map((name) => ({
  name,
  message: `Import the folder of the service instead, such as ${name}/<service>.`,
}));

// The models take their shapes from the SDKs, and the daemon loads none of them.
const loadedSdk = {
  regex: `^(${ALL_SDKS.join("|")})/(?!package\\.json$)`,
  allowTypeImports: true,
  message: "The sandbox takes types from a provider SDK and never loads it: use import type.",
};

// The `.apply` that nobody reads: a check in it never gates anything, and its error is lost in a preview.
const droppedApply = {
  selector: ["", "ChainExpression > ", "UnaryExpression > "]
    .map((inner) => `ExpressionStatement > ${inner}CallExpression[callee.property.name='apply']`)
    .join(", "),
  message: "The result of .apply(...) is dropped; pass the Output on to what depends on it.",
};
const unfinishedTest = {
  selector:
    "MemberExpression[object.name=/^(describe|it|test)$/][property.name=/^(only|skip|todo|failing)$/]",
  message: "Every test runs, always; delete the test or make it pass.",
};
const unfinishedTestName = {
  selector: "CallExpression[callee.name=/^(fdescribe|fit|xdescribe|xit|xtest)$/]",
  message: unfinishedTest.message,
};

export default defineConfig(
  globalIgnores(["**/dist/", "**/tmp/", "**/.nx/", "**/.sandbox/", "**/coverage/"]),
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-restricted-imports": ["error", { paths: wholeSdk }],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_" },
      ],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      // An async function without await keeps the promise in a signature that an interface asks for.
      "@typescript-eslint/require-await": "off",
      // A cast too many hides nothing.
      "@typescript-eslint/no-unnecessary-type-assertion": "off",
      // Our objects hold functions that never read this.
      "@typescript-eslint/unbound-method": "off",
      eqeqeq: "error",
      "no-constant-condition": ["error", { checkLoops: "allExceptWhileTrue" }],
      "no-empty": "error",
      "no-restricted-syntax": ["error", droppedApply],
      "no-self-compare": "error",
      "no-unmodified-loop-condition": "error",
      "no-unsafe-finally": "error",
    },
  },
  {
    files: ["**/*.ts"],
    plugins: { "@nx": nx },
    rules: {
      "@nx/enforce-module-boundaries": [
        "error",
        { depConstraints, enforceBuildableLibDependency: false, allowCircularSelfDependency: true },
      ],
    },
  },
  {
    files: ["packages/*/src/**/*.ts"],
    ignores: ["**/*.spec.ts"],
    plugins: { local: { rules: { "documented-default": documentedDefault } } },
    rules: { "local/documented-default": "error" },
  },
  {
    // An Output in a string is a bug of programs; the tools print values of which they know no more than JSON.
    files: ["tools/**/*.ts"],
    rules: { "@typescript-eslint/no-base-to-string": "off" },
  },
  {
    files: ["tools/sandbox/src/**/*.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": ["error", { paths: wholeSdk, patterns: [loadedSdk] }],
    },
  },
  {
    files: ["tools/sandbox/src/clouds/**/*.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        { paths: wholeSdk.map((path) => ({ ...path, allowTypeImports: true })), patterns: [loadedSdk] },
      ],
    },
  },
  {
    files: ["**/*.{spec,e2e}.ts"],
    rules: {
      "no-restricted-syntax": ["error", droppedApply, unfinishedTest, unfinishedTestName],
      // expect.objectContaining and its kin are any, and so is what JSON.parse gives.
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
    },
  },
  { files: ["**/*.{js,cjs,mjs}"], extends: [tseslint.configs.disableTypeChecked] },
);
