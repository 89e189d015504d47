/** One thing that looks like a secret: which detector saw it, and where. */
export interface DetectedSecret {
  detector: string;
  /** From 1. */
  line: number;
}

/** The longest line that is looked at; what is longer is data. */
const MOST_CHARACTERS = 4096;

/**
 * What secrets look like in scripts. The first group is the value where a
 * placeholder may stand in its place. Whatever may repeat before it has a
 * bound, so that a line takes a time in proportion to its length.
 */
const DETECTORS: ReadonlyArray<{ name: string; pattern: RegExp }> = [
  {
    name: 'private-key',
    pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/,
  },
  { name: 'aws-access-key', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  {
    name: 'service-token',
    pattern:
      /\b(?:gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{40,}|glpat-[\w-]{20,}|xox[abprs]-[\w-]{10,}|npm_[A-Za-z0-9]{36}|sk_live_[A-Za-z0-9]{16,})/,
  },
  {
    name: 'url-credentials',
    pattern: /\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@'"]{1,256}:([^\s/@'"]+)@/i,
  },
  {
    name: 'password-assignment',
    // Names that hold secrets, as the end of a longer name or by themselves.
    pattern:
      /(?:^|[\s"'{,;([$&?])"?[\w.-]{0,200}(?:passw(?:or)?d|passphrase|passwd|pwd|secret(?:[_-]?(?:access)?[_-]?key)?|api[_-]?key|token|private[_-]?key)"?\s{0,50}(?:=|:(?!\/\/)|=>)\s*("[^"]*"|'[^']*'|[^\s"',;)}]+)/i,
  },
  {
    name: 'password-option',
    pattern:
      /\s--?(?:password|passwd|pass|secret|token|api-key)(?:=|\s+)("[^"]*"|'[^']*'|[^\s"'-][^\s"']*)/i,
  },
  {
    name: 'password-option',
    pattern:
      /\b(?:mysql|mysqldump|mysqladmin|sshpass)\b.{0,500}\s-p("[^"]+"|'[^']+'|[^\s"']+)/,
  },
  {
    name: 'chpasswd',
    pattern: /\becho\s+["']?[\w.-]+:([^\s"'|]+)["']?\s*\|.{0,500}\bchpasswd\b/,
  },
  {
    name: 'net-user',
    pattern: /\bnet1?(?:\.exe)?\s+user\s+\S+\s+("[^"]+"|[^\s/"]\S*)/i,
  },
  {
    name: 'plain-secure-string',
    pattern:
      /ConvertTo-SecureString\s+(?:-String\s+)?("[^"]+"|'[^']+'|[^\s-]\S*)(?=\s.{0,500}-AsPlainText)/i,
  },
];

/**
 * Finds lines that hold what looks like a secret. It keeps the detector's name
 * and the line's number, and nothing of the line.
 */
export function detectSecrets(text: string): DetectedSecret[] {
  const found: DetectedSecret[] = [];
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const looked = line.slice(0, MOST_CHARACTERS);
    const names = new Set<string>();
    for (const { name, pattern } of DETECTORS) {
      const match = pattern.exec(looked);
      if (match && (match[1] === undefined || isLiteral(match[1]))) {
        names.add(name);
      }
    }
    for (const detector of names) {
      found.push({ detector, line: index + 1 });
    }
  }
  return found;
}

const WORDS =
  /^(?:true|false|yes|no|none|null|nil|undefined|changeme|change_me|example|placeholder|redacted|x+|\*+|\.+|-+|required|optional|prompt|stdin|file)$/i;

/** A value that stands for itself, rather than for one that comes from elsewhere. */
function isLiteral(value: string): boolean {
  const bare = value.replace(/^(["'])(.*)\1$/, '$2').trim();
  return (
    bare.length >= 4 &&
    // $VAR, ${VAR}, $(command), `command`, %VAR%, {{ template }}, <placeholder>
    !/^[$`<%]|^\{\{|\$\{|\$\(|\{\{resolve:|<%/.test(bare) &&
    // References: ARNs, paths of parameters and files, functions.
    !/^(?:arn:|ssm:|secretsmanager:|vault:|file:|fileb:|@|\/[\w.-]+(\/|$))/i.test(
      bare,
    ) &&
    !/^[\w.]+\(/.test(bare) &&
    !WORDS.test(bare)
  );
}
