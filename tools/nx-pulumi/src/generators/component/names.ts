import { CLOUDS, type CloudName } from "./clouds.ts";

/** The words for one generated component, its library and its stack. */
export interface Names {
  /** Nx project and folder of the library: `aws-sagemaker-access`. */
  readonly library: string;
  /** Nx project, Pulumi project and folder of the stack: `stack-aws-sagemaker-access`. */
  readonly stack: string;
  /** The component without its cloud, and its file: `sagemaker-access`. */
  readonly component: string;
  /** The class of the component: `SagemakerAccess`. */
  readonly className: string;
}

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const MAX_LENGTH = 60;

/** Components whose file or class would be another one of the library's. */
const TAKEN: readonly string[] = ["arg-checks", "children", "examples", "index", "schema"];

/** The cloud of this name. Throws with the list of clouds when there is none. */
export function cloudName(cloud: string): CloudName {
  if (Object.hasOwn(CLOUDS, cloud)) return cloud as CloudName;
  throw new Error(`cloud: must be one of ${Object.keys(CLOUDS).join(", ")}; got "${cloud}".`);
}

/** The names that follow from what was typed. Throws when one cannot be used. */
export function namesOf(cloud: CloudName, name: string, stack?: string): Names {
  checkKebab("name", name);
  const component = name.startsWith(`${cloud}-`) ? name.slice(cloud.length + 1) : name;
  checkKebab("name", component);
  if (TAKEN.includes(component)) {
    throw new Error(`name: "${component}" is taken by a part of every library. Say what the component is.`);
  }
  const library = `${cloud}-${component}`;
  if (stack !== undefined) checkKebab("stack", stack);
  if (stack === library) {
    throw new Error(`stack: "${library}" is the name of the library. Give the stack another one.`);
  }
  return { library, stack: stack ?? `stack-${library}`, component, className: pascalCase(component) };
}

function checkKebab(option: string, value: string): void {
  if (KEBAB.test(value) && value.length <= MAX_LENGTH) return;
  throw new Error(
    `${option}: has small letters and digits in words joined by "-", begins with a letter and is at most ` +
      `${MAX_LENGTH} characters long; got "${value}".`,
  );
}

function pascalCase(kebab: string): string {
  return kebab
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}
