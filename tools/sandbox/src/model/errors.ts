/** An error of the cloud itself, with the name and the message that the service gives. */
export class ServiceError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = "ServiceError";
    this.code = code;
  }
}

/** An error that the provider finds by itself while it makes a call. Its text is all that the engine hears. */
export class ProviderError extends ServiceError {
  constructor(message: string) {
    super("provider", message);
    this.name = "ProviderError";
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
