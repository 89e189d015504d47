import { IngressRule } from '../../evidence';
import {
  judge,
  present,
  TestCase,
  unavailable,
} from '../__testUtils__/context';
import { securityGroupRules } from './securityGroupRules';

function withRule(
  fields: Partial<IngressRule>,
  parameters: TestCase['parameters'] = {},
): TestCase {
  return {
    parameters,
    evidence: {
      'ec2-security-groups': present<'ec2-security-groups'>({
        rules: [
          {
            groupId: 'sg-1',
            protocol: 'tcp',
            cidrs: [],
            prefixListIds: [],
            sourceGroupIds: [],
            ...fields,
          },
        ],
        unknownGroupIds: [],
      }),
      'ec2-prefix-lists': present<'ec2-prefix-lists'>({
        lists: { 'pl-aws': { owner: 'AWS', name: 'cloudfront' } },
      }),
    },
  };
}

const ports = (fromPort: number, toPort = fromPort) => ({ fromPort, toPort });
const WORLD = ['0.0.0.0/0'];

describe('securityGroupRules', () => {
  it.each<[string, TestCase, string, string]>([
    [
      'HTTPS for everybody',
      withRule({ ...ports(443), cidrs: ['0.0.0.0/0', '::/0'] }),
      'COMPLIANT',
      'rules-narrow',
    ],
    [
      'HTTP/3 for everybody',
      withRule({ protocol: 'udp', ...ports(443), cidrs: WORLD }),
      'COMPLIANT',
      'rules-narrow',
    ],
    [
      'a range from one public port to another',
      withRule({ ...ports(80, 443), cidrs: WORLD }),
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'a database for everybody',
      withRule({ ...ports(5432), cidrs: WORLD }),
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'a port that the configuration makes public',
      withRule({ ...ports(8443), cidrs: WORLD }, { publicPorts: ['8443'] }),
      'COMPLIANT',
      'rules-narrow',
    ],
    [
      'HTTPS where the configuration does not make it public',
      withRule({ ...ports(443), cidrs: WORLD }, { publicPorts: ['8443'] }),
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'everything for everybody',
      withRule({ protocol: 'all', cidrs: ['::/0'] }),
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'another protocol for everybody',
      withRule({ protocol: '47', cidrs: WORLD }),
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'ping for everybody',
      withRule({ protocol: 'icmp', fromPort: 8, toPort: -1, cidrs: WORLD }),
      'COMPLIANT',
      'rules-narrow',
    ],
    [
      'half of the internet',
      withRule({ ...ports(5432), cidrs: ['128.0.0.0/1'] }),
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'everything for all private addresses',
      withRule({ protocol: 'all', cidrs: ['10.0.0.0/8'] }),
      'NON_COMPLIANT',
      'all-ports-open',
    ],
    [
      'every TCP port for all private addresses',
      withRule({ ...ports(0, 65535), cidrs: ['172.16.0.0/12'] }),
      'NON_COMPLIANT',
      'all-ports-open',
    ],
    [
      'every port but the first and the last for all private addresses',
      withRule({ ...ports(1, 65534), cidrs: ['10.0.0.0/8'] }),
      'NON_COMPLIANT',
      'all-ports-open',
    ],
    [
      'the ports of clients for all private addresses',
      withRule({ ...ports(1024, 65535), cidrs: ['10.0.0.0/8'] }),
      'COMPLIANT',
      'rules-narrow',
    ],
    [
      'everything for all private addresses of IPv6',
      withRule({ protocol: 'all', cidrs: ['fd00::/8'] }),
      'NON_COMPLIANT',
      'all-ports-open',
    ],
    [
      'an encrypted protocol without ports for everybody',
      withRule({ protocol: '50', cidrs: WORLD }),
      'NON_COMPLIANT',
      'open-to-internet',
    ],
    [
      'everything for one VPC',
      withRule({ protocol: 'all', cidrs: ['10.1.0.0/16', '2001:db8::/56'] }),
      'COMPLIANT',
      'rules-narrow',
    ],
    [
      'one port for all private addresses',
      withRule({ ...ports(5432), cidrs: ['10.0.0.0/8'] }),
      'COMPLIANT',
      'rules-narrow',
    ],
    [
      'everything for another group',
      withRule({ protocol: 'all', sourceGroupIds: ['sg-2'] }),
      'COMPLIANT',
      'rules-narrow',
    ],
    [
      'everything for a prefix list of AWS',
      withRule({ protocol: 'all', prefixListIds: ['pl-aws'] }),
      'COMPLIANT',
      'rules-narrow',
    ],
    [
      'a prefix list that is not known',
      withRule({ ...ports(5432), prefixListIds: ['pl-1'] }),
      'INSUFFICIENT_DATA',
      'prefix-list-unknown',
    ],
    [
      'a prefix list that is not known, on a public port',
      withRule({ ...ports(443), prefixListIds: ['pl-1'] }),
      'COMPLIANT',
      'rules-narrow',
    ],
    [
      'a group that is not known',
      {
        evidence: {
          'ec2-security-groups': present<'ec2-security-groups'>({
            rules: [],
            unknownGroupIds: ['sg-2'],
          }),
        },
      },
      'INSUFFICIENT_DATA',
      'groups-unknown',
    ],
    [
      'unreadable',
      { evidence: { 'ec2-security-groups': unavailable('access-denied') } },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judge(securityGroupRules, testCase)).toMatchObject({
      status,
      reason,
    });
  });

  it('says which rule', () => {
    expect(
      judge(securityGroupRules, withRule({ ...ports(5432), cidrs: WORLD }))
        .message,
    ).toBe(
      '1 rule opens ports to the internet that need not be: sg-1: tcp 5432 from 0.0.0.0/0',
    );
  });
});
