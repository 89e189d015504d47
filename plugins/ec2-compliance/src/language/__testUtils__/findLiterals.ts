import ts from 'typescript';

/** Attributes and properties whose value people read or hear. */
const READ = new Set([
  'alt',
  'aria-label',
  'empty',
  'helperText',
  'label',
  'placeholder',
  'subject',
  'subtitle',
  'title',
  'titleAccess',
]);

/** Modules that make English of numbers, for what is not converted yet. */
const ENGLISH = /\/language\/(numbers|language)$/;

/** Functions that make English of times, likewise. */
const ENGLISH_TIMES =
  /^(ageInWords|dayAndTime|dayInWords|exactTime|relativeTime|shortDate)$/;

const WORD = /\p{L}/u;

/**
 * The texts of a component that are no messages, e.g. `12: Try again`: between
 * tags, and in what names, labels or describes something.
 */
export function findLiterals(fileName: string, source: string): string[] {
  const file = ts.createSourceFile(
    fileName,
    source,
    ts.ScriptTarget.Latest,
    true,
    fileName.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
  const found: string[] = [];
  const add = (node: ts.Node, text: string) => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    const words = text.replace(/\s+/g, ' ').trim();
    if (WORD.test(words)) found.push(`${line + 1}: ${words}`);
  };

  /** What an expression is, or may be: the texts in it that are no arguments. */
  const texts = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) {
      add(node, node.text);
    } else if (ts.isTemplateExpression(node)) {
      add(
        node,
        [node.head, ...node.templateSpans.map(span => span.literal)]
          .map(part => part.text)
          .join('…'),
      );
    } else if (ts.isConditionalExpression(node)) {
      texts(node.whenTrue);
      texts(node.whenFalse);
    } else if (ts.isBinaryExpression(node)) {
      // A comparison is none of them.
      if (!node.operatorToken.getText(file).includes('=')) {
        texts(node.left);
        texts(node.right);
      }
    } else if (
      ts.isParenthesizedExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isSatisfiesExpression(node)
    ) {
      texts(node.expression);
    }
  };

  /** What is code in one language is so in all. */
  const isCode = (node: ts.Node) =>
    ts.isJsxElement(node) &&
    /^(code|pre)$/.test(node.openingElement.tagName.getText(file));

  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) {
      if (!isCode(node.parent)) add(node, node.text);
    } else if (
      ts.isJsxExpression(node) &&
      node.expression &&
      !ts.isJsxAttribute(node.parent)
    ) {
      texts(node.expression);
    } else if (ts.isJsxAttribute(node) && READ.has(node.name.getText(file))) {
      const { initializer } = node;
      if (initializer && ts.isJsxExpression(initializer)) {
        if (initializer.expression) texts(initializer.expression);
      } else if (initializer) {
        texts(initializer);
      }
    } else if (
      ts.isPropertyAssignment(node) &&
      READ.has(node.name.getText(file).replace(/^['"]|['"]$/g, ''))
    ) {
      texts(node.initializer);
    } else if (
      ts.isPropertyAccessExpression(node) &&
      node.name.text === 'label' &&
      ts.isCallExpression(node.expression) &&
      node.expression.expression.getText(file) === 'describeStatus'
    ) {
      add(node, 'an English label of a status');
    } else if (ts.isImportDeclaration(node)) {
      const from = (node.moduleSpecifier as ts.StringLiteral).text;
      if (ENGLISH.test(from)) add(node, `import from '${from}'`);
    } else if (
      ts.isImportSpecifier(node) &&
      ENGLISH_TIMES.test(node.name.text)
    ) {
      add(node, `import of '${node.name.text}'`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
