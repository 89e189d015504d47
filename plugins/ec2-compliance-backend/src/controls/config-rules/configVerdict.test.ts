import { Phrase, Words } from 'backstage-plugin-ec2-compliance-common';
import { EVIDENCE_PHRASES, EvidencePayloads } from '../../evidence';
import { CONFIG_PHRASES, configVerdict } from './configVerdict';
import { absent, present, unavailable } from '../__testUtils__/context';

type Result = EvidencePayloads['config-results']['results'][number];
type Rule = EvidencePayloads['config-rules']['rules'][number];

const rule = (fields: Partial<Rule> = {}): Rule => ({
  name: 'required-tags',
  identifier: 'REQUIRED_TAGS',
  state: 'ACTIVE',
  parameters: {},
  ...fields,
});

const result = (fields: Partial<Result> = {}): Result => ({
  identifier: 'REQUIRED_TAGS',
  ruleName: 'required-tags',
  complianceType: 'COMPLIANT',
  resourceType: 'AWS::EC2::Instance',
  resourceId: 'i-1',
  recordedAt: '2026-11-20T03:04:00.000Z',
  ...fields,
});

type Options = Parameters<typeof configVerdict>[0];

function compare(
  options: Partial<Omit<Options, 'results' | 'rules'>> & {
    results?: Result[] | Options['results'];
    rules?: Rule[] | Options['rules'];
  },
) {
  const { results = [result()], rules = [rule()], ...others } = options;
  return configVerdict({
    control: { id: 'required-tags', configRule: 'REQUIRED_TAGS' },
    verdict: { status: 'COMPLIANT' },
    parameters: {
      applicationControlNames: ['fapolicyd'],
      cloudwatchAgentNames: ['amazon-cloudwatch-agent'],
    },
    ...others,
    results: Array.isArray(results)
      ? present<'config-results'>({ results })
      : results,
    rules: Array.isArray(rules) ? present<'config-rules'>({ rules }) : rules,
  });
}

/** A phrase as people read it, its times in UTC. */
function say(phrase: Phrase): string {
  return Words.create({
    controls: [],
    phrases: { ...EVIDENCE_PHRASES, ...CONFIG_PHRASES },
    language: 'en',
    timeZone: 'UTC',
  }).phrase(phrase);
}

/** The verdict with its sentences. */
function spoken(...options: Parameters<typeof compare>) {
  const verdict = compare(...options);
  if (!verdict) {
    return undefined;
  }
  return 'missing' in verdict
    ? { ...verdict, missing: say(verdict.missing) }
    : {
        ...verdict,
        explanation: verdict.explanation && say(verdict.explanation),
      };
}

describe('configVerdict', () => {
  it('has none for a control without a rule of the same meaning', () => {
    expect(compare({ control: { id: 'supported-os' } })).toBeUndefined();
  });

  it('finds the result by source identifier, whatever the rule is called', () => {
    expect(
      compare({
        rules: [rule({ name: 'OrgConfigRule-tags-abc123' })],
        results: [
          result({
            ruleName: 'OrgConfigRule-tags-abc123',
            annotation: 'all there',
          }),
          result({
            identifier: 'RESTRICTED_INCOMING_TRAFFIC',
            complianceType: 'NON_COMPLIANT',
          }),
        ],
      }),
    ).toEqual({
      ruleName: 'OrgConfigRule-tags-abc123',
      complianceType: 'COMPLIANT',
      recordedAt: '2026-11-20T03:04:00.000Z',
      annotation: 'all there',
      disagrees: false,
    });
  });

  it.each<[string, Parameters<typeof compare>[0], string]>([
    ['rules that could not be read', { rules: unavailable() }, 'not known'],
    ['rules that were never read', { rules: absent }, 'not known'],
    ['no such rule', { rules: [] }, 'REQUIRED_TAGS is deployed'],
    ['results that could not be read', { results: unavailable() }, 'not known'],
    ['no result', { results: absent }, 'has not evaluated'],
    ['only results of another rule', { results: [] }, 'has not evaluated'],
    [
      'a rule on other applications',
      {
        control: {
          id: 'cloudwatch-agent',
          configRule: 'EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED',
        },
        rules: [
          rule({
            identifier: 'EC2_MANAGEDINSTANCE_APPLICATIONS_REQUIRED',
            parameters: { applicationNames: 'fapolicyd:1.3' },
          }),
        ],
      },
      'lists no application',
    ],
  ])('says why there is none: %s', (_name, options, words) => {
    expect(spoken(options)).toEqual({
      missing: expect.stringContaining(words),
      disagrees: false,
    });
  });

  it.each([
    ['COMPLIANT', 'COMPLIANT', false],
    ['COMPLIANT', 'NON_COMPLIANT', true],
    ['NON_COMPLIANT', 'COMPLIANT', true],
    ['NON_COMPLIANT', 'NON_COMPLIANT', false],
    ['NOT_APPLICABLE', 'NON_COMPLIANT', false],
    ['COMPLIANT', 'INSUFFICIENT_DATA', false],
    ['NON_COMPLIANT', 'NOT_APPLICABLE', false],
  ] as const)(
    '%s beside our %s disagrees: %s',
    (complianceType, status, is) => {
      const verdict = compare({
        verdict: { status },
        results: [result({ complianceType })],
      });
      expect(verdict?.disagrees).toBe(is);
      const { explanation } = verdict as { explanation?: Phrase };
      expect(explanation?.phrase).toBe(is ? 'config.explained' : undefined);
    },
  );

  it('explains a disagreement by what the two look at, and when', () => {
    const options = {
      control: {
        id: 'restricted-ingress',
        configRule: 'RESTRICTED_INCOMING_TRAFFIC',
      },
      rules: [
        rule({ name: 'ports', identifier: 'RESTRICTED_INCOMING_TRAFFIC' }),
      ],
      verdict: { status: 'NON_COMPLIANT' as const },
      results: [
        result({
          identifier: 'RESTRICTED_INCOMING_TRAFFIC',
          ruleName: 'ports',
          resourceType: 'AWS::EC2::SecurityGroup',
          resourceId: 'sg-1',
        }),
      ],
    };
    expect(spoken(options)).toMatchObject({
      through: 'AWS::EC2::SecurityGroup sg-1',
      explanation: expect.stringMatching(
        /22 is not among its defaults.*20 November 2026, 03:04 UTC/,
      ),
    });
    // One failing group of several is the verdict of the rule.
    expect(
      compare({
        ...options,
        results: [
          ...options.results,
          {
            ...options.results[0],
            resourceId: 'sg-2',
            complianceType: 'NON_COMPLIANT',
          },
        ],
      }),
    ).toMatchObject({
      complianceType: 'NON_COMPLIANT',
      through: 'AWS::EC2::SecurityGroup sg-2',
      disagrees: false,
    });
  });
});
