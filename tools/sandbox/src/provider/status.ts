/** Our errors as the engine understands them. */
import { Metadata, status, type ServiceError as GrpcError } from "@grpc/grpc-js";
import anyProto from "google-protobuf/google/protobuf/any_pb.js";
import providerProto from "@pulumi/pulumi/proto/provider_pb.js";
import statusProto from "@pulumi/pulumi/proto/status_pb.js";
import { FAULT_CODES, type FaultCode } from "../lifecycle/faults.ts";
import { ForeignObjectError, ServiceError } from "../model/errors.ts";
import type { AnyProperties } from "../model/property.ts";
import type { Values } from "../model/resource.ts";
import { encode } from "./wire.ts";

/** A fault that was asked for. */
export class InjectedError extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, message = `injected fault ${code}`) {
    super(message);
    this.name = "InjectedError";
    this.code = code;
  }
}

/** A type or function that no model describes. */
export class NotModelledError extends Error {}

/** UNKNOWN would tell the engine that the state may be corrupt, so every error of ours has a code. */
export function toGrpcError(error: unknown): Partial<GrpcError> {
  const details = error instanceof Error ? error.message : String(error);
  return { code: codeOf(error), details };
}

function codeOf(error: unknown): status {
  if (error instanceof InjectedError) return FAULT_CODES[error.code];
  if (error instanceof ForeignObjectError) return status.FAILED_PRECONDITION;
  if (error instanceof NotModelledError) return status.UNIMPLEMENTED;
  if (error instanceof ServiceError) return status.INVALID_ARGUMENT;
  return status.INTERNAL;
}

/** The object exists and is not finished: the engine records it, and updates it the next time. */
export function initFailed(
  made: { id: string; state: Values; inputs: Values },
  properties: AnyProperties,
  reasons: readonly string[],
): Partial<GrpcError> {
  const detail = new providerProto.ErrorResourceInitFailed();
  detail.setId(made.id);
  detail.setProperties(encode(made.state, properties));
  detail.setInputs(encode(made.inputs, properties));
  detail.setReasonsList([...reasons]);

  const any = new anyProto.Any();
  any.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const message = reasons.join("; ");
  const rpcStatus = new statusProto.Status();
  rpcStatus.setCode(status.UNKNOWN);
  rpcStatus.setMessage(message);
  rpcStatus.addDetails(any);

  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(rpcStatus.serializeBinary()));
  return { code: status.UNKNOWN, details: message, metadata };
}
