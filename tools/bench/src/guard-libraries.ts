/** What others verify tokens with, each set up as its documentation says, its cache of results off. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { JwtVerifier } from "aws-jwt-verify";
import { auth } from "express-oauth2-jwt-bearer";
import { createVerifier } from "fast-jwt";
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from "jose";
import jsonwebtoken from "jsonwebtoken";
import jwksClient from "jwks-rsa";
import { AUDIENCE, ISSUER, type Algorithm, type Sample } from "./guard-tokens.ts";

/** Verifies one token, or throws. */
export type Verifier = (token: string) => void | Promise<void>;

export interface Library {
  /** What it can verify. */
  algorithms: readonly Algorithm[];
  open(sample: Sample): Promise<{ verifier: Verifier; end: () => void }>;
}

const ALL = ["RS256", "ES256", "EdDSA"] as const;
const nothing = (): void => undefined;

export const LIBRARIES: { readonly [name: string]: Library } = {
  "aws-jwt-verify": {
    algorithms: ALL,
    async open({ jwk }) {
      const verifier = JwtVerifier.create({ issuer: ISSUER, audience: AUDIENCE, jwksUri: `${ISSUER}/jwks` });
      verifier.cacheJwks({ keys: [jwk] } as never);
      return { verifier: (token) => void verifier.verifySync(token), end: nothing };
    },
  },
  "fast-jwt": {
    algorithms: ALL,
    async open({ algorithm, publicKey }) {
      const verifier = createVerifier({
        key: publicKey.export({ format: "pem", type: "spki" }).toString(),
        algorithms: [algorithm],
        allowedIss: ISSUER,
        allowedAud: AUDIENCE,
        cache: false,
      });
      return { verifier: (token) => void verifier(token), end: nothing };
    },
  },
  jose: {
    algorithms: ALL,
    async open({ algorithm, jwk }) {
      const keys = createLocalJWKSet({ keys: [jwk] } as JSONWebKeySet);
      const options = { issuer: ISSUER, audience: AUDIENCE, algorithms: [algorithm] };
      return { verifier: async (token) => void (await jwtVerify(token, keys, options)), end: nothing };
    },
  },
  "jsonwebtoken and jwks-rsa": {
    algorithms: ["RS256", "ES256"],
    async open({ algorithm, jwk }) {
      const { uri, end } = await publish(jwk);
      const client = jwksClient({ jwksUri: uri, cache: true });
      const options = { issuer: ISSUER, audience: AUDIENCE, algorithms: [algorithm as "RS256" | "ES256"] };
      const verifier: Verifier = async (token) => {
        const { header } = jsonwebtoken.decode(token, { complete: true })!;
        const key = await client.getSigningKey(header.kid);
        jsonwebtoken.verify(token, key.getPublicKey(), options);
      };
      return { verifier, end };
    },
  },
  "express-oauth2-jwt-bearer": {
    algorithms: ["RS256", "ES256"],
    async open({ algorithm, jwk }) {
      const { uri, end } = await publish(jwk);
      const middleware = auth({
        issuer: ISSUER,
        audience: AUDIENCE,
        jwksUri: uri,
        tokenSigningAlg: algorithm,
      });
      const verifier: Verifier = (token) =>
        new Promise((resolve, reject) => {
          const headers: { [name: string]: string } = {
            host: "ml.example.com",
            authorization: `Bearer ${token}`,
          };
          const get = (name: string): string | undefined => headers[name.toLowerCase()];
          const request = {
            method: "GET",
            url: "/",
            protocol: "https",
            headers,
            get,
            query: {},
            is: () => false,
          };
          const next = (error?: unknown): void => (error ? reject(error as Error) : resolve());
          void middleware(request as never, {} as never, next);
        });
      return { verifier, end };
    },
  },
};

/** A key set on loopback, for libraries that take it from nowhere else. */
async function publish(jwk: Sample["jwk"]): Promise<{ uri: string; end: () => void }> {
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ keys: [jwk] }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { uri: `http://127.0.0.1:${port}/jwks`, end: () => void server.close().closeAllConnections() };
}
