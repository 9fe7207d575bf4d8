import { adapters } from "../../test/adapters";
import type { AdapterAnswer, RunningAdapter, TestRequire } from "../../test/adapters";
import { contract, ISSUER, keySet, NOW, signer } from "../../test/issuer";
import { createTokenGuard, KeysUnavailableError, RequestInvalidError, TokenGuardConfigError } from "../index";

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

  test("options that are wrong do not start", async () => {
    await expect(async () => start(guard, { scope: ["jobs:write"] } as never)).rejects.toThrow(
      TokenGuardConfigError,
    );
    await expect(async () => start(guard, null as never)).rejects.toThrow(TokenGuardConfigError);
  });
});
