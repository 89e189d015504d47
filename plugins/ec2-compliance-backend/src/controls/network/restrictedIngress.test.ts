import { EvidencePayloads, evidencePhrase, IngressRule } from '../../evidence';
import {
  absent,
  judge,
  present,
  TestCase,
  unavailable,
} from '../__testUtils__/context';
import { restrictedIngress } from './restrictedIngress';

type Lists = EvidencePayloads['ec2-prefix-lists']['lists'];

const rule = (fields: Partial<IngressRule>): IngressRule => ({
  groupId: 'sg-1',
  protocol: 'tcp',
  fromPort: 22,
  toPort: 22,
  cidrs: [],
  prefixListIds: [],
  sourceGroupIds: [],
  ...fields,
});

const allTraffic = (fields: Partial<IngressRule>) => ({
  ...rule(fields),
  protocol: 'all',
  fromPort: undefined,
  toPort: undefined,
});

function withRules(
  rules: IngressRule[],
  options: { lists?: Lists; approved?: string[]; unknown?: string[] } = {},
): TestCase {
  return {
    parameters: { approvedIngressCidrs: options.approved ?? [] },
    evidence: {
      'ec2-security-groups': present<'ec2-security-groups'>({
        rules,
        unknownGroupIds: options.unknown ?? [],
      }),
      'ec2-prefix-lists': present<'ec2-prefix-lists'>({
        lists: options.lists ?? {},
      }),
    },
  };
}

const WORLD = ['0.0.0.0/0'];
const OFFICE = '198.51.100.0/24';

describe('restrictedIngress', () => {
  it.each<[string, TestCase, string, string]>([
    ['no rule at all', {}, 'COMPLIANT', 'closed'],
    [
      'other ports open to the internet',
      withRules([rule({ fromPort: 443, toPort: 443, cidrs: WORLD })]),
      'COMPLIANT',
      'closed',
    ],
    [
      'SSH open to the internet',
      withRules([rule({ cidrs: WORLD })]),
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'all protocols, which have no ports',
      withRules([allTraffic({ cidrs: WORLD })]),
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'IPv6',
      withRules([rule({ cidrs: ['::/0'] })]),
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'the pair that is the internet',
      withRules([rule({ cidrs: ['0.0.0.0/1', '128.0.0.0/1'] })]),
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'the same pair, approved',
      withRules([rule({ cidrs: ['0.0.0.0/1', '128.0.0.0/1'] })], {
        approved: WORLD,
      }),
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'RDP by TCP',
      withRules([rule({ fromPort: 3389, toPort: 3389, cidrs: WORLD })]),
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'RDP by UDP',
      withRules([
        rule({ protocol: 'udp', fromPort: 3389, toPort: 3389, cidrs: WORLD }),
      ]),
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'port 22 by UDP, which is not SSH',
      withRules([rule({ protocol: 'udp', cidrs: WORLD })]),
      'COMPLIANT',
      'closed',
    ],
    [
      'a range that contains 22',
      withRules([rule({ fromPort: 20, toPort: 1024, cidrs: WORLD })]),
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'a range beside it',
      withRules([rule({ fromPort: 23, toPort: 3388, cidrs: WORLD })]),
      'COMPLIANT',
      'closed',
    ],
    [
      'every TCP port',
      withRules([rule({ fromPort: 0, toPort: 65535, cidrs: WORLD })]),
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'a prefix list that holds the internet',
      withRules([rule({ prefixListIds: ['pl-1'] })], {
        lists: { 'pl-1': { owner: '111122223333', cidrs: WORLD } },
      }),
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'a prefix list of approved addresses',
      withRules([rule({ prefixListIds: ['pl-1'] })], {
        lists: { 'pl-1': { owner: '111122223333', cidrs: [OFFICE] } },
        approved: ['198.51.0.0/16'],
      }),
      'COMPLIANT',
      'approved-only',
    ],
    [
      'a prefix list of AWS',
      withRules([rule({ prefixListIds: ['pl-2'] })], {
        lists: { 'pl-2': { owner: 'AWS', name: 'ec2-instance-connect' } },
      }),
      'NON_COMPLIANT',
      'open-to-unapproved',
    ],
    [
      'a prefix list that is not known',
      withRules([rule({ prefixListIds: ['pl-3'] })]),
      'INSUFFICIENT_DATA',
      'prefix-list-unknown',
    ],
    [
      'a prefix list that may not be read, beside one that may',
      withRules([rule({ prefixListIds: ['pl-1', 'pl-3'] })], {
        lists: {
          'pl-1': { cidrs: [OFFICE] },
          'pl-3': {
            refused: {
              gap: 'access-denied',
              cause: evidencePhrase('cause.role-lacks-some'),
            },
          },
        },
        approved: [OFFICE],
      }),
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'an unknown prefix list on another port',
      withRules([
        rule({ fromPort: 443, toPort: 443, prefixListIds: ['pl-3'] }),
      ]),
      'COMPLIANT',
      'closed',
    ],
    [
      'prefix lists that could not be read',
      {
        evidence: {
          'ec2-security-groups': present<'ec2-security-groups'>({
            rules: [rule({ prefixListIds: ['pl-1'] })],
            unknownGroupIds: [],
          }),
          'ec2-prefix-lists': unavailable('access-denied'),
        },
      },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'prefix lists that could not be read and that no rule names',
      { evidence: { 'ec2-prefix-lists': unavailable('access-denied') } },
      'COMPLIANT',
      'closed',
    ],
    [
      'approved addresses, and others',
      withRules([rule({ cidrs: [OFFICE, '10.0.0.0/8'] })], {
        approved: [OFFICE],
      }),
      'NON_COMPLIANT',
      'open-to-unapproved',
    ],
    [
      'a wider block than is approved',
      withRules([rule({ cidrs: ['198.51.0.0/16'] })], { approved: [OFFICE] }),
      'NON_COMPLIANT',
      'open-to-unapproved',
    ],
    [
      'approved IPv6 addresses, written another way',
      withRules([rule({ cidrs: ['2001:db8:1::/48'] })], {
        approved: ['2001:0db8::/32'],
      }),
      'COMPLIANT',
      'approved-only',
    ],
    [
      'another security group as the source',
      withRules([allTraffic({ sourceGroupIds: ['sg-9'] })]),
      'COMPLIANT',
      'open-to-groups',
    ],
    [
      'a group that the list does not hold',
      withRules([], { unknown: ['sg-2'] }),
      'INSUFFICIENT_DATA',
      'groups-unknown',
    ],
    [
      'a group that the list does not hold, and another that is open',
      withRules([rule({ cidrs: WORLD })], { unknown: ['sg-2'] }),
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'no record',
      { evidence: { 'ec2-security-groups': absent } },
      'INSUFFICIENT_DATA',
      'groups-unknown',
    ],
    [
      'no groups',
      { instance: { securityGroupIds: [] } },
      'INSUFFICIENT_DATA',
      'groups-unknown',
    ],
    [
      'unreadable',
      { evidence: { 'ec2-security-groups': unavailable('throttled') } },
      'INSUFFICIENT_DATA',
      'throttled',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judge(restrictedIngress, testCase)).toMatchObject({
      status,
      reason,
    });
  });

  it('names the group, the ports, the source, and whether the instance is public', () => {
    const testCase = withRules([
      rule({ groupId: 'sg-a', fromPort: 20, toPort: 30, cidrs: WORLD }),
      rule({ groupId: 'sg-b', cidrs: ['::/0'] }),
    ]);
    const { message, values } = judge(restrictedIngress, {
      ...testCase,
      instance: { publicAddresses: ['203.0.113.9'] },
    });
    expect(message).toBe(
      'Security group sg-a lets 0.0.0.0/0 reach tcp 20-30 (and 1 more opening), and the instance has a public address',
    );
    expect(values).toEqual({
      internet: [
        { group: 'sg-a', ports: 'tcp 20-30', source: '0.0.0.0/0' },
        { group: 'sg-b', ports: 'tcp 22', source: '::/0' },
      ],
      publicAddresses: ['203.0.113.9'],
      exposure: 'public-address',
      opening: {
        phrase: 'openings',
        group: 'sg-a',
        ports: 'tcp 20-30',
        source: '0.0.0.0/0',
        count: 1,
      },
      exposed: { phrase: 'public-address' },
    });
  });

  it.each<[string, TestCase, string]>([
    [
      'a tag that says so',
      { instance: { tags: { InternetFacing: 'yes' } } },
      ', and by its tag the instance faces the internet',
    ],
    [
      'a tag that says no, also against an address',
      {
        instance: {
          tags: { InternetFacing: 'no' },
          publicAddresses: ['203.0.113.9'],
        },
      },
      '; by its tag the instance does not face the internet',
    ],
    [
      'Inspector, where there is no address',
      { exposure: { internetFacing: true, by: 'network-reachability' } },
      ', and Inspector found a path to the instance from the internet',
    ],
    [
      'nothing',
      {},
      '; the instance has no public address, and Inspector found no path to it from the internet',
    ],
    [
      'nothing, where Inspector could not be read',
      { exposure: { internetFacing: false, by: 'not-known' } },
      '; the instance has no public address, and whether another path leads to it from the internet is not known',
    ],
  ])('tells who says whether it faces the internet: %s', (_name, by, words) => {
    const { status, message } = judge(restrictedIngress, {
      ...withRules([allTraffic({ prefixListIds: ['pl-1'] })], {
        lists: { 'pl-1': { owner: '111122223333', cidrs: WORLD } },
      }),
      ...by,
    });
    expect(status).toBe('NON_COMPLIANT');
    expect(message).toBe(
      `Security group sg-1 lets 0.0.0.0/0 (in pl-1) reach all traffic${words}`,
    );
  });
});
