import type * as pulumi from "@pulumi/pulumi";
import type { KeysSettings } from "./key-args";

/** A program with its keys, without the organisation and the user name. */
export interface MachineIdentitySettings extends KeysSettings {
  /**
   * The name that people read, 1 to 200 characters. Defaults to the user name.
   * @default userName
   */
  name?: pulumi.Input<string>;
  /**
   * What the machine does, at most 500 characters. Defaults to none.
   * @default none
   */
  description?: pulumi.Input<string>;
}

/** The arguments of MachineIdentity. */
export interface MachineIdentityArgs extends MachineIdentitySettings {
  /** The id of the organisation that owns the user, 18 digits. */
  orgId: pulumi.Input<string>;
  /** The name of the user, unique in the organisation, 1 to 200 characters. */
  userName: pulumi.Input<string>;
}
