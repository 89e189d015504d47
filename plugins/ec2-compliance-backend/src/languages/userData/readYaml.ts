import {
  Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Node,
  parseAllDocuments,
  Scalar,
  YAMLMap,
} from 'yaml';
import { findAssignments } from './findAssignments';
import {
  CommandHints,
  commandHints,
  findInCommand,
  holdsSecret,
  isSecretFile,
} from './findInCommand';
import { isLiteral } from './isLiteral';
import { readBytes } from './readBytes';
import { Lines, Place, Reading, ReadText } from './Reading';
import { isSecretName } from './secretNames';
import { Word } from './splitCommands';

/** The parser takes its time with what is longer. */
const MOST_CHARACTERS = 128 * 1024;
const MOST_DEPTH = 64;
/** Deeper flow collections would take more stack than the parser has. */
const MOST_OPEN = 200;

/** Counted without regard to quotes: what is this deep is no configuration. */
function isTooDeep(text: string): boolean {
  let open = 0;
  let indent = 0;
  for (const char of text) {
    if (char === '[' || char === '{') {
      open++;
    } else if (char === ']' || char === '}') {
      open = Math.max(0, open - 1);
    }
    if (open > MOST_OPEN) {
      return true;
    }
  }
  // `- - - -` opens a sequence each.
  for (const [dashes] of text.matchAll(/^(?:[ \t]*[-?:](?=[ \t]))+/gm)) {
    indent = Math.max(indent, dashes.replace(/[ \t]/g, '').length);
  }
  return indent > MOST_DEPTH;
}

class YamlReader {
  readonly #lines: Lines;
  readonly #hints: CommandHints;
  readonly #anchors = new Map<string, Node>();

  constructor(
    text: string,
    private readonly place: Place,
    private readonly reading: Reading,
    /** Reads a text within this one. */
    private readonly readText: ReadText,
  ) {
    this.#lines = Lines.of(text, place);
    this.#hints = commandHints(text);
  }

  collectAnchors(node: Node | null, depth: number): void {
    if (!node || depth > MOST_DEPTH) {
      return;
    }
    const { anchor } = node as { anchor?: string };
    if (anchor) {
      this.#anchors.set(anchor, node);
    }
    if (isMap(node)) {
      for (const { value } of node.items) {
        this.collectAnchors(value as Node | null, depth + 1);
      }
    } else if (isSeq(node)) {
      for (const item of node.items) {
        this.collectAnchors(item as Node | null, depth + 1);
      }
    }
  }

  read(node: Node | null, depth: number): void {
    if (!node || isAlias(node)) {
      return;
    }
    if (depth > MOST_DEPTH) {
      this.reading.unread('too-deep', this.#lineOf(node));
      return;
    }
    if (isMap(node)) {
      this.#readMap(node, depth);
    } else if (isSeq(node)) {
      const items = node.items as Node[];
      if (items.length > 1 && items.every(item => isScalar(item))) {
        this.#readWords(items as Scalar[]);
      }
      for (const item of items) {
        this.read(item, depth + 1);
      }
    } else if (isScalar(node)) {
      this.#readScalar(node);
    }
  }

  #readMap(map: YAMLMap, depth: number): void {
    this.#readPair(map);
    if (map.get('kind') === 'Secret') {
      this.#readKubernetesSecret(map);
    }
    const isFile = this.#readFile(map);
    for (const { key, value } of map.items as Array<{
      key: unknown;
      value: Node | null;
    }>) {
      const name = isScalar(key) ? String(key.value) : '';
      const given = this.#resolve(value);
      if (name === 'chpasswd' && isMap(given)) {
        this.#readChpasswd(given);
      }
      // password: { type: static, data: … } of EC2Launch.
      const nested =
        isMap(given) && isSecretName(name)
          ? this.#resolve(given.get('data', true) ?? given.get('value', true))
          : undefined;
      if (isScalar(nested) && isLiteral(textOf(nested), true)) {
        this.reading.report('password-assignment', this.#lineOf(nested));
      }
      if (isScalar(given) && (isSecretName(name) || isAuth(name, given))) {
        const text = textOf(given);
        if (isLiteral(text, true)) {
          this.reading.report(
            'password-assignment',
            this.#lineOf(isScalar(key) ? key : given),
          );
        }
      }
      if (!(isFile && name === 'content')) {
        this.read(value, depth + 1);
      }
    }
  }

  /** Whatever its data is called. */
  #readKubernetesSecret(map: YAMLMap): void {
    for (const field of ['data', 'stringData']) {
      const data = this.#resolve(map.get(field, true));
      const items = isMap(data) ? data.items : [];
      for (const { value } of items) {
        const given = this.#resolve(value);
        if (!isScalar(given)) {
          continue;
        }
        const text = textOf(given);
        const isText = isLiteral(text, true);
        const bytes = Buffer.from(text, 'base64');
        if (field === 'data' ? isText && isLiteral(bytes.toString()) : isText) {
          this.reading.report('password-assignment', this.#lineOf(given));
        }
      }
    }
  }

  /** `name: DB_PASSWORD` beside `value: …`, as containers are given variables. */
  #readPair(map: YAMLMap): void {
    const name = map.get('name') ?? map.get('key') ?? map.get('Name');
    const value = this.#resolve(
      (map.get('value', true) ?? map.get('Value', true)) as Node | undefined,
    );
    if (
      typeof name === 'string' &&
      isSecretName(name) &&
      isScalar(value) &&
      isLiteral(textOf(value), true)
    ) {
      this.reading.report('password-assignment', this.#lineOf(value));
    }
  }

  /** An entry of `write_files`; @returns whether it is one with an encoding */
  #readFile(map: YAMLMap): boolean {
    const encoding = map.get('encoding');
    const path = map.get('path');
    const content = this.#resolve(map.get('content', true) as Node | undefined);
    if (!isScalar(content)) {
      return false;
    }
    const text = textOf(content);
    const line = this.#lineOf(content);
    if (typeof path === 'string' && isSecretFile(path) && holdsSecret(text)) {
      this.reading.report('password-assignment', line);
    }
    if (typeof encoding !== 'string') {
      return false;
    }
    const isBase64 = /b(?:ase)?64/i.test(encoding);
    const isGzip = /^gz/i.test(encoding);
    if (!isBase64 && !isGzip) {
      return false;
    }
    this.#readBytes(Buffer.from(text, isBase64 ? 'base64' : 'latin1'), line);
    return true;
  }

  #readBytes(bytes: Buffer, line: number): void {
    const { text, cause } = readBytes(bytes, this.reading.unpackable);
    if (text === undefined) {
      this.reading.unread(cause, line);
      return;
    }
    this.readText(
      text,
      { line, exact: false, depth: this.place.depth + 1 },
      this.reading,
    );
  }

  /** cloud-init's list of users and passwords, in its old and its new form. */
  #readChpasswd(map: YAMLMap): void {
    const list = this.#resolve(map.get('list', true) as Node | undefined);
    const items: unknown[] = isSeq(list) ? list.items : [list];
    const entries = items.filter(item => isScalar(item));
    for (const entry of entries) {
      const first = this.#lineOf(entry) + (isBlock(entry) ? 1 : 0);
      for (const [index, line] of textOf(entry).split('\n').entries()) {
        const [, password] = /^\s*[^:\s]+:(.+)$/.exec(line) ?? [];
        if (
          password &&
          !/^R(?:ANDOM)?$/.test(password.trim()) &&
          isLiteral(password, true, 1)
        ) {
          this.reading.report(
            'chpasswd',
            this.place.exact ? first + index : first,
          );
        }
      }
    }
  }

  /** `[mysql, -u, root, -phunter22]` is a command. */
  #readWords(items: Scalar[]): void {
    const words = items.map((item): Word => {
      const value = textOf(item);
      return {
        value,
        // What runs a list replaces nothing in it.
        quotes: (/\s/.test(value) ? 'd' : 'b').repeat(value.length),
        offset: item.range?.[0] ?? 0,
        names: [],
        defaults: [],
        commands: [],
      };
    });
    const command = { words, inputs: [] };
    const report = (detector: string, offset: number) =>
      this.reading.report(detector, this.#lines.at(offset));
    // Only options: a list of names is no assignment.
    findAssignments(command, 'shell', report);
    findInCommand(command, this.#hints, report);
  }

  #readScalar(node: Scalar): void {
    const { tag, value } = node;
    if (tag === '!!binary' || tag === 'tag:yaml.org,2002:binary') {
      this.#readBytes(
        Buffer.from(String(node.source ?? value), 'base64'),
        this.#lineOf(node),
      );
      return;
    }
    // By itself a short word is no secret, and nothing stands in it.
    if (typeof value !== 'string' || /^[\w.-]{0,15}$/.test(value)) {
      return;
    }
    const block = isBlock(node);
    this.readText(
      value,
      {
        line: this.#lineOf(node) + (block && this.place.exact ? 1 : 0),
        exact: block && this.place.exact,
        depth: this.place.depth + 1,
      },
      this.reading,
    );
  }

  #resolve(node: unknown): unknown {
    return isAlias(node) ? this.#anchors.get((node as Alias).source) : node;
  }

  #lineOf({ range }: Node): number {
    return this.#lines.at(range?.[0] ?? 0);
  }
}

function isBlock({ type }: Scalar): boolean {
  return type === 'BLOCK_LITERAL' || type === 'BLOCK_FOLDED';
}

function textOf({ source, value }: Scalar): string {
  return typeof value === 'string' ? value : String(source ?? value ?? '');
}

function isAuth(name: string, node: Scalar): boolean {
  return (
    /^_?auth$/.test(name) &&
    /^[\x21-\x7e]{1,200}:[\x21-\x7e]{1,200}$/.test(
      Buffer.from(textOf(node), 'base64').toString('latin1'),
    )
  );
}

/**
 * Reads cloud-config, JSON and other YAML by its structure: values by their
 * names, files as they are encoded, commands as lists of words, and every text
 * as what it is. Aliases are never expanded.
 *
 * @param readText - reads a text within it
 * @returns false if it is no YAML
 */
export function readYaml(
  text: string,
  place: Place,
  reading: Reading,
  readText: ReadText,
): boolean {
  if (text.length > MOST_CHARACTERS) {
    reading.unread('too-long', place.line);
    return false;
  }
  if (isTooDeep(text)) {
    reading.unread('too-deep', place.line);
    return false;
  }
  try {
    const documents = parseAllDocuments(text, {
      logLevel: 'silent',
      strict: false,
      uniqueKeys: false,
      schema: 'core',
      prettyErrors: false,
    });
    if (
      !documents.length ||
      documents.some(({ errors }) => errors.length > 0)
    ) {
      return false;
    }
    const reader = new YamlReader(text, place, reading, readText);
    for (const { contents } of documents) {
      reader.collectAnchors(contents as Node | null, 0);
      reader.read(contents as Node | null, 0);
    }
    return true;
  } catch {
    return false;
  }
}
