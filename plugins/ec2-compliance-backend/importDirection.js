/**
 * The parts of `src`, in the order in which data flows through them. Each
 * imports only from those above it.
 */
const PARTS = [
  'turns',
  'telemetry',
  'config',
  'languages',
  'refusals',
  'evidence',
  'aws',
  'collectors',
  'catalog',
  'clauses',
  'controls',
  'deadlines',
  'waivers',
  'scorecards',
  'words',
  'report',
  'database',
  'notifications',
  'refresh',
  'http',
  'actions',
  'createServices',
  'plugin',
];

/** What only tests may import from. */
const FOR_TESTS = ['testing', '__testUtils__', '__fixtures__', '__mocks__'];

/** These judge evidence: a verdict must not depend on how or when it was read. */
const JUDGES = ['clauses', 'controls', 'deadlines', 'waivers', 'scorecards'];
const MAY_JUDGE_FROM = [
  'config',
  'languages',
  'refusals',
  'evidence',
  ...JUDGES,
];

/** Parts that are a file. */
const FILES = ['createServices', 'plugin'];

/** A part is a folder, except for those. */
const pathOf = part => (FILES.includes(part) ? `./${part}.ts` : `./${part}`);

/** Whether files of one part may import from another. */
function mayImport(part, other) {
  if (part === other) return true;
  // AWS's languages are pure and know nothing of this plugin.
  if (part === 'languages') return false;
  if (PARTS.indexOf(other) > PARTS.indexOf(part)) return false;
  if (part === 'http' && other === 'refresh') return false;
  return !JUDGES.includes(part) || MAY_JUDGE_FROM.includes(other);
}

function reason(part, other) {
  if (part === 'languages') {
    return `'${part}' imports no other part of the backend, see importDirection.js.`;
  }
  if (part === 'http' && other === 'refresh') {
    return `'http' answers from what is stored, and knows 'refresh' by an interface of its own alone, see importDirection.js.`;
  }
  return PARTS.indexOf(other) > PARTS.indexOf(part)
    ? `'${part}' comes before '${other}': each part of the backend imports only from those above it, see importDirection.js.`
    : `'${part}' judges evidence alone and must not know '${other}', see importDirection.js.`;
}

/** The zones for `import/no-restricted-paths`, relative to `src`. */
const zones = PARTS.map(part => ({
  target: pathOf(part),
  others: PARTS.filter(other => !mayImport(part, other)),
  part,
})).flatMap(({ target, others, part }) =>
  others
    .map(other => ({
      target,
      from: pathOf(other),
      message: reason(part, other),
    }))
    .concat(
      FOR_TESTS.map(folder => ({
        target,
        from: `./${folder}`,
        message: `'${folder}' is for tests.`,
      })),
    ),
);

module.exports = { FOR_TESTS, PARTS, mayImport, pathOf, zones };
