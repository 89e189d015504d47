import { absent, judge, TestCase, unavailable } from '../__testUtils__/context';
import { requiredTags } from './requiredTags';

const tagged = (
  tags: Record<string, string>,
  required = ['Service', 'Owner'],
): TestCase => ({
  instance: { tags },
  parameters: { requiredTags: required },
});

describe('requiredTags', () => {
  it.each<[string, TestCase, string, string]>([
    [
      'all set',
      tagged({ Service: 'payments', Owner: 'team-a', Other: '' }),
      'COMPLIANT',
      'tags-present',
    ],
    [
      'one missing',
      tagged({ Service: 'payments' }),
      'NON_COMPLIANT',
      'tags-missing',
    ],
    ['none at all', tagged({}), 'NON_COMPLIANT', 'tags-missing'],
    [
      'an empty value',
      tagged({ Service: 'payments', Owner: '' }),
      'NON_COMPLIANT',
      'tags-empty',
    ],
    [
      'a blank value',
      tagged({ Service: 'payments', Owner: '  ' }),
      'NON_COMPLIANT',
      'tags-empty',
    ],
    [
      'one missing, one empty',
      tagged({ Owner: '' }),
      'NON_COMPLIANT',
      'tags-missing',
    ],
    [
      'another case',
      tagged({ service: 'payments', Owner: 'team-a' }),
      'NON_COMPLIANT',
      'tags-missing',
    ],
    [
      'a tag that AWS sets',
      tagged({ 'aws:cloudformation:stack-name': 'x' }, [
        'aws:cloudformation:stack-name',
      ]),
      'NON_COMPLIANT',
      'tags-missing',
    ],
    [
      'a key that every object has',
      tagged({}, ['constructor']),
      'NON_COMPLIANT',
      'tags-missing',
    ],
    [
      'tags of yesterday',
      { evidence: { 'ec2-instances': unavailable('stale') } },
      'INSUFFICIENT_DATA',
      'stale',
    ],
    [
      'gone from the last list',
      { evidence: { 'ec2-instances': absent } },
      'INSUFFICIENT_DATA',
      'missing',
    ],
    [
      'none required',
      tagged({ Service: 'payments' }, []),
      'NOT_APPLICABLE',
      'no-required-tags',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judge(requiredTags, testCase)).toMatchObject({ status, reason });
  });

  it('names what is missing, and what looks like it', () => {
    expect(
      judge(
        requiredTags,
        tagged({ service: 'payments', Owner: ' ' }, [
          'Service',
          'Owner',
          'Stage',
        ]),
      ),
    ).toMatchObject({
      message:
        "2 required tags missing: 'Service' (it has 'service'; upper and lower case differ), 'Stage'; 1 required tag without a value: 'Owner'",
      values: { missing: ['Service', 'Stage'], empty: ['Owner'] },
    });
  });
});
