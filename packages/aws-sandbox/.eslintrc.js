const path = require('node:path');

/** The folders of `src`, each of which imports those before it alone. */
const ORDER = [
  'time',
  'random',
  'errors',
  'protocols',
  'credentials',
  'faults',
  'estate',
  'operations',
  'services',
  'blueprints',
  'generated',
  'server',
  'sandbox',
  'testing',
];

const after = folder =>
  ORDER.slice(ORDER.indexOf(folder) + 1).map(later => `./${later}/**/*`);

const zones = [
  ...ORDER.map(folder => ({
    target: `./${folder}`,
    from: after(folder),
    // The estate is made of what each service stores.
    except: folder === 'estate' ? ['**/services/*/model/*'] : [],
    message: 'See "Finding one\'s way" in the README.',
  })),
  {
    target: './services/*/model/*',
    from: [...after('random'), './services/*/!(model)/**/*', './services/*/*'],
    except: ['**/services/*/model/*'],
    message: 'A model is types that need nothing but times.',
  },
];

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  settings: {
    'import/resolver': { node: { extensions: ['.ts', '.js'] } },
  },
  rules: {
    'import/no-restricted-paths': [
      'error',
      { basePath: path.join(__dirname, 'src'), zones },
    ],
  },
  // A test may build its scene from any part.
  testRules: { 'import/no-restricted-paths': 'off' },
});
