/** Words that by themselves say that a value is a secret. */
const HEADS = new Set(
  (
    'password passwords passwd passphrase passcode pass pwd pw secret secrets token apikey authkey secretkey ' +
    'privatekey accesstoken authtoken requirepass masterauth rootpw bindpw psk authtok pgpassword'
  ).split(' '),
);

/** What may stand before `key` to make it a secret. */
const KEYS = new Set(
  'api secret private auth account storage shared encryption signing master preshared license app service join deploy activation registration enrollment enrolment ingest ingestion sic'.split(
    ' ',
  ),
);

/** Names written in one word: `dbpassword`, `MYSQLPWD`, `sapass`. */
const GLUED =
  /(?:passw(?:or)?d|passphrase|passwd|pwd|secret|token|apikey|secretkey|authkey|activationkey)$|^password[do]$|^(?:db|my|root|admin|user|sql|pg|mysql|redis|mongo|sa|smtp|ftp|ldap|ssh|require|store|key|trust|truststore|keystore)pass$/;

/** What follows a secret's name where its value is about it, and not it. */
const ABOUT = new Set(
  (
    'name names id ids arn path file files dir param params parameter ref length len ttl seconds timeout expiry ' +
    'expiration expires age days policy type url uri endpoint host version count min max required enabled ' +
    'authentication manager store provider providers prompt command cmd field header hash hashed mode rotation ' +
    'location prefix env var source format size class last error changed complexity stdin through quality reuse ' +
    'history retry warn warning protected reset environment lifetime bucket encryption maps map authenticator encoder ' +
    'validator validity generator strength pattern regex hint label placeholder helper algorithm backend template ' +
    'rule rules needed expired valid interval only'
  ).split(' '),
);

/** What stands before it likewise: `update_password`, `ALLOW_EMPTY_PASSWORD`. */
const VERBS = new Set(
  'update allow empty no nopasswd disable enable lock prompt generate get ask skip use has is existing'.split(
    ' ',
  ),
);

/** What every name of a secret holds; most words are none. */
const LIKELY = /pass|pwd|pw|secret|token|key|auth|psk|erlang.?cookie/i;

/** The working directory of a shell. */
const DIRECTORIES = new Set(['PWD', 'OLDPWD']);

/** Whether the name of a secret may stand in a text: quick, where none does. */
export function mayNameSecret(text: string): boolean {
  return LIKELY.test(text);
}

/**
 * Whether something of this name holds a secret: `DB_PASS`, `password2`,
 * `DB_PASSWORD_PROD`, `masterUserPassword`; not `PASSWORD_FILE`.
 */
export function isSecretName(name: string): boolean {
  if (name.length > 200 || !LIKELY.test(name) || DIRECTORIES.has(name)) {
    return false;
  }
  const words = wordsOf(name);
  const head = words.findIndex(
    (word, index) =>
      HEADS.has(word) ||
      GLUED.test(word) ||
      (word === 'key' &&
        index > 0 &&
        (KEYS.has(words[index - 1]) ||
          (words[index - 1] === 'access' && words[index - 2] === 'shared'))) ||
      (word === 'cookie' && words[index - 1] === 'erlang'),
  );
  if (head === -1) {
    return false;
  }
  // `secret_access_key`, `secretKey`: the key is the secret.
  const after = words.slice(head + 1);
  return (
    !after.some(word => ABOUT.has(word)) &&
    !VERBS.has(words[0]) &&
    words[head - 1] !== 'existing'
  );
}

/** `DB_PASSWORD2` → db, password, 2. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z0-9])/g, '$1_$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .replace(/([A-Za-z])(\d)/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}
