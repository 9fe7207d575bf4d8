import * as pulumi from "@pulumi/pulumi";
import { MachineIdentity } from "./machine-identity";
import type { MlProject } from "./ml-project";
import { Person } from "./person";
import type { PersonSettings } from "./person";
import { UserAccess } from "./user-access";
import type { AccessSettings } from "./user-access";
import type { MemberSettings, ZitadelIamArgs } from "./zitadel-iam-args";

/** What the users of one organisation and project have in common. */
export interface UsersContext {
  orgId: pulumi.Output<string>;
  project: MlProject;
  protect: boolean;
  parent: pulumi.Resource;
}

export interface Users {
  /** The new people, by the name of the user. */
  people: Record<string, Person>;
  /** The programs, by the name of the user. */
  machines: Record<string, MachineIdentity>;
  /** What each may do, by the name of the user. */
  access: Record<string, UserAccess>;
}

/** Makes people and programs, and gives each its roles. */
export function makeUsers(name: string, args: ZitadelIamArgs, context: UsersContext): Users {
  const { orgId, protect, parent } = context;
  const users: Users = { people: {}, machines: {}, access: {} };
  for (const [userName, member] of Object.entries(args.people ?? {})) {
    const newUser = newUserOf(member);
    const child = `${name}-user-${userName}`;
    if (newUser !== undefined)
      users.people[userName] = new Person(child, { orgId, userName, protect, ...newUser }, { parent });
    const userId = users.people[userName]?.userId ?? pulumi.output(member.userId!);
    users.access[userName] = giveAccess(name, userName, userId, member, context);
  }
  for (const [userName, machine] of Object.entries(args.machines ?? {})) {
    const { roles: _, projectManagerRoles: __, organizationManagerRoles: ___, ...settings } = machine;
    const identity = new MachineIdentity(
      `${name}-machine-${userName}`,
      { orgId, userName, ...settings },
      { parent },
    );
    users.machines[userName] = identity;
    users.access[userName] = giveAccess(name, userName, identity.userId, machine, context);
  }
  return users;
}

function giveAccess(
  name: string,
  userName: string,
  userId: pulumi.Output<string>,
  { roles = [], projectManagerRoles = [], organizationManagerRoles = [] }: AccessSettings,
  { orgId, project, parent }: UsersContext,
): UserAccess {
  const roleKeys = project.keysOf(roles);
  const { projectId } = project;
  const inputs = { orgId, projectId, userId, roleKeys, projectManagerRoles, organizationManagerRoles };
  return new UserAccess(`${name}-access-${userName}`, inputs, { parent });
}

/** What a new user is made from; nothing for one who exists. */
function newUserOf(member: MemberSettings): PersonSettings | undefined {
  const { firstName, lastName, email, preferredLanguage, metadata } = member;
  if (firstName === undefined || lastName === undefined || email === undefined) return undefined;
  return {
    firstName,
    lastName,
    email,
    ...(preferredLanguage !== undefined && { preferredLanguage }),
    ...(metadata !== undefined && { metadata }),
  };
}
