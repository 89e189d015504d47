const path = require('node:path');
const cli = path.dirname(
  require.resolve('@backstage/cli-module-test-jest/package.json'),
);
const Environment = require(path.join(cli, 'config/jest-environment-jsdom'));

/**
 * The jsdom of Backstage, with a quicker `getComputedStyle`. Testing Library
 * asks it for each element on the way to a role or a name, and jsdom then runs
 * a full match of each rule of each style sheet: half of the time that screens
 * took. Almost all of them are told apart by the class or tag that the rule's
 * subject must have.
 */
module.exports = class BrowserEnvironment extends Environment {
  constructor(config, context) {
    super(config, context);
    const { document } = this.global;
    const symbol = Object.getOwnPropertySymbols(document).find(
      ({ description }) => description === 'impl',
    );
    const selector = document[symbol]?._domSelector;
    if (!selector?.check) {
      throw new Error('jsdom keeps its selector engine elsewhere now.');
    }
    const check = selector.check.bind(selector);
    const subjects = new Map();
    selector.check = (text, element, options) => {
      let of = subjects.get(text);
      if (of === undefined) {
        of = subjectsOf(text);
        subjects.set(text, of);
      }
      return of && !of.some(subject => mayMatch(subject, element))
        ? NO_MATCH
        : check(text, element, options);
    };
  }
};

const NO_MATCH = { match: false, ast: null, pseudoElement: null };

/** What the subjects of a selector list must have, or null if that takes a parser. */
function subjectsOf(text) {
  // Conditions left out make no match less.
  const bare = text
    .replace(/\[[^\]]*\]/g, '')
    .replace(/:[\w-]+\([^()]*\)/g, '');
  if (/[()[\]"'\\]/.test(bare)) return null;
  const subjects = bare.split(',').map(part => {
    const compound = /[^\s>+~]*$/.exec(part.trim())[0];
    return {
      tag: /^[a-z][\w-]*/i.exec(compound)?.[0].toLowerCase(),
      className: /\.([\w-]+)/.exec(compound)?.[1],
    };
  });
  return subjects.every(({ tag, className }) => tag || className)
    ? subjects
    : null;
}

function mayMatch({ tag, className }, element) {
  if (tag && element.localName.toLowerCase() !== tag) return false;
  if (!className) return true;
  const names = element.getAttributeNS(null, 'class');
  return names !== null && names.split(/\s+/).includes(className);
}
