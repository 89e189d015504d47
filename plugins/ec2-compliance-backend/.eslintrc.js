const path = require('node:path');
const { FOR_TESTS, zones } = require('./importDirection');

/** AWS's words do not keep to the case of its models. */
const RAW_WORD = {
  message:
    "Compare AWS's words by isWord or spellWord, as their case is not certain",
  selector: [
    'BinaryExpression[operator=/^[!=]==$/] > Literal',
    'SwitchStatement:not([discriminant.callee.name="spellWord"]) > SwitchCase > Literal.test',
    'CallExpression[callee.property.name=/^(includes|startsWith)$/] > Literal.arguments',
  ]
    // Those of policies are a language, in which the case matters.
    .map(place => `${place}[value=/^[A-Z](?!llow$|eny$)[A-Za-z]/]`)
    .join(', '),
};

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
      files: 'src/collectors/**',
      excludedFiles: ['**/*.test.ts', '**/__testUtils__/**'],
      rules: { 'no-restricted-syntax': ['error', RAW_WORD] },
    },
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
