import { SettingReader, stackSettings } from "@ml-identity/component-kit/settings";
import type { RawSettings } from "@ml-identity/component-kit/settings";
import {
  baseUrlProblem,
  domainProblem,
  emailProblem,
  idProblem,
  nameProblem,
  rotationProblems,
  userNameProblem,
} from "@ml-identity/zitadel-iam";
import type { KeyRotation, MemberSettings } from "@ml-identity/zitadel-iam";

/** The namespace of the settings: the name of the project. */
const NAMESPACE = "stack-zitadel";

/** What a person can set, read and checked. */
export interface Settings {
  /** The domain of the instance, a setting of the provider. */
  domain: string;
  /** Name of a new organisation. */
  organizationName?: string;
  /** Id of an organisation that exists. */
  organizationId?: string;
  /** Name of the project. */
  projectName: string;
  /** Who uses the platform, by user name. */
  people: Record<string, MemberSettings>;
  /** How the keys of the training machine follow each other. */
  trainingKeys: KeyRotation;
  /** Where JupyterHub stands. */
  jupyterHubUrl: string;
  /** Whether organisation, project and people are guarded against deletion. */
  protect: boolean;
}

/** The settings of the stack that is deployed. Throws a SettingsError with every mistake. */
export function readSettings(): Settings {
  return parseSettings(stackSettings());
}

/** Checks raw settings and gives them types. Throws a SettingsError with every mistake. */
export function parseSettings(raw: RawSettings): Settings {
  const reader = new SettingReader(NAMESPACE, raw);
  const provider = reader.beside("zitadel");
  const domain = provider.text("domain", domainProblem);
  if (provider.optionalText("jwtProfileFile", notEmpty) === undefined) provider.secret("jwtProfileJson");
  const organizationName = reader.optionalText("organizationName", nameProblem);
  const organizationId = reader.optionalText("organizationId", idProblem);
  if ((organizationName === undefined) === (organizationId === undefined)) {
    const given = organizationName === undefined ? "neither" : "both";
    reader.problem("organizationName", `give either organizationName or organizationId; got ${given}`);
  }
  const settings = {
    domain,
    ...(organizationName !== undefined && { organizationName }),
    ...(organizationId !== undefined && { organizationId }),
    projectName: reader.text("projectName", nameProblem),
    people: reader.groups("people", userNameProblem, readPerson),
    trainingKeys: readTrainingKeys(reader),
    jupyterHubUrl: reader.text("jupyterHubUrl", baseUrlProblem),
    protect: reader.flag("protect", true),
  };
  reader.finish();
  return settings;
}

function readPerson(person: SettingReader): MemberSettings {
  const roles = person.list("roles", notEmpty, false);
  const userId = person.optionalText("userId", idProblem);
  if (userId !== undefined) return { userId, roles };
  return {
    firstName: person.text("firstName", notEmpty),
    lastName: person.text("lastName", notEmpty),
    email: person.text("email", emailProblem),
    roles,
  };
}

/** The setting of each property of a rotation. */
const ROTATION = {
  start: "trainingKeysStart",
  everyDays: "trainingKeysEveryDays",
  overlapDays: "trainingKeysOverlapDays",
} as const;

function readTrainingKeys(reader: SettingReader): KeyRotation {
  const start = reader.text(ROTATION.start, notEmpty);
  const everyDays = readDays(reader, ROTATION.everyDays);
  const overlapDays = readDays(reader, ROTATION.overlapDays);
  const rotation = { start, everyDays, overlapDays };
  for (const { propertyPath, reason } of rotationProblems(rotation)) {
    const property = propertyPath as keyof KeyRotation;
    // What is missing, or no number, has been reported.
    if (rotation[property] !== "" && !Number.isNaN(rotation[property]))
      reader.problem(ROTATION[property], reason);
  }
  return rotation;
}

/** A number of days, or NaN when it is missing or no number. */
function readDays(reader: SettingReader, name: string): number {
  const text = reader.text(name, wholeNumberProblem);
  return text === "" ? NaN : Number(text);
}

function notEmpty(text: string): string | undefined {
  return text.trim() === "" ? "must not be empty" : undefined;
}

function wholeNumberProblem(text: string): string | undefined {
  return /^\d+$/.test(text) ? undefined : `must be a whole number; got ${text}`;
}
