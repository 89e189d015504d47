import { findAssignments } from './findAssignments';
import { findEncoded } from './findEncoded';
import { commandHints, findInCommand } from './findInCommand';
import { Lines, Place, Reading } from './Reading';
import { readYaml } from './readYaml';
import { Dialect, splitCommands } from './splitCommands';
import { findTokens } from './tokenForms';

const YAML_TYPES =
  /^(?:text\/cloud-config(?:-archive)?|application\/(?:node\.eks\.aws|json|(?:x-)?yaml))$/;
const YAML_BEGINS =
  /^(?:## template: ?jinja\r?\n)?#cloud-config(?:-archive)?\b|^version: *['"]?1\.\d|^apiVersion:/;

/** Escapes of JSON and of echo. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\n', t: '\t' };

/** What is known of a text before it is read. */
export interface TextHints {
  /** Its media type, as a MIME part or a file bears one. */
  type?: string;
  comment?: boolean;
}

/**
 * Reads one text: tokens of known forms, what is encoded in it, and then what it
 * is (YAML and JSON, or commands), each text within it by itself.
 */
export function readText(
  whole: string,
  place: Place,
  reading: Reading,
  hints: TextHints = {},
): void {
  const text = /\S/.test(whole) ? reading.take(whole, place) : '';
  if (!text) {
    return;
  }
  const lines = Lines.of(text, place);
  if (!hints.comment) {
    findTokens(text, (detector, offset) =>
      reading.report(detector, lines.at(offset)),
    );
    readEncoded(text, place, reading);
  }
  const isYaml = YAML_TYPES.test(hints.type ?? '') || YAML_BEGINS.test(text);
  if (isYaml || /^\s*[{[]/.test(text)) {
    const isRead = readYaml(text, place, reading, readText);
    if (isRead && !isYaml) {
      return;
    }
    if (isRead) {
      readComments(text, place, reading);
      return;
    }
    if (isYaml) {
      reading.unread('not-yaml', place.line);
    }
  }
  readCommands(text, place, reading, hints);
}

/** What stands encoded in a text. */
function readEncoded(text: string, place: Place, reading: Reading): void {
  const lines = Lines.of(text, place);
  for (const found of findEncoded(text)) {
    const line = lines.at(found.offset);
    if (found.text === undefined) {
      reading.unread(found.cause, line);
    } else {
      readText(
        found.text,
        { line, exact: false, depth: place.depth + 1 },
        reading,
      );
    }
  }
}

/** Commands, settings and all else that consists of words. */
function readCommands(
  text: string,
  place: Place,
  reading: Reading,
  hints: TextHints,
): void {
  const lines = Lines.of(text, place);
  const dialect = hints.comment ? 'text' : dialectOf(text, hints);
  const report = (detector: string, offset: number) =>
    reading.report(detector, lines.at(offset));
  const { commands, inner } = splitCommands(text, dialect, hints);
  const has = commandHints(text);
  // In Python or Ruby a bare word is a variable.
  const code = /^#!/.test(text) && dialect === 'text';
  for (const command of commands) {
    findAssignments(command, dialect, report, { ...hints, code });
    findInCommand(command, has, report);
  }
  for (const { text: innerText, offset, comment } of inner) {
    readText(
      innerText,
      {
        line: lines.at(offset),
        exact: place.exact,
        depth: place.depth + 1,
      },
      reading,
      { comment: comment || hints.comment },
    );
  }
  if (place.depth > 0 && !hints.comment && /\\[nrt"]/.test(text)) {
    readText(
      text.replace(
        /\\(["nrt\\])/g,
        (_all, char: string) => ESCAPES[char] ?? char,
      ),
      { line: place.line, exact: false, depth: place.depth + 1 },
      reading,
    );
  }
}

/** Comments of YAML, which its parser leaves out. */
function readComments(text: string, place: Place, reading: Reading): void {
  const lines = Lines.of(text, place);
  for (const match of text.matchAll(/(?:^|[ \t])#([^\n]*)/gm)) {
    readText(
      match[1],
      { line: lines.at(match.index), exact: true, depth: place.depth + 1 },
      reading,
      { comment: true },
    );
  }
}

function dialectOf(text: string, { type }: TextHints): Dialect {
  if (/^#!.{0,100}\b(?:ba|z|da|k|a)?sh\b|^#cloud-boothook/.test(text)) {
    return 'shell';
  }
  if (/^#!/.test(text)) {
    return 'text';
  }
  if (
    /<powershell>/i.test(text) ||
    /^[ \t]*(?:\[\w+\])?\$[\w:]{1,100}[ \t]*=|(?:^|[\s(|={;])(?:Get|Set|New|Write|ConvertTo|Invoke|Import|Install|Add|Start)-[A-Z]\w/m.test(
      text,
    )
  ) {
    return 'powershell';
  }
  if (/<script>|\b[A-Za-z]:\\\w/i.test(text)) {
    return 'text';
  }
  return type === 'text/x-shellscript' ||
    /^[ \t]*(?:export|sudo|apt-get|yum|dnf|systemctl|curl|echo|printf|chpasswd|cat|docker|aws|mysql)\s|\$\(/m.test(
      text,
    )
    ? 'shell'
    : 'text';
}
