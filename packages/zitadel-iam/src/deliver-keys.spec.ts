import { record } from "@ml-identity/component-kit/testing";
import * as pulumi from "@pulumi/pulumi";
import { ORG_ID, PROJECT_ID, zitadel } from "../test/zitadel";
import { ApplicationKeys } from "./application-keys";
import { deliverKeys } from "./deliver-keys";
import { MachineIdentity } from "./machine-identity";

const STORED = "test:index:StoredSecret";
class StoredSecret extends pulumi.CustomResource {
  constructor(name: string, inputs: pulumi.Inputs) {
    super(STORED, name, inputs);
  }
}

const schedule = {
  keys: {
    autumn: { notBefore: "2026-10-01T00:00:00Z", expires: "2026-12-15T00:00:00Z" },
    winter: { notBefore: "2026-12-01T00:00:00Z", expires: "2027-02-15T00:00:00Z" },
    spring: { notBefore: "2027-02-01T00:00:00Z", expires: "2027-04-15T00:00:00Z" },
  },
  now: "2026-12-02T00:00:00Z",
};
const ofMachine = (): MachineIdentity =>
  new MachineIdentity("key", { orgId: ORG_ID, userName: "training", ...schedule });
const ofApplication = (): ApplicationKeys =>
  new ApplicationKeys("key", {
    orgId: ORG_ID,
    projectId: PROJECT_ID,
    applicationId: "100000000000000500",
    ...schedule,
  });

test.each([
  ["a machine", ofMachine, "key-key-"],
  ["an application", ofApplication, "key-"],
])("the keys of %s that exist are delivered as secrets, and stand nowhere else", async (_, make, prefix) => {
  const secrets: pulumi.Output<string>[] = [];
  const { resources, result } = await record(() => {
    const deliver = (generation: string, keyDetails: pulumi.Output<string>): StoredSecret => {
      secrets.push(keyDetails);
      return new StoredSecret(generation, { text: keyDetails });
    };
    return deliverKeys(make(), deliver);
  }, zitadel);
  expect(Object.keys(result)).toEqual(["autumn", "winter"]);
  expect(await Promise.all(secrets.map((key) => pulumi.isSecret(key)))).toEqual([true, true]);
  const stored = (name: string): object => ({
    type: STORED,
    name,
    inputs: { text: { secret: `{"key":"canary of ${prefix}${name}"}` } },
  });
  expect(resources.filter(({ type }) => type === STORED)).toMatchObject([stored("autumn"), stored("winter")]);
  const elsewhere = resources.filter(({ type }) => type !== STORED);
  expect(JSON.stringify(elsewhere)).not.toContain("canary");
});
