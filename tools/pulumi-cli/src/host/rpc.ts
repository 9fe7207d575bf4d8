/** How this host speaks gRPC: message size, unary handlers from plain functions, errors with a code. */
import * as grpc from "@grpc/grpc-js";

// The engine's own limit (sdk/go/common/util/rpcutil).
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

export const MESSAGE_OPTIONS: Pick<grpc.ChannelOptions, `grpc.max_${"receive" | "send"}_message_length`> = {
  "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
  "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
};

/** Binds to a free port of the loopback interface. */
export function listen(server: grpc.Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
      if (error) reject(error);
      else resolve(port);
    });
  });
}

/** A unary handler; what `handle` throws reaches the engine as a status, UNKNOWN unless it has a code. */
export function unary<Request, Response>(
  handle: (request: Request, call: grpc.ServerUnaryCall<Request, Response>) => Response | Promise<Response>,
): grpc.handleUnaryCall<Request, Response> {
  return (call, callback) => {
    void (async () => handle(call.request, call))().then(
      (response) => callback(null, response),
      (error: unknown) => callback(statusOf(error)),
    );
  };
}

/**
 * A server-streaming handler; the stream ends when `handle` resolves. A failure is sent as a status:
 * `call.destroy(error)` would send none, and the engine would wait for ever.
 */
export function streaming<Request, Response>(
  handle: (call: grpc.ServerWritableStream<Request, Response>) => Promise<void>,
): grpc.handleServerStreamingCall<Request, Response> {
  return (call) => {
    void (async () => handle(call))().then(
      () => call.end(),
      (error: unknown) => call.emit("error", statusOf(error)),
    );
  };
}

/** An error that reaches the engine with this code. */
export class RpcError extends Error {
  readonly code: grpc.status;

  constructor(code: grpc.status, message: string) {
    super(message);
    this.code = code;
  }
}

function statusOf(error: unknown): { code: grpc.status; details: string } {
  const code = error instanceof RpcError ? error.code : grpc.status.UNKNOWN;
  return { code, details: error instanceof Error ? error.message : String(error) };
}
