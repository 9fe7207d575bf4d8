import { capabilitiesIn, peopleOf } from "@ml-identity/personas";
import type { PersonaCatalogue } from "@ml-identity/personas";
import { cognitoContract, TokenUse } from "@ml-identity/token-contract";
import type { TokenContract } from "@ml-identity/token-contract";

/**
 * How to verify the access tokens of people: what one may do stands in the groups, one a persona. Scopes allow nothing
 * here, because everybody who signs in through a client gets every scope of the client.
 */
export function userTokenContract(
  issuer: string,
  clientIds: string[],
  personas: PersonaCatalogue,
): TokenContract {
  const roles = Object.fromEntries(
    peopleOf(personas).map(([name, { capabilities }]) => [name, [...capabilities]]),
  );
  return cognitoContract({ issuer, clientIds, tokenUse: TokenUse.Access, capabilities: { roles } });
}

/** How to verify the access tokens of machines: what one may do stands in its scopes alone. */
export function machineTokenContract(
  issuer: string,
  clientIds: string[],
  personas: PersonaCatalogue,
  apiIdentifier: string,
): TokenContract {
  const scopes = Object.fromEntries(
    capabilitiesIn(personas).map((capability) => [`${apiIdentifier}/${capability}`, capability]),
  );
  const tokenUse = TokenUse.Access;
  return cognitoContract({ issuer, clientIds, tokenUse, machines: true, capabilities: { scopes } });
}
