/** What a run did, from the events that the CLI writes with `--json`. */

interface Event {
  resourcePreEvent?: { metadata: { op: string; urn: string } };
  diagnosticEvent?: { severity: string; prefix: string; message: string };
  summaryEvent?: { resourceChanges: { [op: string]: number } };
}

export interface Steps {
  /** Every step but `same`, as `create UserPool ml-pool`, in the order of the engine. */
  changes: string[];
  /** How many resources had each kind of step, `same` and the stack itself included. */
  counts: { [op: string]: number };
  /** Its warnings and errors, such as `warning: keys end soon`. */
  problems: string[];
}

/**
 * @param text Output of `up --json`; lines that are no event are left out.
 * @throws when the run came to no summary.
 */
export function stepsOf(text: string): Steps {
  const events = text
    .split("\n")
    .filter((line) => line.startsWith('{"sequence":'))
    .map((line) => JSON.parse(line) as Event);
  const counts = events.find(({ summaryEvent }) => summaryEvent)?.summaryEvent?.resourceChanges;
  if (!counts) throw new Error(`no summary in:\n${text}`);
  const changes = events.flatMap(({ resourcePreEvent }) => {
    const { op = "same", urn = "" } = resourcePreEvent?.metadata ?? {};
    return op === "same" ? [] : `${op} ${shortName(urn)}`;
  });
  const problems = events.flatMap(({ diagnosticEvent }) => {
    const { severity = "", prefix = "", message = "" } = diagnosticEvent ?? {};
    return severity === "warning" || severity === "error" ? prefix + message : [];
  });
  return { changes, counts, problems };
}

/** `UserPool ml-pool` of a URN that ends in `$aws:cognito/userPool:UserPool::ml-pool`. */
function shortName(urn: string): string {
  const [type = "", name = ""] = urn.split("::").slice(2);
  return `${type.split(":").at(-1)} ${name}`;
}
