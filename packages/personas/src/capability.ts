/** What a person or a workload may do on an ML platform. Each cloud library compiles these into its own permissions. */
export const Capability = {
  /** Read the training data. */
  DataRead: "data:read",
  /** Start, watch and stop training jobs. */
  TrainingRun: "training:run",
  /** Put a trained model into the registry, where it waits for approval. */
  ModelRegister: "model:register",
  /** Approve or reject a registered model. */
  ModelApprove: "model:approve",
  /** Create, change and delete model endpoints. */
  EndpointDeploy: "endpoint:deploy",
  /** Call a model endpoint. */
  EndpointInvoke: "endpoint:invoke",
  /** Read the items to label and write their labels. */
  LabelsWrite: "labels:write",
  /** Read the logs of training, of endpoints and of sign-ins. */
  AuditRead: "audit:read",
} as const;
export type Capability = (typeof Capability)[keyof typeof Capability];

/** Every capability with a sentence for people: a consent page, a scope's description, a table. */
export const CAPABILITY_DESCRIPTIONS: Readonly<Record<Capability, string>> = {
  "data:read": "Read the training data",
  "training:run": "Start, watch and stop training jobs",
  "model:register": "Put a trained model into the registry",
  "model:approve": "Approve or reject a registered model",
  "endpoint:deploy": "Create, change and delete model endpoints",
  "endpoint:invoke": "Call a model endpoint",
  "labels:write": "Read the items to label and write their labels",
  "audit:read": "Read the logs of training, endpoints and sign-ins",
};

/** Every capability, in the order of the catalogue. */
export const CAPABILITIES: readonly Capability[] = Object.values(Capability);

/** Whether a text is the name of a capability. */
export function isCapability(text: string): text is Capability {
  return (CAPABILITIES as readonly string[]).includes(text);
}
