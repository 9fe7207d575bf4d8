import TestSequencer from "@jest/test-sequencer";

/**
 * Without the times of an earlier run Jest begins with the largest files. The kill tests take longest and are the smallest:
 * they would come last, and one worker would wait for the other.
 */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const isLong = ({ path }) => path.includes("/e2e/kill-");
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
