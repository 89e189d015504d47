/** Stands in a word for what is only known when it runs: `$X`, `$(…)`. */
export const EXPANSION = '\ue000';

const WORDS =
  /^(?:true|false|yes|no|on|off|none|null|nil|undefined|changeme|change_me|example|placeholder|redacted|x+|\*+|\.+|-+|required|optional|prompt|stdin|file|random|done|ok|failed|updated|changed|generated|enabled|disabled|always|on_create|string|bearer|basic)$/i;

/** What others than the shell put values into. */
const PLACEHOLDER =
  /^(?:\$\{[^}]*\}|\$\([^)]*\)|\$[A-Z_][A-Z0-9_]*|%[A-Za-z_]\w*%|\{\{.*|<[^>]*>|__\w+__)$/;

const REFERENCE =
  /^(?:arn:|ssm:|secretsmanager:|vault:|file:|fileb:|env:|alias\/|op:\/\/|ref\+|https?:\/\/[^@]*$|@)/i;

/** The hash of a password, as `/etc/shadow` holds it, is not the password. */
const HASH =
  /^(?:\{[A-Z0-9-]+\}\S*|\$(?:1|2[abxy]|5|6|7|y|gy|apr1)\$\S*|[!*]+)$/;

/** Expressions of programs: calls, and fields of what holds settings. */
const EXPRESSION =
  /^(?:\w[\w.:]*[([]|(?:process\.env|os\.environ|env|self|this|config|args|params|var|local|data|module|settings)\.)/;

/**
 * Whether a value stands for itself, rather than for one that comes from
 * elsewhere.
 *
 * @param value - what runs is written as {@link EXPANSION} in it
 * @param quoted - it stood in quotes in which nothing is replaced
 */
export function isLiteral(value: string, quoted = false): boolean {
  const bare = value.trim();
  if (
    bare.length < 4 ||
    bare.includes(EXPANSION) ||
    PLACEHOLDER.test(bare) ||
    REFERENCE.test(bare) ||
    HASH.test(bare) ||
    WORDS.test(bare) ||
    /\{\{|<%/.test(bare)
  ) {
    return false;
  }
  if (quoted) {
    return !isPath(bare) || isKey(bare);
  }
  return (
    !/^[$`<%({[]|\$\{|\$\(/.test(bare) &&
    (!/^\/[\w.-]+(?:\/|$)/.test(bare) || isKey(bare)) &&
    !EXPRESSION.test(bare)
  );
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
