import { findDaemon, stopDaemon } from "../client.ts";

export async function run(): Promise<number> {
  const info = await findDaemon();
  if (info) await stopDaemon(info);
  console.log(info ? "The sandbox has stopped. What is in it stays." : "The sandbox does not run.");
  return 0;
}
