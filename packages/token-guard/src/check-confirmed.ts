import { mistake } from "./config-error";

/** Refuses what a check of the sender may not return: it might mean no. */
export function checkConfirmed(answer: unknown): void {
  if (answer === undefined) return;
  // The mistake is told below; a rejection that nobody handles would end the process.
  if (answer instanceof Promise) answer.catch(() => undefined);
  const got = answer instanceof Promise ? "a promise, for which only verify waits" : typeof answer;
  const reason = `must throw or return nothing; got ${got}`;
  throw mistake("check.confirmSender", reason);
}
