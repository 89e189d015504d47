import { EvidencePayloads } from '../../evidence';
import { trailLogging } from './trailLogging';
import {
  AccountTestCase,
  judgeAccountBy,
} from '../__testUtils__/accountContext';
import { absent, present, unavailable } from '../__testUtils__/context';
import { trail } from '../__testUtils__/healthyAudit';

type Trail = EvidencePayloads['cloudtrail-trails']['trails'][number];

const trails = (...fields: Array<Partial<Trail>>): AccountTestCase => ({
  evidence: {
    'cloudtrail-trails': present<'cloudtrail-trails'>({
      trails: fields.map(some => ({ ...trail, ...some })),
    }),
  },
});

const hidden = {
  arn: 'arn:aws:cloudtrail:us-east-1:999999999999:trail/org',
  organization: true,
  logging: undefined,
  management: undefined,
};

describe('trailLogging', () => {
  it.each<[string, AccountTestCase, string, string, string?]>([
    ['a trail of all Regions', {}, 'COMPLIANT', 'logging', "'main'"],
    [
      'nothing runs',
      { fleet: { running: 0 } },
      'NOT_APPLICABLE',
      'no-instances',
    ],
    [
      'a trail of the organisation',
      trails({ ...hidden, logging: true, management: trail.management }),
      'COMPLIANT',
      'logging',
      'of the organisation',
    ],
    [
      'a trail of this Region alone',
      trails({ multiRegion: false, homeRegion: 'ap-southeast-2' }),
      'COMPLIANT',
      'logging',
    ],
    [
      'files that are not validated',
      trails({ validation: false }),
      'COMPLIANT',
      'logging',
      'not validated',
    ],
    ['no trail', trails(), 'NON_COMPLIANT', 'no-trail'],
    [
      'a trail of another Region',
      trails({ multiRegion: false }),
      'NON_COMPLIANT',
      'other-region',
      'us-east-1',
    ],
    [
      'a stopped trail',
      trails({ logging: false }),
      'NON_COMPLIANT',
      'trail-stopped',
    ],
    [
      'reads only',
      trails({ management: { writes: false, reads: true, excluded: [] } }),
      'NON_COMPLIANT',
      'writes-not-logged',
    ],
    [
      'without EC2',
      trails({
        management: {
          writes: true,
          reads: true,
          excluded: ['ec2.amazonaws.com', 'kms.amazonaws.com'],
        },
      }),
      'NON_COMPLIANT',
      'sources-excluded',
      'ec2.amazonaws.com',
    ],
    [
      'without events of global services, where those are recorded',
      {
        ...trails({ multiRegion: false, globalEvents: false }),
        target: { region: 'us-east-1' },
      },
      'NON_COMPLIANT',
      'sources-excluded',
      'iam.amazonaws.com',
    ],
    [
      'without events of global services, of all Regions',
      trails({ globalEvents: false }),
      'NON_COMPLIANT',
      'sources-excluded',
      'iam.amazonaws.com',
    ],
    [
      'without events of global services, where there are none',
      trails({
        multiRegion: false,
        homeRegion: 'ap-southeast-2',
        globalEvents: false,
      }),
      'COMPLIANT',
      'logging',
    ],
    [
      'without KMS, which is usual',
      trails({
        management: {
          writes: true,
          reads: true,
          excluded: ['kms.amazonaws.com'],
        },
      }),
      'COMPLIANT',
      'logging',
    ],
    [
      'a bucket that denies',
      trails({ deliveryError: 'AccessDenied' }),
      'NON_COMPLIANT',
      'delivery-failing',
      'AccessDenied',
    ],
    [
      'one of several is enough',
      trails({ logging: false }, { name: 'other', deliveryError: undefined }),
      'COMPLIANT',
      'logging',
      "'other'",
    ],
    [
      'the one nearest to working is told',
      trails({ multiRegion: false }, { name: 'stopped', logging: false }),
      'NON_COMPLIANT',
      'trail-stopped',
      "'stopped'",
    ],
    [
      'a trail of another account that hides its state',
      trails(hidden, { logging: false }),
      'INSUFFICIENT_DATA',
      'trail-not-visible',
      "'999999999999'",
    ],
    [
      'a denied listing',
      { evidence: { 'cloudtrail-trails': unavailable('access-denied', 'no') } },
      'INSUFFICIENT_DATA',
      'access-denied',
      'cloudtrail:DescribeTrails',
    ],
    [
      'no record',
      { evidence: { 'cloudtrail-trails': absent } },
      'INSUFFICIENT_DATA',
      'missing',
    ],
  ])('judges: %s', (_name, testCase, status, reason, words = '') => {
    expect(judgeAccountBy(trailLogging, testCase)).toMatchObject({
      status,
      reason,
      message: expect.stringContaining(words),
    });
  });
});
