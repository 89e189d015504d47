import { ReportAssignment, wordIsLiteral } from './findAssignments';
import { isLiteral } from './isLiteral';
import { isSecretName } from './secretNames';
import { Command, Word } from './splitCommands';

/** What stands before the command that runs. */
const WRAPPERS =
  /^(?:sudo|env|exec|nohup|time|command|then|do|else|if|while|until|!|\{|&|cmd|\/c|RUN|start|eval)$/i;

/** Options by which a command takes a password. */
const OPTIONS: ReadonlyArray<{
  command: RegExp;
  option: string;
  /** The value may follow without a space. */
  attached?: boolean;
  /** A word without which the option means something else. */
  only?: RegExp;
  /** What stands before the password in the value. */
  before?: RegExp;
}> = [
  { command: /^(?:mysql\w*|mariadb\S*)$/, option: '-p', attached: true },
  { command: /^sshpass$/, option: '-p', attached: true },
  {
    command:
      /^(?:docker|podman|nerdctl|buildah|skopeo|helm|oras|crane|az|oc|cf|argocd|rancher)$/,
    option: '-p',
    only: /^(?:login|auth)$/,
  },
  { command: /^mongo\w*$/, option: '-p' },
  { command: /^7z\w?$/, option: '-p', attached: true },
  { command: /^(?:redis-cli|valkey-cli)$/, option: '-a' },
  { command: /^ldap\w+$/, option: '-w' },
  {
    command: /^(?:sqlcmd|bcp|osql|isql|zip|unzip)$/,
    option: '-P',
    attached: true,
  },
  { command: /^psexec\w*$/i, option: '-p' },
  {
    command: /^(?:curl|http|https|xh)$/,
    option: '-u',
    attached: true,
    before: /^[^:]*:/,
  },
  { command: /^curl$/, option: '--user', before: /^[^:]*:/ },
  { command: /^curl$/, option: '-U', before: /^[^:]*:/ },
  { command: /^curl$/, option: '--proxy-user', before: /^[^:]*:/ },
  { command: /^https?$/, option: '-a', before: /^[^:]*:/ },
  { command: /^(?:smbclient|rpcclient|net)$/, option: '-U', before: /^[^%]*%/ },
  { command: /^(?:useradd|usermod)$/, option: '-p' },
  { command: /^openssl$/, option: '-k' },
];

/** Commands whose arguments end with a password, after this many others. */
const ARGUMENTS: ReadonlyArray<{ pattern: RegExp; at: number }> = [
  {
    pattern: /^rabbitmqctl (?:add_user|change_password|authenticate_user) /,
    at: 3,
  },
  { pattern: /^mysqladmin password /, at: 2 },
  { pattern: /^cf auth /, at: 3 },
];

/** The commands that are looked at, as most are none of them. */
const WITH_OPTIONS = new RegExp(
  OPTIONS.map(({ command }) => command.source).join('|'),
  'i',
);
const WITH_ARGUMENTS =
  /^(?:rabbitmqctl|mysqladmin|cf|htpasswd|net1?|setx|aws|consul|etcdctl|vault|git|npm|pip|composer|kubectl|oc)$/i;

/** Files and consoles of servers that name a password by a word before it. */
const DIRECTIVES = /^(?:requirepass|masterauth|bindpw|rootpw)$/i;

/** More arguments of one call are not looked at. */
const MOST_ARGUMENTS = 64;
/** More commands that only pass on what they read are not looked through. */
const MOST_PIPES = 4;

/** Commands that read a password. */
const READERS =
  /^(?:passwd|smbpasswd|ldappasswd|vncpasswd|kinit|cryptsetup|pdbedit|realm|adcli|tpm2_\w+)$/;

/** What of a text decides which of its words are looked at: most hold none. */
export interface CommandHints {
  secureString: boolean;
  directives: boolean;
}

/** Asked once of a text, rather than of each of its words. */
export function commandHints(text: string): CommandHints {
  return {
    secureString: /ConvertTo-SecureString/i.test(text),
    directives: /requirepass|masterauth|bindpw|rootpw|pass:/i.test(text),
  };
}

/** Finds passwords that commands are given by their own rules. */
export function findInCommand(
  command: Command,
  hints: CommandHints,
  report: ReportAssignment,
): void {
  const words = command.words.filter(({ operator }) => !operator);
  if (hints.secureString) {
    findSecureString(command, report);
  }
  if (hints.directives) {
    findDirectives(words, report);
  }
  const start = words.findIndex(
    ({ value }, index) =>
      !WRAPPERS.test(value) &&
      !/^[A-Za-z_]\w*=/.test(value) &&
      !(value.startsWith('-') && index > 0),
  );
  if (start === -1) {
    return;
  }
  const args = words.slice(start);
  const name = commandName(args[0]);
  if (WITH_OPTIONS.test(name)) {
    findOptions(name, args, report);
  }
  if (WITH_ARGUMENTS.test(name)) {
    findArguments(name, args, report);
  }
  findInput(name, command, report);
}

function findDirectives(
  words: readonly Word[],
  report: ReportAssignment,
): void {
  for (const [index, { value, offset }] of words.entries()) {
    if (DIRECTIVES.test(value)) {
      const next = words
        .slice(index + 1, index + 5)
        .find(word => !/^-/.test(word.value));
      if (next && wordIsLiteral(next)) {
        report('password-assignment', offset);
      }
    }
    const [, given] = /^pass:(.+)$/.exec(value) ?? [];
    if (
      given &&
      /^-pass/.test(words[index - 1]?.value ?? '') &&
      isLiteral(given)
    ) {
      report('password-option', offset);
    }
  }
}

/** `C:\Windows\System32\net.exe` → net */
function commandName({ value }: Word): string {
  return value.replace(/^.*[\\/]/, '').replace(/\.exe$/i, '');
}

function findOptions(
  name: string,
  args: readonly Word[],
  report: ReportAssignment,
): void {
  for (const { command, option, attached, only, before } of OPTIONS) {
    if (
      !command.test(name) ||
      (only && !args.some(({ value }) => only.test(value)))
    ) {
      continue;
    }
    for (const [index, word] of args.entries()) {
      const isWhole = word.value === option;
      if (!isWhole && !(attached && word.value.startsWith(option))) {
        continue;
      }
      const given = isWhole
        ? followingOption(name, args[index + 1])
        : cut(word, option.length);
      const password = given && before ? cutBefore(given, before) : given;
      if (password && wordIsLiteral(password)) {
        report(before ? 'user-option' : 'password-option', word.offset);
      }
    }
  }
}

/** `mysql -p` asks: its value only ever follows at once. */
function followingOption(name: string, next: Word): Word | undefined {
  return /^(?:mysql|mariadb)/.test(name) ? undefined : next;
}

function cut(word: Word, from: number): Pick<Word, 'value' | 'quotes'> {
  return { value: word.value.slice(from), quotes: word.quotes.slice(from) };
}

function cutBefore(
  word: Pick<Word, 'value' | 'quotes'>,
  before: RegExp,
): Pick<Word, 'value' | 'quotes'> | undefined {
  const found = before.exec(word.value);
  return found
    ? {
        value: word.value.slice(found[0].length),
        quotes: word.quotes.slice(found[0].length),
      }
    : undefined;
}

function findArguments(
  name: string,
  args: readonly Word[],
  report: ReportAssignment,
): void {
  const plain = args.filter(({ value }) => !/^[-/]/.test(value));
  const text = `${[name, ...plain.slice(1, 3).map(({ value }) => value)].join(
    ' ',
  )} `;
  for (const { pattern, at } of ARGUMENTS) {
    const given = plain[at];
    if (pattern.test(text) && given && wordIsLiteral(given)) {
      report('password-option', given.offset);
    }
  }
  const last = args.at(-1)!;
  if (
    name === 'htpasswd' &&
    args.some(({ value }) => /^-\w*b/.test(value)) &&
    wordIsLiteral(last)
  ) {
    report('password-option', last.offset);
  }
  if (/^net1?$/i.test(name)) {
    findNetUser(args, report);
  }
  // A name, then its value: setx PASSWORD …, aws configure set aws_secret_access_key …
  if (/^(?:setx|aws|consul|etcdctl|vault|git|npm|pip|composer)$/.test(name)) {
    const named = plain.findIndex(
      ({ value }, index) => index > 0 && isSecretName(value),
    );
    const isPut =
      name === 'setx' ||
      plain.some(({ value }) => /^(?:set|put|config)$/.test(value));
    const value = plain[named + 1];
    if (named > 0 && isPut && value && wordIsLiteral(value)) {
      report('password-assignment', plain[named].offset);
    }
  }
  // aws ssm put-parameter --name /db/password --value …
  if (plain.some(({ value }) => value === 'put-parameter')) {
    const after = (option: string) => {
      const index = args.findIndex(({ value }) => value === option);
      return index === -1 ? undefined : args[index + 1];
    };
    const value = after('--value');
    if (
      value &&
      wordIsLiteral(value) &&
      (isSecretName(after('--name')?.value ?? '') ||
        after('--type')?.value === 'SecureString')
    ) {
      report('password-option', value.offset);
    }
  }
  // kubectl create secret generic db --from-literal=key=…
  if (name === 'kubectl' && plain.some(({ value }) => value === 'secret')) {
    for (const word of args) {
      const given = cutBefore(word, /^--from-literal=[^=]*=/);
      if (given && wordIsLiteral(given)) {
        report('password-option', word.offset);
      }
    }
  }
}

/** net user NAME PASSWORD, net use DEVICE SHARE PASSWORD */
function findNetUser(args: readonly Word[], report: ReportAssignment): void {
  const plain = args.slice(1).filter(({ value }) => !/^\/\w/.test(value));
  const [verb, ...rest] = plain;
  if (/^user$/i.test(verb?.value ?? '') && rest[1] && wordIsLiteral(rest[1])) {
    report('net-user', rest[1].offset);
  }
  if (/^use$/i.test(verb?.value ?? '')) {
    const given = rest.slice(1).find(({ value }) => !/^\\|:$/.test(value));
    if (given && wordIsLiteral(given)) {
      report('net-user', given.offset);
    }
  }
}

/** What a command reads from a here-document, a here-string or a pipe. */
function findInput(
  name: string,
  command: Command,
  report: ReportAssignment,
): void {
  if (!command.inputs.length && !command.pipedFrom) {
    return;
  }
  const isList = name === 'chpasswd';
  const values = command.words.map(({ value }) => value);
  const isReader =
    READERS.test(name) ||
    values.some(value => /^--?(?:\w+-)?stdin$|^stdin$/.test(value)) ||
    (values.includes('sudo') && values.includes('-S')) ||
    values.some(value => /^--passphrase-fd/.test(value)) ||
    (/^(?:docker|podman)$/.test(name) &&
      values.includes('secret') &&
      values.includes('create'));
  if (!isList && !isReader) {
    return;
  }
  const given = [
    ...command.inputs,
    ...(command.pipedFrom ? [saidBy(command.pipedFrom)] : []),
  ];
  for (const input of given) {
    if (!input) {
      continue;
    }
    let { offset } = input;
    for (const line of input.text.split(/\n|\\n/)) {
      const password = isList
        ? /^\s*[^:\s]+:(.+)$/.exec(line)?.[1]
        : line.trim();
      if (
        password &&
        isLiteral(password, true) &&
        !/^R(?:ANDOM)?$/.test(password.trim())
      ) {
        report(isList ? 'chpasswd' : 'password-stdin', offset);
      }
      offset += line.length + 1;
    }
  }
}

/** What echo, printf or a literal of PowerShell writes. */
function saidBy(
  { words, pipedFrom, inputs }: Command,
  pipes = MOST_PIPES,
): { text: string; offset: number } | undefined {
  const plain = words.filter(({ operator }) => !operator);
  const at = plain.findIndex(({ value }) =>
    /^(?:.*\/)?(?:echo|printf)$/i.test(value),
  );
  if (!plain.length) {
    return undefined;
  }
  const { offset } = plain[0];
  if (at === -1) {
    if (plain.length === 1 && /^[sd]/.test(plain[0].quotes)) {
      return { text: plain[0].value, offset };
    }
    if (/^(?:tee|cat)$/.test(plain[0].value)) {
      return (
        inputs[0] ??
        (pipedFrom && pipes ? saidBy(pipedFrom, pipes - 1) : undefined)
      );
    }
    return undefined;
  }
  const said = plain
    .slice(at + 1)
    .map(({ value }) => value)
    .filter(value => !/^-[neE]+$/.test(value));
  if (plain[at].value.endsWith('printf') && said[0]?.includes('%s')) {
    const [format, ...rest] = said;
    let next = 0;
    return { text: format.replace(/%s/g, () => rest[next++] ?? ''), offset };
  }
  return { text: said.join(' '), offset };
}

/** ConvertTo-SecureString of a text in the clear, in any order, or piped. */
function findSecureString(
  { words, pipedFrom }: Command,
  report: ReportAssignment,
): void {
  for (const [index, { value, offset }] of words.entries()) {
    if (!/^(?:[\w.]+\\)?ConvertTo-SecureString$/i.test(value)) {
      continue;
    }
    let end = index + 1;
    let open = 0;
    const most = Math.min(words.length, index + MOST_ARGUMENTS);
    while (end < most && open >= 0) {
      const { operator, value: sign } = words[end];
      if (operator && '()'.includes(sign)) {
        open += sign === '(' ? 1 : -1;
      }
      end++;
    }
    const own = words.slice(index + 1, end);
    if (!own.some(word => /^-As/i.test(word.value))) {
      continue;
    }
    let depth = 0;
    const literal = own.some((word, at) => {
      if (word.operator) {
        depth += word.value === '(' ? 1 : -1;
        return false;
      }
      return (
        depth === 0 &&
        !/^[-.]/.test(word.value) &&
        !/^-(?:Key|SecureKey)$/i.test(own[at - 1]?.value ?? '') &&
        wordIsLiteral(word)
      );
    });
    const piped = index === 0 || !own.length ? pipedFrom : undefined;
    const said = piped?.words.filter(word => !word.operator).at(-1);
    const saidLiteral =
      piped && said && /^[sd]/.test(said.quotes) && wordIsLiteral(said);
    if (literal || saidLiteral) {
      report('plain-secure-string', offset);
    }
  }
}
