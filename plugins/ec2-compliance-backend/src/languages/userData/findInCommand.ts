import { ReportAssignment, wordIsLiteral } from './findAssignments';
import { isLiteral, LOOKS_FOR } from './isLiteral';
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
    attached: true,
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
  { command: /^curl$/, option: '--oauth2-bearer' },
  { command: /^curl$/, option: '-U', before: /^[^:]*:/ },
  { command: /^curl$/, option: '--proxy-user', before: /^[^:]*:/ },
  { command: /^https?$/, option: '-a', before: /^[^:]*:/ },
  { command: /^(?:smbclient|rpcclient|net)$/, option: '-U', before: /^[^%]*%/ },
  { command: /^(?:useradd|usermod)$/, option: '-p' },
  { command: /^openssl$/, option: '-k' },
  { command: /^(?:mosquitto_[ps]ub|ipmitool)$/, option: '-P' },
  { command: /^(?:unrar|rar)$/, option: '-p', attached: true },
  { command: /^ipa-\w+(?:-install)?$/, option: '-w' },
  { command: /^elasticsearch-users$/, option: '-p' },
  { command: /^SUSEConnect$/, option: '-r' },
  { command: /^lftp$/, option: '-u', before: /^[^,]*,/ },
  { command: /^splunk$/, option: '-auth', before: /^[^:]*:/ },
  { command: /^[xw]freerdp$/i, option: '/p:', attached: true },
  { command: /^rdesktop$/, option: '-p', attached: true },
  { command: /^schtasks$/i, option: '/rp' },
  { command: /^sc$/i, option: 'password=' },
];

/** Commands whose arguments hold a password, so many plain ones after a word. */
const ARGUMENTS: ReadonlyArray<{
  command: RegExp;
  /** Absent: after the command itself. */
  after?: RegExp;
  at: number | 'last';
  /** An option without which there is no password. */
  only?: RegExp;
  /** What stands before the password in the argument. */
  before?: RegExp;
}> = [
  {
    command: /^rabbitmqctl$/,
    after: /^(?:add_user|change_password|authenticate_user)$/,
    at: 2,
  },
  { command: /^mysqladmin$/, after: /^password$/, at: 1 },
  { command: /^cf$/, after: /^auth$/, at: 2 },
  { command: /^grafana(?:-cli)?$/, after: /^reset-admin-password$/, at: 1 },
  { command: /^ngrok$/, after: /^(?:authtoken|add-authtoken)$/, at: 1 },
  { command: /^cloudflared$/, after: /^install$/, at: 1 },
  { command: /^vault$/, after: /^login$/, at: 1, before: /^(?=[^=]{1,200}$)/ },
  { command: /^mc$/, after: /^(?:set|add)$/, at: 4 },
  { command: /^domainjoin-cli$/, after: /^join$/, at: 3 },
  { command: /^composer$/, after: /^http-basic\./, at: 2 },
  {
    command: /^composer$/,
    after: /^(?:github|gitlab)-(?:oauth|token)\./,
    at: 1,
  },
  { command: /^bundle$/, after: /^config$/, at: 2, before: /^[^:]{1,100}:/ },
  { command: /^nmcli$/, after: /^password$/, at: 1 },
  { command: /^x11vnc$/, after: /^-storepasswd$/, at: 1 },
  { command: /^openssl$/, after: /^passwd$/, at: 'last' },
  { command: /^mkpasswd$/, at: 'last' },
  { command: /^htpasswd$/, at: 'last', only: /^-\w*b/ },
  { command: /^mosquitto_passwd$/, at: 'last', only: /^-\w*b/ },
  { command: /^wpa_passphrase$/, at: 2 },
  {
    command: /^(?:sqlplus|rman|expdp|impdp|exp|imp)$/,
    at: 1,
    before: /^\w{1,100}\//,
  },
];

/** Commands whose arguments are read by a rule of their own. */
const WITH_ARGUMENTS =
  /^(?:net1?|setx|aws|consul|etcdctl|vault|git|npm|pip|composer|rclone|kubectl|oc|jq|printf)$/i;

/** What is known of a command: nothing of most. */
interface KnownCommand {
  options: typeof OPTIONS;
  positional: typeof ARGUMENTS;
  hasArguments: boolean;
}

/** Kept by name as long as one text is read, which repeats the same ones. */
function knownCommand(
  name: string,
  { known: byName }: CommandHints,
): KnownCommand {
  const kept = byName.get(name);
  if (kept) {
    return kept;
  }
  const isNamed = ({ command }: { command: RegExp }) => command.test(name);
  const positional = ARGUMENTS.filter(isNamed);
  const known: KnownCommand = {
    options: OPTIONS.filter(isNamed),
    positional,
    hasArguments: positional.length > 0 || WITH_ARGUMENTS.test(name),
  };
  byName.set(name, known);
  return known;
}

/** Files and consoles of servers that name a password by a word before it. */
const DIRECTIVES = /^(?:requirepass|masterauth|bindpw|rootpw)$/i;

/** More arguments of one call are not looked at. */
const MOST_ARGUMENTS = 64;
/** More of a script of one argument is not looked at. */
const MOST_SCRIPT = 4096;
/** More commands that only pass on what they read are not looked through. */
const MOST_PIPES = 4;

/** Commands that read a password. */
const READERS =
  /^(?:passwd|smbpasswd|ldappasswd|vncpasswd|kinit|cryptsetup|pdbedit|realm|adcli|mkpasswd|tpm2_\w+|\w+-keystore)$/;

/** What of a text decides which of its words are looked at: most hold none. */
export interface CommandHints {
  secureString: boolean;
  directives: boolean;
  /** What has been looked up of its commands. */
  known: Map<string, KnownCommand>;
}

/** Asked once of a text, rather than of each of its words. */
export function commandHints(text: string): CommandHints {
  return {
    secureString: /ConvertTo-SecureString/i.test(text),
    directives: /requirepass|masterauth|bindpw|rootpw|pass:/i.test(text),
    known: new Map(),
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
  const known = knownCommand(name.slice(0, 64), hints);
  if (known.options.length) {
    findOptions(name, known.options, args, report);
  }
  if (known.hasArguments) {
    findPositional(known.positional, args, report);
    findArguments(name, args, report);
  }
  if (/^(?:sed|perl)$/.test(name)) {
    findReplacement(args, report);
  }
  findWritten(name, command, report);
  findInput(name, command, report);
}

/** `s/password_here/…/`: what a secret's name is replaced by. */
function findReplacement(
  args: readonly Word[],
  report: ReportAssignment,
): void {
  for (const { value, offset } of args.slice(1, MOST_ARGUMENTS)) {
    const text = value.slice(0, MOST_SCRIPT);
    for (const { index } of text.matchAll(
      /(?:^|[;{\s\d$/])s(?=[/|#,@!~:%])/g,
    )) {
      const at = text.indexOf('s', index);
      const [, replaced = '', by = ''] = text
        .slice(at + 1)
        .split(text[at + 1], 3);
      const names = (replaced.match(/[A-Za-z]\w{0,100}/g) ?? []).map(name =>
        name.replace(/_?placeholder_?/i, ''),
      );
      if (
        !/[\s=:&\\]/.test(by) &&
        names.some(isSecretName) &&
        !isSecretName(by) &&
        !names.some(name => name.toLowerCase() === by.toLowerCase()) &&
        isLiteral(by)
      ) {
        report('password-assignment', offset);
      }
    }
  }
}

/** `echo … > /run/secrets/token`: a file that bears the name of a secret. */
function findWritten(
  name: string,
  command: Command,
  report: ReportAssignment,
): void {
  const { words } = command;
  const at = words.findIndex(
    ({ operator, value }) => operator && value === '>',
  );
  const isTee = name === 'tee';
  if (at === -1 && !isTee) {
    return;
  }
  const files = isTee
    ? words.filter(({ value }) => !/^-|^tee$|^sudo$/.test(value))
    : words.slice(at + 1, at + 3).filter(({ operator }) => !operator);
  if (!files.slice(0, 4).some(({ value }) => isSecretFile(value))) {
    return;
  }
  const said = isTee
    ? command.inputs[0] ?? (command.pipedFrom && saidBy(command.pipedFrom))
    : saidBy({ ...command, words: at === -1 ? words : words.slice(0, at) });
  if (said && holdsSecret(said.text)) {
    report('password-assignment', said.offset);
  }
}

/** Whether a file holds but a secret, by its name: `/run/secrets/db_password`. */
export function isSecretFile(path: string): boolean {
  const [, name, extension] =
    /([^\\/]{1,200}?)(\.[a-z]{1,5})?$/i.exec(path.slice(-256)) ?? [];
  return (
    name !== undefined &&
    !/^(?:n?passwd|shadow)-?$/.test(name) &&
    (extension === undefined ||
      /^\.(?:txt|key|secret|pass|password|token|pw|cookie)$/i.test(
        extension,
      )) &&
    isSecretName(`${name}${extension === '.cookie' ? extension : ''}`)
  );
}

/** Whether a text is but one secret. */
export function holdsSecret(text: string): boolean {
  const value = text.slice(0, MOST_SCRIPT).trim();
  return /^[^\s=]+$/.test(value) && isLiteral(value);
}

/** Also where sed puts it in place of another: `s/x/requirepass y/`. */
function isDirectiveName(value: string): boolean {
  return DIRECTIVES.test(
    value
      .slice(-64)
      .split(/[/|,@]/)
      .at(-1)!,
  );
}

function findDirectives(
  words: readonly Word[],
  report: ReportAssignment,
): void {
  for (const [index, { value, offset }] of words.entries()) {
    if (isDirectiveName(value)) {
      const next = words
        .slice(index + 1, index + 5)
        .find(word => !/^-/.test(word.value));
      if (
        next &&
        !isDirectiveName(next.value) &&
        !LOOKS_FOR.test(next.value) &&
        wordIsLiteral(next)
      ) {
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
  options: typeof OPTIONS,
  args: readonly Word[],
  report: ReportAssignment,
): void {
  for (const { command, option, attached, only, before } of options) {
    if (only && !args.some(({ value }) => only.test(value))) {
      continue;
    }
    const joined = `${option}=`;
    for (const [index, word] of args.entries()) {
      // Commands of Windows take both cases.
      const spelled = command.ignoreCase
        ? word.value.toLowerCase()
        : word.value;
      const isWhole = spelled === option;
      const isJoined = spelled.startsWith(joined);
      if (!isWhole && !isJoined && !(attached && spelled.startsWith(option))) {
        continue;
      }
      const given = isWhole
        ? followingOption(name, args[index + 1])
        : cut(word, option.length + (isJoined ? 1 : 0));
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
  const plain = args.filter(({ value }) => !/^-|^\/\w/.test(value));
  if (/^net1?$/i.test(name)) {
    findNetUser(args, report);
  }
  // A name, then its value: setx PASSWORD …, aws configure set aws_secret_access_key …
  if (
    /^(?:setx|aws|consul|etcdctl|vault|git|npm|pip|composer|rclone)$/i.test(
      name,
    )
  ) {
    const named = plain.findIndex(
      ({ value }, index) =>
        index > 0 && (isSecretName(value) || value === '_auth'),
    );
    const isPut =
      /^setx$/i.test(name) ||
      plain.some(({ value }) => /^(?:set|put|config|create)$/.test(value));
    const value = plain[named + 1];
    if (named > 0 && isPut && value && wordIsLiteral(value)) {
      report('password-assignment', plain[named].offset);
    }
  }
  findNamed(name, args, report);
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

/** A variable by its name, then what it is to hold: `jq --arg`, `printf -v`. */
function findNamed(
  command: string,
  args: readonly Word[],
  report: ReportAssignment,
): void {
  const few = args.slice(0, MOST_ARGUMENTS);
  for (const [index, { value, offset }] of few.entries()) {
    const isNamed =
      command === 'jq' ? /^--arg(?:json)?$/.test(value) : value === '-v';
    if (
      /^(?:jq|printf)$/.test(command) &&
      isNamed &&
      isSecretName(few[index + 1]?.value ?? '')
    ) {
      const after = few.slice(index + 2);
      const given =
        command === 'printf' && after[0]?.value.includes('%')
          ? after[1]
          : after[0];
      if (given && wordIsLiteral(given)) {
        report('password-assignment', offset);
      }
    }
  }
}

/** Passwords by their place among the arguments. */
function findPositional(
  positional: typeof ARGUMENTS,
  args: readonly Word[],
  report: ReportAssignment,
): void {
  const few = args.slice(0, MOST_ARGUMENTS);
  for (const { after, at, only, before } of positional) {
    const start = after
      ? few.findIndex(({ value }, index) => index > 0 && after.test(value))
      : 0;
    if (start === -1 || (only && !few.some(({ value }) => only.test(value)))) {
      continue;
    }
    const rest = few.slice(start + 1);
    const plain = rest.filter(({ value }) => !value.startsWith('-'));
    const last = rest.at(-1);
    // `-salt x` is an option and its value.
    const isValue = only
      ? false
      : /^-\w{2,}$|^-m$/.test(rest.at(-2)?.value ?? '');
    const lone = /^-\d$/.test(rest.at(-2)?.value ?? '');
    const given =
      at === 'last'
        ? plain.find(word => word === last && (!isValue || lone))
        : plain[at - 1];
    const password = given && before ? cutBefore(given, before) : given;
    if (password && given && wordIsLiteral(password)) {
      report('password-option', given.offset);
    }
  }
}

/** net user NAME PASSWORD, net use DEVICE SHARE PASSWORD */
function findNetUser(args: readonly Word[], report: ReportAssignment): void {
  const plain = args.slice(1).filter(({ value }) => !/^\/\w/.test(value));
  const [verb, ...rest] = plain;
  if (
    /^user$/i.test(verb?.value ?? '') &&
    rest[1] &&
    rest[1].value !== '*' &&
    wordIsLiteral(rest[1], 1)
  ) {
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
    (name === 'read' &&
      values.some(
        value =>
          isSecretName(value) &&
          !command.inputs.some(({ text }) => text === value),
      )) ||
    READERS.test(name) ||
    values.some(value => /^(?:--?[\w-]{0,30})?stdin$/.test(value)) ||
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
        isLiteral(password, true, 1) &&
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
    const before = () =>
      inputs[0] ??
      (pipedFrom && pipes ? saidBy(pipedFrom, pipes - 1) : undefined);
    if (/^(?:tee|cat|sudo)$/.test(plain[0].value)) {
      return before();
    }
    if (plain[0].value === 'yes' && plain[1]) {
      return { text: plain[1].value, offset };
    }
    const isDecoding =
      plain[0].value === 'base64' &&
      plain.some(({ value }) => /^(?:-[dD]|--decode)$/.test(value));
    const encoded = isDecoding ? before() : undefined;
    return (
      encoded && {
        text: Buffer.from(encoded.text, 'base64').toString(),
        offset,
      }
    );
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
        (!/^[-.]/.test(word.value) || /^-St?r?i?n?g?:./i.test(word.value)) &&
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
