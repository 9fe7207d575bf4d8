/** The page that says for every type what is modelled and what is not, made from the models themselves. */
import type { AnyProperties, AnyProperty } from "./model/property.ts";
import type { Package, ResourceModel } from "./model/resource.ts";

/** The page as Markdown. */
export function coveragePage(packages: readonly Package[]): string {
  return `${[
    "# What the sandbox models",
    "",
    "Generated from the models by `npx sandbox coverage --write`; do not edit. Every input property of a type is known: the",
    "compiler compares each model with the SDK's own type. A property that is not known is refused, never ignored.",
    "",
    ...packages.flatMap(packageSection),
  ]
    .join("\n")
    .trimEnd()}\n`;
}

function packageSection(pkg: Package): string[] {
  const resources = [...pkg.resources.values()].sort((a, b) => a.type.localeCompare(b.type));
  const functions = [...pkg.functions.values()].sort((a, b) => a.token.localeCompare(b.token));
  return [
    `## ${pkg.name}: ${resources.length} resource types, ${functions.length} functions (\`${pkg.sdk}\`)`,
    "",
    ...resources.flatMap(resourceSection),
    "### Functions",
    "",
    ...functions.map(({ token, source }) => `- \`${token}\` ([source](${source}))`),
    "",
  ];
}

function resourceSection(model: ResourceModel): string[] {
  const { properties, outputs } = model;
  const facts: [string, string[]][] = [
    ["Required", named(properties, ({ required }) => required)],
    ["Replaced on a change of", named(properties, ({ replaces }) => replaces)],
    ["Filled in by the service", named(properties, ({ computed }) => computed)],
    ["Secret in the state", named({ ...properties, ...outputs }, ({ secret }) => secret)],
    ["Told only once, so not found by an import", named({ ...properties, ...outputs }, ({ once }) => once)],
    ["Holds a secret that the provider does not mark", named(properties, ({ sensitive }) => sensitive)],
    ["Refers to", references(properties)],
    ["Not modelled", [...(model.notModelled ?? [])]],
  ];
  return [
    `### \`${model.type}\``,
    "",
    `${model.title}: ${countOf(properties)} inputs, ${Object.keys(outputs).length} further outputs ([source](${model.source})).`,
    "",
    ...facts
      .filter(([, values]) => values.length > 0)
      .map(([title, values]) => `- ${title}: ${values.join(title === "Not modelled" ? "; " : ", ")}`),
    "",
  ];
}

function named(properties: AnyProperties, wanted: (property: AnyProperty) => true | undefined): string[] {
  return walk(properties)
    .filter(([, property]) => wanted(property))
    .map(([path]) => `\`${path}\``);
}

function references(properties: AnyProperties): string[] {
  return walk(properties).flatMap(([path, { ref }]) => (ref ? [`\`${path}\` → \`${ref.to}\``] : []));
}

function countOf(properties: AnyProperties): number {
  return walk(properties).length;
}

/** Every property with its path, nested ones included. */
function walk(properties: AnyProperties, at = ""): [string, AnyProperty][] {
  return Object.entries(properties).flatMap(([name, property]): [string, AnyProperty][] => {
    const path = `${at}${name}`;
    return [[path, property], ...walkInto(property, path)];
  });
}

function walkInto(property: AnyProperty, path: string): [string, AnyProperty][] {
  if (property.type === "object") return walk(property.fields, `${path}.`);
  if (property.type !== "list" && property.type !== "set") return [];
  const { items } = property;
  return items.type === "object" ? walk(items.fields, `${path}[].`) : items.ref ? [[`${path}[]`, items]] : [];
}
