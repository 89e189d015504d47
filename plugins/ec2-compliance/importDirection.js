/**
 * The rooms of `src`, each of which imports only from those above it. An entity's
 * card and tab and the portal's pages know nothing of one another.
 */
const ROOMS = [
  'language',
  'api',
  'parts/layout',
  'parts/time',
  'parts/links',
  'parts/entities',
  'parts/glossary',
  'parts/text',
  'parts/words',
  'parts/notices',
  'parts/severity',
  'parts/status',
  'parts/freshness',
  'parts/disclosure',
  'parts/lists',
  'parts/controls',
  'parts/filters',
  'parts/waivers',
  'parts/verdicts',
  'parts/fixes',
  'parts/instances',
  'parts/accounts',
  'parts/findings',
  'parts/scorecards',
  'parts/history',
  'parts/changes',
  'entity',
  'home',
  'settings',
  'pages',
];

/** What only tests may import from. */
const FOR_TESTS = ['testing'];

/** The zones for `import/no-restricted-paths`, relative to `src`. */
const zones = ROOMS.flatMap((room, index) => [
  ...ROOMS.slice(index + 1).map(other => ({
    target: `./${room}`,
    from: `./${other}`,
    message: `'${room}' comes before '${other}': each room imports only from those above it, see importDirection.js.`,
  })),
  ...FOR_TESTS.map(other => ({
    target: `./${room}`,
    from: `./${other}`,
    message: `'${other}' is for tests.`,
  })),
]).concat({
  target: './pages',
  from: './entity',
  message: "'pages' and 'entity' share what is in 'parts'.",
});

module.exports = { FOR_TESTS, ROOMS, zones };
