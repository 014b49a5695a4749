/** Folders of test/ that only .ci/run runs, and what they need. */
export const CI_ONLY = {
  servers: 'PostgreSQL or Redis',
  browser: 'Chromium',
  packaging: 'minutes and the npm registry',
  'first-hour': 'minutes and the npm registry',
  'new-interface': 'a build of its own',
  bench: 'minutes',
};
