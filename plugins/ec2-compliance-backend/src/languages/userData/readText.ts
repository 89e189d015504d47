import { findAssignments } from './findAssignments';
import { findEncoded } from './findEncoded';
import { commandHints, findInCommand } from './findInCommand';
import { Lines, Place, Reading } from './Reading';
import { readYaml } from './readYaml';
import { Command, Dialect, splitCommands } from './splitCommands';
import { findTokens } from './tokenForms';

const YAML_TYPES =
  /^(?:text\/cloud-config(?:-archive)?|application\/(?:node\.eks\.aws|json|(?:x-)?yaml))$/;
const YAML_BEGINS =
  /^(?:## template: ?jinja\r?\n)?#cloud-config(?:-archive)?\b|^version: *['"]?1\.\d|^(?:---\r?\n)?(?:apiVersion|kind):/;

/** Escapes of JSON and of echo. */
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\n', t: '\t' };

/** What is known of a text before it is read. */
export interface TextHints {
  /** Its media type, as a MIME part or a file bears one. */
  type?: string;
  comment?: boolean;
  /** What a command says to whoever looks on. */
  said?: boolean;
}

/** Where a variable is looked up: `--secret-id "$DB_SECRET"`. */
const LOOKED_UP =
  /(?:--secret-id|-SecretId|--names?|-Name)[ =:]{1,5}["']?\$\{?([A-Za-z_]\w{0,100})|\bSecretId\s{0,5}=\s{0,5}([A-Za-z_]\w{0,100})(?=\s{0,5}[,)])/g;

/** Commands that write to whoever looks on. */
const SAYS =
  /^(?:echo|printf|logger|log\w*|die|fail|info|warn|error|msg|Write-\w{1,20})$/i;

/** Lines by which programs are known that bear no other sign of it. */
const PROGRAM =
  /^[ \t]*(?:import [\w.]|from [\w.]{1,100} import\b|def \w|(?:async )?function \w|(?:const|let|var) [\w{[]|(?:resource|data|module|provider|variable) "|require\(|module\.exports\b)|<\?php/m;

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
  for (const [, variable, argument] of text.matchAll(LOOKED_UP)) {
    reading.ids.add(variable ?? argument);
  }
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
  for (const found of findEncoded(text, reading.unpackable)) {
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
  const code = dialect === 'text' && (/^#!/.test(text) || PROGRAM.test(text));
  const { ids } = reading;
  for (const command of commands) {
    findAssignments(command, dialect, report, { ...hints, code, ids });
    findInCommand(command, has, report);
  }
  for (const { text: innerText, offset, comment, quotedIn } of inner) {
    readText(
      innerText,
      {
        line: lines.at(offset),
        exact: place.exact,
        depth: place.depth + 1,
      },
      reading,
      {
        comment: comment || hints.comment,
        said: quotedIn && isSaid(quotedIn),
      },
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

/** Whether what a command writes is kept nowhere, but on a console. */
function isSaid({ words, piped }: Command): boolean {
  return (
    !piped &&
    SAYS.test(words[0]?.value ?? '') &&
    !words.slice(-8).some(({ operator, value }) => operator && value === '>')
  );
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
