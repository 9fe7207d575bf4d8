import { readFileSync } from "node:fs";
import { join } from "node:path";

/** What `pulumi package get-schema`, and with it every other language, sees of a library. */
export interface SchemaFindings {
  /** The names of its components, sorted. */
  components: string[];
  /** What has no description: `component.Domain`, `DomainArgs.prefix` or `Domain.url`. Each property of each type counts. */
  undescribed: string[];
  /** Which resources of other providers it refers to: each of them would have to be fetched for every look at it. */
  foreign: string[];
}

type Properties = Record<string, { description?: string }>;

/**
 * Looks at the schema of the component library in the folder `root`.
 *
 * @param library What its entry point exports.
 * @throws Error when the entry point exports a component that the sources do not lead to, or one whose arguments or
 * outputs have no schema.
 */
export async function schemaFindings(root: string, library: object): Promise<SchemaFindings> {
  // Most tests need no compiler.
  const { Analyzer } = await import("@pulumi/pulumi/provider/experimental/analyzer.js");
  const { getPulumiComponents } = await import("@pulumi/pulumi/provider/experimental/provider.js");
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { name: string };
  const names = getPulumiComponents(library).map(({ name }) => name);
  const found = new Analyzer(root, manifest.name, manifest, new Set(names)).analyze();
  const components = Object.values(found.components);
  const types = Object.values(found.typeDefinitions);
  const schema = JSON.stringify([components, types]);
  return {
    components: components.map(({ name }) => name).sort(),
    undescribed: [
      ...components.filter(isUndescribed).map(({ name }) => `component.${name}`),
      ...components.flatMap(({ name, inputs }) => undescribed(`${name}Args`, inputs)),
      ...components.flatMap(({ name, outputs }) => undescribed(name, outputs)),
      ...types.flatMap(({ name, properties }) => undescribed(name, properties ?? {})),
    ],
    foreign: [...new Set(schema.match(/[^"]*schema\.json#\/resources\/[^"]*/g))],
  };
}

function undescribed(owner: string, properties: Properties): string[] {
  return Object.entries(properties)
    .filter(([, property]) => isUndescribed(property))
    .map(([name]) => `${owner}.${name}`);
}

function isUndescribed({ description = "" }: { description?: string }): boolean {
  return description.trim() === "";
}
