/** An error of the cloud itself, with the name and the message that the service gives. */
export class ServiceError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "ServiceError";
    this.code = code;
  }
}

/** The object was made, and then something went wrong: the engine records it and repairs it with the next update. */
export class PartialError extends Error {
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(reasons.join("; "));
    this.name = "PartialError";
    this.reasons = reasons;
  }
}

/** A call that names an object the sandbox never made: a real cloud's state must never be changed by an answer of ours. */
export class ForeignObjectError extends Error {
  constructor(type: string, id: string) {
    super(
      `${type} "${id}" was never made by this sandbox. The state of this stack seems to belong to a real account, or to ` +
        "another sandbox; nothing was changed. Run it without the sandbox, or reset the stack's state.",
    );
    this.name = "ForeignObjectError";
  }
}
