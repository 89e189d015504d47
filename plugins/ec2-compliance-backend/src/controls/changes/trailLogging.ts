import { JsonObject } from '@backstage/types';
import { EvidencePayloads } from '../../evidence';
import { judgeFleet } from '../judging/judgeFleet';
import { judgeUnavailable } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import {
  AccountControl,
  AccountControlContext,
  Judgement,
} from '../judging/types';
import { parseArn } from '../../languages';

type Trail = EvidencePayloads['cloudtrail-trails']['trails'][number];

type Failure =
  | 'no-trail'
  | 'other-region'
  | 'trail-stopped'
  | 'writes-not-logged'
  | 'sources-excluded'
  | 'delivery-failing';

type Reason = 'logging' | 'trail-not-visible' | 'no-instances' | Failure;

/** Nearest to working last: that trail is the one to mend. */
const FAILURES: readonly Failure[] = [
  'no-trail',
  'other-region',
  'writes-not-logged',
  'sources-excluded',
  'trail-stopped',
  'delivery-failing',
];

/** Services whose changes Theme 3 asks about. */
const NEEDED_SOURCES = [
  'ec2.amazonaws.com',
  'ssm.amazonaws.com',
  'iam.amazonaws.com',
];

/**
 * Does a trail record who changes what in this Region, and arrive?
 * Source: cloudtrail:DescribeTrails, cloudtrail:GetTrailStatus,
 * cloudtrail:GetEventSelectors.
 */
export const trailLogging: AccountControl<Reason> = {
  id: 'trail-logging',
  title: 'CloudTrail records changes',
  failingTitle: 'CloudTrail does not record changes',
  scope: 'account',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'platform',
  requirement:
    'CloudTrail records who changes what in every account and Region.',
  why: 'Without a trail, nobody can tell who changed an instance, and the history that AWS keeps by itself ends after 90 days.',
  clauses: ['ISM-1509', 'ISM-1650', 'ISM-1815'],
  sources: ['cloudtrail-trails'],
  limits:
    'It shows that events are delivered, not that anybody reads them, nor for how long the bucket keeps them and who may delete them. Event data stores of CloudTrail Lake are not seen.',
  reasons: {
    logging: 'A trail logs all changes and delivers',
    'no-instances': 'No instance runs here',
    'no-trail': 'There is no trail',
    'other-region': 'The only trails are of other Regions',
    'trail-stopped': 'The trail is stopped',
    'writes-not-logged': 'The trail leaves changes out',
    'sources-excluded': 'The trail leaves out services that matter',
    'delivery-failing': 'The trail cannot deliver',
    'trail-not-visible':
      'A trail of another account covers it, whose state cannot be seen',
  },
  fix: (() => {
    const steps = [
      {
        text: 'One trail of the organisation that logs all Regions serves every account (from the management or delegated account)',
        command:
          'aws cloudtrail create-trail --name organization-trail --s3-bucket-name BUCKET_NAME --is-multi-region-trail --is-organization-trail --enable-log-file-validation --region {region}',
        link: 'https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html',
      },
      {
        text: 'Start a trail that is stopped, in its home Region',
        command:
          'aws cloudtrail start-logging --name TRAIL_ARN --region HOME_REGION',
      },
      {
        text: 'Let it log reads and writes of management events',
        command:
          'aws cloudtrail put-event-selectors --trail-name TRAIL_ARN --event-selectors \'[{"ReadWriteType":"All","IncludeManagementEvents":true}]\' --region HOME_REGION',
      },
      {
        text: 'Where it cannot deliver, mend the policy of the bucket or of the key; the error is in the status',
        command:
          'aws cloudtrail get-trail-status --name TRAIL_ARN --region HOME_REGION',
      },
    ];
    return { autoScaled: steps, longLived: steps };
  })(),
  docs: 'docs/controls/trail-logging.md',
  judge,
};

function judge(context: AccountControlContext): Judgement<Reason> {
  const outOfScope = judgeFleet(context);
  if (outOfScope) {
    return outOfScope;
  }
  const evidence = readRecord(context, 'cloudtrail-trails');
  if (evidence.state === 'unavailable') {
    return judgeUnavailable('cloudtrail-trails', evidence);
  }
  const { region } = context.target;
  const { trails } = evidence.payload;
  const judged = trails.map(trail => ({ trail, reason: rate(trail, region) }));
  const details: JsonObject = {
    trails: judged.map(({ trail, reason }) => ({
      arn: trail.arn,
      homeRegion: trail.homeRegion,
      result: reason,
      validation: trail.validation,
    })),
  };
  const good = judged.find(({ reason }) => reason === 'logging')?.trail;
  if (good) {
    return {
      status: 'COMPLIANT',
      reason: 'logging',
      message: `The trail '${good.name}'${
        good.organization ? ' of the organisation' : ''
      } records changes in this Region and delivers them${
        good.validation ? '' : '; its files are not validated'
      }`,
      details,
    };
  }
  const hidden = judged.find(({ reason }) => reason === 'trail-not-visible');
  if (hidden) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'trail-not-visible',
      message: `The trail '${
        hidden.trail.name
      }' covers this Region, but its account '${owner(
        hidden.trail,
      )}' does not show to this one whether it logs`,
      details,
    };
  }
  const nearest = judged.sort(
    (a, b) =>
      FAILURES.indexOf(b.reason as Failure) -
      FAILURES.indexOf(a.reason as Failure),
  )[0];
  return {
    status: 'NON_COMPLIANT',
    reason: nearest ? (nearest.reason as Failure) : 'no-trail',
    message: nearest
      ? describe(nearest.trail, nearest.reason as Failure)
      : 'No trail records what happens in this account and Region',
    details,
  };
}

/** How one trail fares in a Region. */
function rate(
  trail: Trail,
  region: string,
): Exclude<Reason, 'no-instances' | 'no-trail'> {
  if (!trail.multiRegion && trail.homeRegion !== region) {
    return 'other-region';
  }
  if (trail.management && !trail.management.writes) {
    return 'writes-not-logged';
  }
  if (
    trail.management?.excluded.some(source => NEEDED_SOURCES.includes(source))
  ) {
    return 'sources-excluded';
  }
  if (trail.logging === false) {
    return 'trail-stopped';
  }
  if (trail.deliveryError) {
    return 'delivery-failing';
  }
  return trail.logging === undefined || !trail.management
    ? 'trail-not-visible'
    : 'logging';
}

function describe(trail: Trail, failure: Failure): string {
  const name = `The trail '${trail.name}'`;
  switch (failure) {
    case 'other-region':
      return `${name} logs its Region ${trail.homeRegion} alone, and no other covers this one`;
    case 'writes-not-logged':
      return `${name} does not log all management events that write`;
    case 'sources-excluded':
      return `${name} leaves out events of ${trail.management?.excluded.join(
        ', ',
      )}`;
    case 'trail-stopped':
      return `${name} is stopped`;
    default:
      return `${name} cannot deliver: ${trail.deliveryError}`;
  }
}

/** The account in `arn:aws:cloudtrail:region:account:trail/name`. */
function owner({ arn }: Trail): string {
  return parseArn(arn)?.accountId ?? 'unknown';
}
