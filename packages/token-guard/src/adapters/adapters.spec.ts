import { createServer } from "node:http";
import express from "express";
import { adapters, listening } from "../../test/adapters";
import type { AdapterAnswer, RunningAdapter, TestRequire } from "../../test/adapters";
import { contract, ISSUER, keySet, NOW, signer } from "../../test/issuer";
import { sender } from "../../test/sender";
import { createTokenGuard, KeysUnavailableError, RequestInvalidError, TokenGuardConfigError } from "../index";
import type { VerifiedToken } from "../index";
import { createDpopVerifier } from "../sender/dpop";
import type { DpopVerifier } from "../sender/dpop";
import { policyAuthorizer, simpleAuthorizer } from "./aws-lambda";
import { expressGuard } from "./express";
import { fetchGuard, identityOf } from "./fetch";
import { httpGuard } from "./http";

const key = signer("ES256");
const guard = createTokenGuard(
  contract({
    scopesClaim: "scope",
    rolesClaim: "roles",
    tenantClaim: "tenant",
    capabilities: { scopes: { "jobs:write": "training:run" } },
  }),
  { keys: { [ISSUER]: keySet(key) }, now: () => NOW * 1000 },
);
const token = key.token({ scope: "jobs:write", roles: ["ml-engineer"], tenant: "tenant-a" });

let running: RunningAdapter | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

describe.each(adapters)("$name", ({ start, gateway, name }) => {
  const started = async (require?: TestRequire, verifier = guard): Promise<RunningAdapter> =>
    (running = await start(verifier, require));
  const withToken = (value = token): { headers: [string, string][] } => ({
    headers: [["Authorization", `Bearer ${value}`]],
  });
  /** The refusal as the guard says it, or as API Gateway does. */
  const refusal = (
    status: 400 | 401 | 403 | 503,
    code: string,
    detail: string,
    more: Record<string, string>,
  ): unknown => {
    if (gateway) return { status: { 400: 403, 401: 401, 403: 403, 503: 500 }[status], headers: {} };
    const title = { 400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 503: "Service Unavailable" }[
      status
    ];
    return {
      status,
      headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...more },
      body: JSON.stringify({ title, status, detail, code }),
    };
  };
  /** Without the headers that every answer of a server has. */
  const seen = ({ status, headers, body }: AdapterAnswer): AdapterAnswer => ({
    status,
    body,
    headers: Object.fromEntries(
      ["content-type", "cache-control", "www-authenticate", "retry-after"]
        .filter((header) => header in headers)
        // Fastify adds a charset.
        .map((header) => [header, (headers[header] ?? "").replace("; charset=utf-8", "")]),
    ),
  });

  test("a good token passes, and the handler knows whose it is", async () => {
    const { call } = await started();
    expect(await call(withToken())).toMatchObject({ status: 200, body: "user-1" });
  });

  test("what is required holds", async () => {
    const { call } = await started({
      scopes: ["jobs:write"],
      capabilities: ["training:run"],
      roles: ["ml-engineer"],
      tenant: "tenant-a",
    });
    expect(await call(withToken())).toMatchObject({ status: 200 });
  });

  test.each(["GET", "HEAD", "OPTIONS", "POST"])("%s without a token", async (method) => {
    const { call } = await started();
    const { body, ...rest } = refusal(401, "TOKEN_MISSING", "The request has no token", {
      "www-authenticate": "Bearer",
    }) as AdapterAnswer;
    const answer = seen(await call({ method }));
    expect(answer).toMatchObject(rest);
    if (!gateway && method !== "HEAD") expect(answer.body).toBe(body);
  });

  test("the token counts in the header alone", async () => {
    const { call } = await started();
    const answer = await call({
      method: "POST",
      path: `/jobs?access_token=${token}`,
      headers: [
        ["content-type", "application/x-www-form-urlencoded"],
        ["cookie", `access_token=${token}`],
      ],
    });
    expect(answer.status).toBe(401);
  });

  test("a token that is not valid", async () => {
    const { call } = await started();
    const expired = key.token({ exp: NOW });
    const answer = await call(withToken(expired));
    expect(seen(answer)).toMatchObject(
      refusal(401, "TOKEN_EXPIRED", "The token is expired", {
        "www-authenticate": 'Bearer error="invalid_token", error_description="The token is expired"',
      }) as AdapterAnswer,
    );
    for (const part of expired.split(".")) expect(JSON.stringify(answer)).not.toContain(part);
  });

  const two: [string, string][] = [
    ["Authorization", `Bearer ${token}`],
    ["authorization", `Bearer ${key.token({ sub: "user-2" })}`],
  ];
  // A TOKEN authorizer is given one value.
  if (!name.endsWith("TOKEN")) {
    test("two tokens are none", async () => {
      const { call } = await started();
      const detail = "The authorization of the request is malformed";
      expect(seen(await call({ headers: two }))).toMatchObject(
        refusal(400, "REQUEST_INVALID", detail, {
          "www-authenticate": `Bearer error="invalid_request", error_description="${detail}"`,
        }) as AdapterAnswer,
      );
    });
  }

  test("a token that does not allow it", async () => {
    const { call } = await started({ scopes: ["jobs:delete"] });
    expect(seen(await call(withToken()))).toMatchObject(
      refusal(403, "INSUFFICIENT_SCOPE", "The token lacks a scope", {
        "www-authenticate":
          'Bearer error="insufficient_scope", error_description="The token lacks a scope", scope="jobs:delete"',
      }) as AdapterAnswer,
    );
  });

  test("nothing can be decided", async () => {
    const verify = () => Promise.reject(new KeysUnavailableError(ISSUER, 7, new Error("refused")));
    const { call } = await started(undefined, { ...guard, verify });
    expect(seen(await call(withToken()))).toMatchObject(
      refusal(503, "KEYS_UNAVAILABLE", "The keys of the issuer are not available", {
        "retry-after": "7",
      }) as AdapterAnswer,
    );
  });

  // A TOKEN authorizer is given no other header.
  if (!name.endsWith("TOKEN")) {
    test("the tenant of the request", async () => {
      const { call } = await started((tenant) => {
        if (tenant === undefined) throw new RequestInvalidError("X-Tenant is missing");
        return { tenant };
      });
      const about = async (tenant: string): Promise<number> =>
        (await call({ headers: [...withToken().headers, ["x-tenant", tenant]] })).status;
      expect(await about("tenant-a")).toBe(200);
      expect(await about("tenant-b")).toBe(403);
      expect((await call(withToken())).status).toBe(gateway ? 403 : 400);
    });
  }

  test.each([undefined, null, Promise.resolve({})])(
    "a requirement that is %s lets nobody pass",
    async (value) => {
      const warn = jest.spyOn(process, "emitWarning").mockReturnValue();
      const { call } = await started(() => value as never);
      const told = call(withToken());
      // Azure's host and whoever calls a fetch handler answer an error; the others do it here.
      if (name === "azure-functions" || name === "fetch")
        await expect(told).rejects.toThrow(TokenGuardConfigError);
      else expect(await told).toMatchObject({ status: 500 });
      expect(warn.mock.calls.map(([, options]) => options)).toEqual(
        name === "http" ? [{ code: "TOKEN_GUARD_HTTP" }] : [],
      );
      warn.mockRestore();
    },
  );

  if (gateway) return;

  describe("DPoP", () => {
    const holder = sender("ES256");
    const bound = key.token({ cnf: { jkt: holder.jkt } });
    const dpop = (): DpopVerifier =>
      createDpopVerifier({ baseUrls: ["https://api.example.com"], now: () => NOW * 1000 });
    const headers = (...proofs: string[]): [string, string][] => [
      ["authorization", `DPoP ${bound}`],
      ...proofs.map((proof): [string, string] => ["dpop", proof]),
    ];
    const proof = (): string => holder.proof(bound, { htm: "POST", htu: "https://api.example.com/jobs" });

    test("a bound token passes with a proof for this method and path, once", async () => {
      running = await start(guard, undefined, dpop());
      const request = { method: "POST", path: "/jobs?page=2", headers: headers(proof()) };
      expect(await running.call(request)).toMatchObject({ status: 200, body: "user-1" });
      const again = await running.call(request);
      expect(again.status).toBe(401);
      expect(again.headers["www-authenticate"]).toMatch(/^DPoP error="invalid_dpop_proof".* algs="ES256 /);
      expect(JSON.parse(again.body)).toMatchObject({ code: "DPOP_PROOF_REPLAYED" });
    });

    test.each([
      ["no proof", () => [], "DPOP_PROOF_MISSING"],
      ["two proofs", () => [proof(), proof()], "DPOP_PROOF_REPEATED"],
      ["a proof for another path", () => [holder.proof(bound, { htm: "POST" })], "DPOP_URL_MISMATCH"],
      [
        "a proof for another method",
        () => [holder.proof(bound, { htu: "https://api.example.com/jobs" })],
        "DPOP_METHOD_MISMATCH",
      ],
    ])("%s", async (_, proofs, code) => {
      running = await start(guard, undefined, dpop());
      const answer = await running.call({ method: "POST", headers: headers(...proofs()) });
      expect(answer.status).toBe(401);
      expect(JSON.parse(answer.body)).toMatchObject({ code });
    });

    test("a nonce is asked for in the answer", async () => {
      const nonces = { issue: () => "nonce-1", accepts: (nonce: string) => nonce === "nonce-1" };
      const verifier = createDpopVerifier({
        baseUrls: ["https://api.example.com"],
        nonces,
        now: () => NOW * 1000,
      });
      running = await start(guard, undefined, verifier);
      const answer = await running.call({ method: "POST", headers: headers(proof()) });
      expect(answer).toMatchObject({ status: 401, headers: { "dpop-nonce": "nonce-1" } });
      expect(answer.headers["www-authenticate"]).toMatch(/^DPoP error="use_dpop_nonce"/);
    });

    test("a bearer token is refused, and the challenge says how it must come", async () => {
      running = await start(guard, undefined, dpop());
      expect((await running.call(withToken())).status).toBe(401);
      const nothing = await running.call({});
      expect(nothing.headers["www-authenticate"]).toMatch(/^DPoP algs="ES256 /);
    });

    test("without dpop the scheme is no scheme, and a bound token no bearer token", async () => {
      const { call } = await started();
      expect(JSON.parse((await call({ method: "POST", headers: headers(proof()) })).body)).toMatchObject({
        code: "TOKEN_MISSING",
      });
      expect(JSON.parse((await call(withToken(bound))).body)).toMatchObject({ code: "SENDER_UNCONFIRMED" });
    });
  });
});

describe("options that are wrong do not start", () => {
  test.each([
    [{ requires: {} }, "options.requires: is no option; there is require, dpop, confirmSender"],
    [{ require: undefined }, "options.require: must be a requirement"],
    [{ require: { scope: ["a"] } }, "requirement.scope: is none of"],
    [{ dpop: undefined }, "options.dpop: must be made by createDpopVerifier"],
    [
      { dpop: createDpopVerifier({ baseUrls: ["https://a.example.com"] }), confirmSender: () => () => {} },
      "beside dpop",
    ],
    [{ confirmSender: true }, "options.confirmSender: must be a function"],
  ])("%j", (options, message) => {
    expect(() => fetchGuard(guard, options as never)).toThrow(TokenGuardConfigError);
    expect(() => fetchGuard(guard, options as never)).toThrow(message);
  });

  test("a sender cannot be confirmed where responses are kept", () => {
    const dpop = createDpopVerifier({ baseUrls: ["https://a.example.com"] });
    expect(() => simpleAuthorizer(guard, { dpop } as never)).toThrow(
      "options.dpop: is no option; there is require",
    );
  });
});

test("a check of the sender beside Bearer", async () => {
  const bound = key.token({ cnf: { "x5t#S256": "A".repeat(43) } });
  const asked: unknown[] = [];
  const confirmSender = (request: Request) => (verified: VerifiedToken) => {
    asked.push(request.url, verified.subject);
  };
  const check = fetchGuard(guard, { confirmSender });
  const request = new Request("https://a.example.com/", { headers: { authorization: `Bearer ${bound}` } });
  expect(await check(request)).toBeUndefined();
  expect(asked).toEqual(["https://a.example.com/", "user-1"]);
  expect(identityOf(request).confirmation).toEqual({ "x5t#S256": "A".repeat(43) });
  expect(() => identityOf(new Request(request))).toThrow("no fetchGuard let this request pass");
});

describe("what is thrown and is no Error", () => {
  test("is no order to Express to go on to another route", async () => {
    const app = express();
    app.set("env", "test");
    const options = {
      require: () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error
        throw "route";
      },
    };
    app.get("/", expressGuard(guard, options));
    app.get("/", (_, response) => void response.end("past the guard"));
    running = await listening(createServer(app));
    const { status, body } = await running.call({
      path: "/",
      headers: [["Authorization", `Bearer ${token}`]],
    });
    expect([status, body.includes("past the guard")]).toEqual([500, false]);
  });

  test.each<[string, unknown]>([
    ["a text", "route"],
    ["nothing", undefined],
    ["an object without a text", Object.create(null)],
  ])("does not end a server of Node: %s", async (_, thrown) => {
    const warn = jest.spyOn(process, "emitWarning").mockReturnValue();
    const options = {
      require: () => {
        throw thrown;
      },
    };
    running = await listening(createServer(httpGuard(guard, options, () => {})));
    const { status } = await running.call({ headers: [["Authorization", `Bearer ${token}`]] });
    expect(status).toBe(500);
    expect(warn.mock.calls).toEqual([
      [expect.stringMatching(/threw a \w+, and no Error/), { code: "TOKEN_GUARD_HTTP" }],
    ]);
    warn.mockRestore();
  });
});

test("a requirement that the program changes later changes no route", async () => {
  const scopes = ["admin"];
  const check = fetchGuard(guard, { require: { scopes } });
  scopes.length = 0;
  const request = new Request("https://a.example.com/", { headers: { authorization: `Bearer ${token}` } });
  expect((await check(request))?.status).toBe(403);
});

test("a request that has no raw headers, as one that is made of a Lambda event", async () => {
  const served = new Promise<string | undefined>((resolve) => {
    const listener = httpGuard(guard, {}, (_, __, { subject }) => resolve(subject));
    const headers = { authorization: `Bearer ${token}` };
    listener({ rawHeaders: [], headers, method: "GET", url: "/" } as never, {} as never);
  });
  expect(await served).toBe("user-1");
});

describe("an HTTP API with the payload format 1.0", () => {
  const methodArn = "arn:aws:execute-api:eu-central-1:000000000000:a1/test/GET/jobs";
  const event = { version: "1.0", type: "REQUEST", methodArn } as const;
  const authorizer = policyAuthorizer(guard);

  test("has the token in its headers, and not in the list of its identity sources", async () => {
    const bearer = `Bearer ${token}`;
    const sources = `${bearer},GET /jobs`;
    const good = { ...event, authorizationToken: sources, headers: { Authorization: bearer } };
    expect((await authorizer(good)).policyDocument.Statement[0]?.Effect).toBe("Allow");
    const elsewhere = { ...event, authorizationToken: bearer, headers: { "X-Other": bearer } };
    await expect(authorizer(elsewhere)).rejects.toThrow("Unauthorized");
  });
});
