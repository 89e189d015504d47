import { isLiteral } from './isLiteral';
import { isSecretName } from './secretNames';

/** What a secret looks like wherever it stands. */
export interface TokenForm {
  detector: string;
  pattern: RegExp;
}

/**
 * Forms by which secrets are known, whatever language they stand in. The first
 * group is the value where a placeholder may stand in its place; where the group
 * `name` is given, it is that of a secret, and the value is no name itself. Whatever may
 * repeat has a bound, so that a text takes a time in proportion to its length.
 *
 * The prefixes of tokens are those that their vendors document, as the rules of
 * gitleaks (MIT) list them.
 */
export const TOKEN_FORMS: readonly TokenForm[] = [
  {
    detector: 'private-key',
    pattern:
      /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----|\bAGE-SECRET-KEY-1[A-Z0-9]{50,60}\b|PuTTY-User-Key-File-\d/g,
  },
  {
    detector: 'aws-access-key',
    pattern:
      /(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}(?![A-Za-z0-9])/g,
  },
  {
    detector: 'service-token',
    // eslint-disable-next-line no-restricted-syntax -- of nothing but what stands here
    pattern: new RegExp(
      `(?<![A-Za-z0-9])(?:${[
        'gh[pousr]_[A-Za-z0-9]{30,255}',
        'github_pat_\\w{40,255}',
        'gl(?:pat|dt|rt|ptt|cbt|soat|ft|imt|agent)-[\\w-]{20,100}',
        'xox[abeoprs]-[\\w-]{10,250}',
        'xapp-\\d-[\\w-]{10,250}',
        'npm_[A-Za-z0-9]{36}',
        '[sr]k_live_[A-Za-z0-9]{16,255}',
        'whsec_[A-Za-z0-9+/=]{24,100}',
        'AIza[\\w-]{35}',
        'ya29\\.[\\w-]{20,255}',
        'SG\\.[\\w-]{16,32}\\.[\\w-]{16,64}',
        'SK[0-9a-f]{32}',
        'tskey-[a-z]{2,12}-[\\w-]{10,100}',
        'hv[sbr]\\.[\\w-]{20,255}',
        '[A-Za-z0-9]{14}\\.atlasv1\\.[\\w-]{40,100}',
        'NRAK-[A-Z0-9]{27}',
        'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}',
        'do[opr]_v1_[a-f0-9]{64}',
        'pypi-AgE[\\w-]{20,255}',
        'sk-(?:proj-|ant-|svcacct-)?[\\w-]{32,255}',
        'dapi[a-f0-9]{32}',
        'gl(?:sa|c)_[\\w+/=-]{30,255}',
        'dckr_[op]at_[\\w-]{20,100}',
        'lin_api_[A-Za-z0-9]{40}',
        'dp\\.(?:pt|st|ct|sa)\\.[\\w.-]{40,100}',
        'pul-[a-f0-9]{40}',
        'rubygems_[a-f0-9]{48}',
        'hf_[A-Za-z0-9]{30,40}',
        'ATATT3[\\w=-]{40,255}',
        'PMAK-[a-f0-9]{24}-[a-f0-9]{34}',
        'sntr[yu]s_[\\w=+/]{40,255}',
        '\\d{8,10}:AA[\\w-]{33}',
        'eyJ[\\w-]{10,2000}\\.eyJ[\\w-]{10,4000}\\.[\\w-]{10,1000}',
      ].join('|')})`,
      'g',
    ),
  },
  {
    detector: 'service-token',
    pattern:
      /hooks\.slack\.com\/(?:services|workflows)\/[\w/]{20,100}|discord(?:app)?\.com\/api\/webhooks\/\d{1,30}\/[\w-]{20,100}/g,
  },
  {
    detector: 'url-credentials',
    pattern:
      /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:/@'"<>]{0,256}:([^\s/@'"]{1,256})@/gi,
  },
  {
    // Sources of Go's drivers: user:…@tcp(host:3306)/db
    detector: 'url-credentials',
    pattern: /(?<![\w.-])[\w.-]{1,60}:([^\s:@"'()]{1,256})@(?:tcp|unix)\(/g,
  },
  {
    // A token in place of the user: https://TOKEN@github.com
    detector: 'url-credentials',
    pattern:
      /\bhttps:\/\/((?=[\w-]{0,60}\d)(?=[\w-]{0,60}[A-Za-z])[\w-]{20,255})@/g,
  },
  {
    detector: 'authorization-header',
    pattern:
      /\bauthorization\b["']?\s{0,5}[:=]\s{0,5}["']?(?:bearer|basic|token|apikey|splunk|digest|genie\w{0,10})\s{1,5}([^\s"'\\,;)]{1,2000})/gi,
  },
  {
    detector: 'netrc',
    pattern:
      /(?:\bmachine\s{1,20}[^\s]{1,256}|^\s{0,20}default)\s{1,20}login\s{1,20}[^\s]{1,256}\s{1,20}password\s{1,20}([^\s]{1,256})/gim,
  },
  {
    // The file of passwords of PostgreSQL: host:port:database:user:password
    detector: 'password-assignment',
    pattern:
      /^[\w.*-]{1,256}:(?:\d{2,5}|\*):[\w*-]{1,100}:[\w*.@-]{1,100}:([^\s:]{1,256})$/gm,
  },
  {
    // XML: <password>…</password>, and <Password><Value>… of Windows' set-up.
    detector: 'password-assignment',
    pattern:
      /<(?:\w{1,40}:)?\w{0,60}(?:password|passwd|passphrase|secret|token|apikey)\b(?:\s[^<>]{0,200})?>\s{0,50}(?:<(?:\w{1,40}:)?value>\s{0,50})?([^<>\s][^<>]{0,256})</gi,
  },
  {
    detector: 'password-assignment',
    pattern:
      /\b(?:identified\s{1,5}(?:with\s{1,5}\S{1,60}\s{1,5})?by|(?:encrypted\s{1,5})?password)(?:\s{1,5}(?:=\s{0,5})?|\s{0,5}\(\s{0,5})N?'([^'\n]{1,256})'/gi,
  },
  {
    // Access control lists of Redis: user default on >password
    detector: 'password-assignment',
    pattern:
      /\b(?:set)?user\s{1,5}\S{1,100}\s[^\n>]{0,200}?(?<=\s)>([^\s>"']{4,256})/gi,
  },
  {
    // Calls: define('DB_PASSWORD', '…'), getenv("DB_PASSWORD", "…")
    detector: 'password-assignment',
    pattern:
      /\(\s{0,5}["'](?<name>[A-Za-z_][\w.-]{2,60})["']\s{0,5},\s{0,5}[ubr]?["'](?<value>[^"'\n]{1,256})["']/gi,
  },
  {
    // What stands in for a variable that is not set: process.env.X || '…'
    detector: 'password-assignment',
    pattern:
      /\benv(?:\.|\[["'])(?<name>[A-Za-z_]\w{2,60})(?:["']\])?\s{0,5}(?:\|\||\?\?|or\b)\s{0,5}["'](?<value>[^"'\n]{1,256})["']/gi,
  },
  {
    detector: 'password-assignment',
    pattern:
      /\b(?:createAccount|changeUserPassword|createUser|basicAuth|HTTPBasicAuth|login)\s{0,5}\(\s{0,5}["'][^"'\n]{1,100}["']\s{0,5},\s{0,5}["']([^"'\n]{1,256})["']/gi,
  },
  {
    detector: 'password-assignment',
    pattern:
      /\b(?:mysqli?(?:_connect)?|PDO)\s{0,5}\(\s{0,5}(?:["'][^"'\n]{0,256}["']|\$\w{1,60})\s{0,5},\s{0,5}(?:["'][^"'\n]{0,100}["']|\$\w{1,60})\s{0,5},\s{0,5}["']([^"'\n]{1,256})["']/gi,
  },
  {
    detector: 'password-assignment',
    pattern: /\bcrypt\s{0,5}\(\s{0,5}["']([^"'\n]{1,256})["']/g,
  },
  {
    // expect "password:"; send "…\r"
    detector: 'password-assignment',
    pattern:
      /\bexpect\s[^\n;]{0,80}pass(?:word|phrase|code)?\b[^\n;]{0,80}[\n;]\s{0,20}send\s{1,5}(?:--\s{1,5})?\\?["']([^"'\\\n]{1,256})/gi,
  },
  {
    // Answers to debconf's questions.
    detector: 'password-assignment',
    pattern:
      /[\w.-]\/[\w-]{0,40}pass(?:word)?(?:[_-]\w{1,20}){0,3}\s{1,10}password\s{1,10}([^\s"']{1,256})/gi,
  },
  {
    // Consoles of firewalls and routers.
    detector: 'password-assignment',
    pattern:
      /\b(?:set|enable|username\s{1,5}[\w.-]{1,60}(?:\s{1,5}priv(?:ilege)?\s{1,5}\d{1,2})?)\s{1,5}(?:algorithm-type\s{1,5}\w{1,10}\s{1,5})?(?:password|passwd|pass|secret|psksecret|plaintext-password)\s{1,5}(?:0\s{1,5})?["']?([^\s"']{4,256})/gi,
  },
  {
    // strongSwan's and pppd's files of secrets, Postfix's, and snmpd's.
    detector: 'password-assignment',
    pattern: /:\s{0,5}(?:PSK|XAUTH|EAP)\s{1,5}["']([^"'\n]{1,256})["']/g,
  },
  {
    detector: 'password-assignment',
    pattern:
      /^["']?[A-Za-z][\w.@-]{0,60}["']?[ \t]{1,20}\*[ \t]{1,20}["']?([^\s"'*]{4,256})["']?[ \t]{1,20}\*[ \t]{0,20}$/gm,
  },
  {
    detector: 'password-assignment',
    pattern:
      /^\[[\w.-]{1,256}\](?::\w{1,12})?[ \t]{1,20}[^\s:]{1,100}:([^\s]{1,256})/gm,
  },
  {
    detector: 'password-assignment',
    pattern:
      /\bcreateUser\s{1,5}\S{1,60}\s{1,5}(?:MD5|SHA)[\w-]{0,6}\s{1,5}["']?([^\s"']{4,256})/g,
  },
  {
    // Elastic's cloud.auth, and the key by which agents of Consul gossip.
    detector: 'password-assignment',
    pattern:
      /\bcloud\.auth["']?\s{0,5}[:=]\s{0,5}["']?[\w.-]{1,60}:([^\s"']{1,256})/g,
  },
  {
    detector: 'password-assignment',
    pattern:
      /\bencrypt(?:_key)?\\?["']?\s{0,5}[:=]\s{0,5}\\?["']([A-Za-z0-9+/]{22,43}={1,2})\\?["']/g,
  },
  {
    detector: 'password-assignment',
    pattern: /\bset_?password\s{0,3}\(\s{0,3}["']([^"'\n]{1,256})["']/gi,
  },
  {
    // Values of Windows' registry: -Name DefaultPassword -Value …, /v … /d …
    detector: 'password-assignment',
    pattern:
      /(?<=\s)["']?\w{0,60}(?:password|passwd|secret|token)\w{0,20}["']?\s[^\n|;]{0,200}?(?<=\s)(?:-Value|\/d)\s{1,5}["']?([^\s"',;|&)]{1,256})/gi,
  },
  {
    // <name>…password</name><value>…</value>, <property name="password"><value>…
    detector: 'password-assignment',
    pattern:
      /<(?:name>\s{0,10}|property\s{1,5}name=["'])(?<name>[\w.-]{3,100})(?:\s{0,10}<\/name>|["']>)\s{0,50}<value>(?<value>[^<>\n]{1,256})<\/value>/gi,
  },
  {
    // Settings as pairs: <add key="DbPassword" value="…"/>, name: … value: …
    detector: 'password-assignment',
    pattern:
      /\b(?:name|key)\\?["']?\s{0,5}[:=]\s{0,5}\\?["']?[\w.:-]{0,100}(?:passw(?:or)?d|passwd|passphrase|secret|token|api_?key|_pass)(?:_\w{0,20}|\d{1,4})?\\?["']?[\s,]{1,50}\\?["']?value\\?["']?\s{0,5}[:=]\s{0,5}\\?["']?([^\s"'\\,}>]{1,256})/gi,
  },
  {
    detector: 'plain-credential',
    pattern:
      /\bNetworkCredential\s{0,5}[(,]\s{0,5}(?:["'][^"'\n]{0,256}["']|\$\w{1,100})\s{0,5},\s{0,5}["']([^"'\n]{1,256})["']/gi,
  },
];

/** Calls back for each place where a form stands with a value of its own. */
export function findTokens(
  text: string,
  report: (detector: string, offset: number) => void,
): void {
  for (const { detector, pattern } of TOKEN_FORMS) {
    for (const match of text.matchAll(pattern)) {
      const { name, value = match[1] } = match.groups ?? {};
      if (
        name === undefined
          ? value === undefined || isLiteral(unquoted(value))
          : isSecretName(name) && !isSecretName(value) && isLiteral(value, true)
      ) {
        report(detector, match.index + match[0].search(/\S/));
      }
    }
  }
}

/** `BY '"$X"'`: the shell's quotes end before what is in SQL's. */
function unquoted(value: string): string {
  return value.replace(/^"(.*)"$/, '$1');
}
