import { CLOUDS, type Cloud, type CloudName } from "./clouds.ts";
import type { Names } from "./names.ts";

/** The npm scope of the workspace's packages. */
const SCOPE = "@ml-identity";
/** What the component is called in its spec. */
const RECORDED_NAME = "ml";

/** What the templates are filled in with. */
export interface Given {
  readonly cloud: CloudName;
  readonly names: Names;
  /** One sentence with its full stop. */
  readonly description: string;
  /** The version of the new packages, and their license: those of the workspace. */
  readonly version: string;
  readonly license: string;
  /** The `encryptionsalt` of the sandbox stack. */
  readonly salt: string;
  /** The version of a package that the new ones depend on. */
  readonly versionOf: (packageName: string) => string;
}

/** The package of a project of this workspace. */
export function packageName(project: string): string {
  return `${SCOPE}/${project}`;
}

/** What the templates write, by the name that they use for it. */
export function substitutions(given: Given): Record<string, unknown> {
  const { names, description, version, license, salt } = given;
  const cloud = CLOUDS[given.cloud];
  const { sdk, resource, argument, fixed, output, owner, settings } = cloud;
  const dependencies = (packages: string[]): Record<string, string> =>
    Object.fromEntries(packages.map((name) => [name, given.versionOf(name)]));
  const kit = packageName("component-kit");
  const library = packageName(names.library);
  const types = owner ? [owner.type, resource.type].sort() : [resource.type];

  return {
    // In the names of files.
    file: names.component,
    json: JSON.stringify,
    capital,
    sentence: (text: string): string => `${capital(text)}.`,

    cloudName: given.cloud,
    description,
    version,
    license,
    salt,
    settings,
    argument,
    fixed,
    library: {
      name: names.library,
      root: `packages/${names.library}`,
      packageName: library,
      dependencies: dependencies([kit, sdk, "@pulumi/pulumi"]),
    },
    component: {
      name: names.component,
      className: names.className,
      type: `${names.library}:index:${names.className}`,
    },
    resource: {
      ...resource,
      member: resource.className.charAt(0).toLowerCase() + resource.className.slice(1),
    },
    inputs: {
      source: inputSource(cloud),
      recorded: {
        ...(cloud.titleInput !== undefined && { [cloud.titleInput]: RECORDED_NAME }),
        [cloud.argumentInput]: argument.example,
        ...Object.fromEntries(fixed.map(({ name, value }) => [name, value])),
      },
    },
    output: { ...output, mock: mock(output.property, output.example) },
    owner: owner && {
      ...owner,
      inputs: owner.titleInput === undefined ? {} : { [owner.titleInput]: names.component },
      mock: mock(owner.property, argument.example),
    },
    stack: {
      name: names.stack,
      packageName: packageName(names.stack),
      dependencies: {
        [library]: version,
        ...dependencies([kit, "@pulumi/pulumi", ...(owner ? [sdk] : [])]),
      },
      registered: types.map((type) => `${type} ${names.component}`),
      guarded: types,
    },
  };
}

/** The members of the object literal with the inputs of the resource. */
function inputSource({ argument, argumentInput, titleInput, fixed }: Cloud): string {
  const entry = (key: string, source: string): string => (key === source ? key : `${key}: ${source}`);
  return [
    ...(titleInput === undefined ? [] : [entry(titleInput, "name")]),
    entry(argumentInput, argument.name),
    ...fixed.map(({ name, value }) => entry(name, JSON.stringify(value))),
  ].join(", ");
}

/** What a mocked cloud answers, so that a property of the resource has a value. */
function mock(property: string, value: string): unknown {
  return property === "id" ? { id: value } : { outputs: { [property]: value } };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
