const path = require('node:path');
const { FOR_TESTS, zones } = require('./importDirection');

module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  settings: {
    'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } },
  },
  rules: {
    'import/no-restricted-paths': [
      'error',
      { basePath: path.join(__dirname, 'src'), zones },
    ],
  },
  restrictedSrcSyntax: [
    {
      selector:
        ":matches(NewExpression, CallExpression)[callee.name='RegExp'][arguments.0.type!='Literal']",
      message:
        'A pattern that is built from data takes what time its writer likes: match by compileWildcard.',
    },
  ],
  // A test may build its scene from any part.
  testRules: { 'import/no-restricted-paths': 'off' },
  overrides: [
    {
      // Never published, and not importable from what is: see the zones.
      files: FOR_TESTS.map(folder => `src/${folder}/**`),
      rules: {
        'import/no-restricted-paths': 'off',
        '@backstage/no-undeclared-imports': 'off',
        'no-restricted-syntax': 'off',
      },
    },
  ],
});
