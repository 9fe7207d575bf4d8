/**
 * What ZITADEL gives an action of the flow "complement token", as far as ours uses it.
 *
 * @see https://zitadel.com/docs/apis/actions/complement-token
 * @see https://zitadel.com/docs/apis/actions/objects
 */
export interface Context {
  v1: { user: { grants?: UserGrantList | null } };
}

/** The grants of the user, of those projects alone whose roles the token may hold. */
export interface UserGrantList {
  grants?: UserGrant[] | null;
}

/** The roles that one organisation gives to the user in one project. */
export interface UserGrant {
  projectId: string;
  /** The organisation that gives the roles: the owner of the project, or one that the project is granted to. */
  userGrantResourceOwner: string;
  /** 1 is active. An object in ZITADEL's interpreter, so that `===` never holds. */
  state: unknown;
  /** Keys of the roles. */
  roles?: string[] | null;
}

/** What an action may do. */
export interface Api {
  v1: {
    claims: {
      /** Adds a claim. One that is there already stays as it is, and ZITADEL says so in a claim of its own. */
      setClaim(name: string, value: unknown): void;
    };
  };
}
