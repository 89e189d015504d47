/** What a value begins with says what it is. */
export const MOST_LOOKED_AT = 1024;

/** Stands in a word for what is only known when it runs: `$X`, `$(…)`. */
export const EXPANSION = '\ue000';

const WORDS =
  /^(?:true|false|yes|no|on|off|none|null|nil|undefined|example|placeholder|redacted|x+|\*+|\.+|-+|required|optional|prompt|stdin|file|random|done|ok|failed|updated|changed|generated|enabled|disabled|always|on_create|string|bearer|basic)$/i;

/** What looks for a value rather than being it: `.*`, `[^ ]*`. */
export const LOOKS_FOR = /^(?:\.[*+]|\[|\\[sSwW]|\(\.)/;

/** What others than the shell put values into. */
const PLACEHOLDER =
  /^(?:\$\{[^}]*\}|\$\([^)]*\)|\$[A-Z_][A-Z0-9_]*|%[A-Z_][A-Z0-9_]*%|%[sdvq](?:\\[nrt])*|<[A-Za-z][\w .-]*[A-Za-z]>|__\w+__|@[A-Z_]+@)$/;

/** Those of which quotes in which nothing is replaced make a text. */
const BARE_PLACEHOLDER =
  /^(?:%[A-Za-z_]\w*%|\{\{.*|<[^>]*>|@(?:[\w.~-]*\/\S*|\w+\.\w+))$/;

const REFERENCE =
  /^(?:arn:aws[\w-]*:|ssm:\/|ssm:[\w.-]+$|secretsmanager:|vault:[\w.-]+[/#]|file:\.{0,2}\/|fileb:\/|env:[A-Z_][A-Z0-9_]*$|alias\/|op:\/\/|ref\+|https?:\/\/[^@]*$)/i;

/** The hash of a password, as `/etc/shadow` and databases hold it, is not the password. */
const HASH =
  /^(?:\{[A-Z0-9-]+\}\S*|\$(?:1|2[abxy]|5|6|7|y|gy|apr1|A|argon2\w{1,2}|pbkdf2[\w-]{0,12}|scrypt)\$\S*|SCRAM-SHA-\d{1,3}\$\S*|(?:pbkdf2|bcrypt|argon2)\w{0,12}[$:]\S*|sha\d{1,3}:\S*|md5[0-9a-f]{32}|\*[0-9A-F]{40}|[!*]+)$/;

/** What is encrypted is not the secret: SOPS, Jasypt, Spring, Ansible, Vault. */
const ENCRYPTED = /^(?:ENC[[(]|\{cipher\}|\$ANSIBLE_VAULT;|vault:v\d{1,4}:)/;

/** Expressions of programs: calls, and fields of what holds settings. */
const EXPRESSION =
  /^(?:\w[\w.:]*[([]|(?:process\.env|os\.environ|env|self|this|config|args|params|var|local|data|module|settings|random_\w+|(?:\w*_)?(?:secrets?|creds?|credentials))\.[A-Za-z_])/;

/**
 * Whether a value stands for itself, rather than for one that comes from
 * elsewhere.
 *
 * @param value - what runs is written as {@link EXPANSION} in it
 * @param quoted - it stood in quotes in which nothing is replaced
 * @param least - the fewest characters; a name may be given less that is no secret
 */
export function isLiteral(value: string, quoted = false, least = 4): boolean {
  const bare = value.slice(0, MOST_LOOKED_AT).trim();
  if (
    bare.length < least ||
    bare.includes(EXPANSION) ||
    PLACEHOLDER.test(bare) ||
    REFERENCE.test(bare) ||
    HASH.test(bare) ||
    ENCRYPTED.test(bare) ||
    WORDS.test(bare) ||
    holds(bare, '{{', '}}') ||
    holds(bare, '<%', '%>')
  ) {
    return false;
  }
  if (quoted) {
    return !isPath(bare) || isKey(bare);
  }
  return (
    !BARE_PLACEHOLDER.test(bare) &&
    !/^[$`<%({[]|\$\{|\$\(/.test(bare) &&
    (!/^\/[\w.-]+(?:\/|$)/.test(bare) || isKey(bare)) &&
    !EXPRESSION.test(bare)
  );
}

function holds(text: string, open: string, close: string): boolean {
  const at = text.indexOf(open);
  return at >= 0 && text.includes(close, at + open.length);
}

function isPath(text: string): boolean {
  return /^(?:\/[\w.-]+){2,}\/?$/.test(text);
}

/** Keys in base64 may begin like a path. */
function isKey(text: string): boolean {
  return (
    /^[\w/+=]{40,}$/.test(text) &&
    /[a-z]/.test(text) &&
    /[A-Z]/.test(text) &&
    /\d/.test(text) &&
    !/^\/(?:[a-z]+\/)/.test(text)
  );
}
