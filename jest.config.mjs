// All projects in one run, so that they share the workers: `npx jest` at the root.
export default {
  projects: ["<rootDir>/{apps,packages,tools}/*/jest.config.mjs"],
  testSequencer: "<rootDir>/jest.sequencer.mjs",
};
