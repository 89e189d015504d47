import { parseArn } from '../../languages';
import { JsonObject } from '@backstage/types';
import { phraseOf } from 'backstage-plugin-ec2-compliance-common';
import { uniq } from 'lodash';
import { TargetConfig } from '../../config';
import { EvidencePayloads, signInRegion } from '../../evidence';
import { judgeFleet, NO_INSTANCES } from '../judging/judgeFleet';
import { judgeUnavailable } from '../judging/readEvidence';
import { readRecord } from '../judging/readRecord';
import {
  AccountControlContext,
  AccountControlOf,
  Judgement,
} from '../judging/types';
import { ReasonWords } from '../judging/words';

const reasons = {
  logging: {
    title: 'A trail logs all changes and delivers',
    sentence:
      "The trail '{{trail}}'{{organisation, maybe}} records changes in this Region and delivers them{{validation, maybe}}",
  },
  'no-instances': NO_INSTANCES,
  'no-trail': {
    title: 'There is no trail',
    sentence: 'No trail records what happens in this account and Region',
  },
  'other-region': {
    title: 'The only trails are of other Regions',
    sentence:
      "The trail '{{trail}}' logs its Region {{homeRegion}} alone, and no other covers this one",
  },
  'trail-stopped': {
    title: 'The trail is stopped',
    sentence: "The trail '{{trail}}' is stopped",
  },
  'writes-not-logged': {
    title: 'The trail leaves changes out',
    sentence:
      "The trail '{{trail}}' does not log all management events that write",
  },
  'sources-excluded': {
    title: 'The trail leaves out services that matter',
    sentence: "The trail '{{trail}}' leaves out events of {{excluded, list}}",
  },
  'delivery-failing': {
    title: 'The trail cannot deliver',
    sentence: "The trail '{{trail}}' cannot deliver: {{deliveryError}}",
  },
  'trail-not-visible': {
    title: 'A trail of another account covers it, whose state cannot be seen',
    sentence:
      "The trail '{{trail}}' covers this Region, but its account '{{accountId}}' does not show to this one whether it logs",
  },
} as const satisfies ReasonWords;

const phrases = {
  'of-organisation': ' of the organisation',
  'not-validated': '; its files are not validated',
} as const;
const phrase = phraseOf(phrases);

type Trail = EvidencePayloads['cloudtrail-trails']['trails'][number];

/** Nearest to working last: that trail is the one to mend. */
const FAILURES = [
  'other-region',
  'writes-not-logged',
  'sources-excluded',
  'trail-stopped',
  'delivery-failing',
] as const;

type Failure = (typeof FAILURES)[number];

const IAM = 'iam.amazonaws.com';

/** Services whose changes Theme 3 asks about. */
const NEEDED_SOURCES = ['ec2.amazonaws.com', 'ssm.amazonaws.com', IAM];

/**
 * Does a trail record who changes what in this Region, and arrive?
 * Source: cloudtrail:DescribeTrails, cloudtrail:GetTrailStatus,
 * cloudtrail:GetEventSelectors.
 */
export const trailLogging: AccountControlOf<typeof reasons> = {
  id: 'trail-logging',
  title: 'Recording by CloudTrail',
  passingTitle: 'CloudTrail records changes',
  failingTitle: 'CloudTrail does not record all changes',
  scope: 'account',
  strategy: 'restrict-administrative-privileges',
  fixedBy: 'platform',
  requirement:
    'CloudTrail records who changes what in every account and Region.',
  why: 'Without a trail, nobody can tell who changed an instance, and the history that AWS keeps by itself ends after 90 days.',
  sources: ['cloudtrail-trails'],
  limits:
    'It shows that events are delivered, not that anybody reads them, nor for how long the bucket keeps them and who may delete them. A trail of one Region is asked for what happens there: changes of IAM are recorded in one Region of the partition (us-east-1), and are asked for there. Event data stores of CloudTrail Lake are not seen.',
  reasons,
  phrases,
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
        text: 'Where it cannot deliver, correct the policy of the bucket or of the key; the error is in the status',
        command:
          'aws cloudtrail get-trail-status --name TRAIL_ARN --region HOME_REGION',
      },
    ];
    return { autoScaled: steps, longLived: steps };
  })(),
  docs: 'docs/controls/trail-logging.md',
  judge,
};

function judge(context: AccountControlContext): Judgement<typeof reasons> {
  const outOfScope = judgeFleet(context);
  if (outOfScope) {
    return outOfScope;
  }
  const evidence = readRecord(context, 'cloudtrail-trails');
  if (evidence.state === 'unavailable') {
    return judgeUnavailable('cloudtrail-trails', evidence);
  }
  const { target } = context;
  const { trails } = evidence.payload;
  const judged = trails.map(trail => ({ trail, result: rate(trail, target) }));
  const values = {
    trails: judged.map(({ trail, result }) => ({
      arn: trail.arn,
      homeRegion: trail.homeRegion,
      result,
      validation: trail.validation,
    })),
  };
  const good = judged.find(({ result }) => result === 'logging')?.trail;
  if (good) {
    return {
      status: 'COMPLIANT',
      reason: 'logging',
      values: {
        ...values,
        trail: good.name,
        organisation: good.organization ? phrase('of-organisation') : undefined,
        validation: good.validation ? undefined : phrase('not-validated'),
      },
    };
  }
  const hidden = judged.find(({ result }) => result === 'trail-not-visible');
  if (hidden) {
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'trail-not-visible',
      values: {
        ...values,
        trail: hidden.trail.name,
        accountId: owner(hidden.trail),
      },
    };
  }
  const [nearest] = judged.sort(
    (a, b) =>
      FAILURES.indexOf(b.result as Failure) -
      FAILURES.indexOf(a.result as Failure),
  );
  if (!nearest) {
    return { status: 'NON_COMPLIANT', reason: 'no-trail', values };
  }
  return judgeFailing(nearest.trail, nearest.result as Failure, {
    target,
    others: values,
  });
}

function judgeFailing(
  trail: Trail,
  reason: Failure,
  { target, others }: { target: TargetConfig; others: JsonObject },
): Judgement<typeof reasons> {
  const { name, homeRegion, deliveryError } = trail;
  const status = 'NON_COMPLIANT';
  const values = { ...others, trail: name };
  switch (reason) {
    case 'other-region':
      return { status, reason, values: { ...values, homeRegion } };
    case 'sources-excluded': {
      const excluded = leftOut(trail, target);
      return { status, reason, values: { ...values, excluded } };
    }
    case 'delivery-failing':
      return {
        status,
        reason,
        values: { ...values, deliveryError: deliveryError ?? '' },
      };
    default:
      return { status, reason, values };
  }
}

/** How one trail fares in a Region. */
function rate(
  trail: Trail,
  target: TargetConfig,
): 'logging' | 'trail-not-visible' | Failure {
  if (!trail.multiRegion && trail.homeRegion !== target.region) {
    return 'other-region';
  }
  if (trail.management && !trail.management.writes) {
    return 'writes-not-logged';
  }
  if (leftOut(trail, target).some(source => NEEDED_SOURCES.includes(source))) {
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

/**
 * Services whose changes a trail leaves out: by its selectors, and IAM in the
 * Region that records it, where it takes no events of global services.
 */
function leftOut(
  { management, multiRegion, globalEvents }: Trail,
  { partition, region }: TargetConfig,
): string[] {
  const takesGlobal =
    globalEvents || (!multiRegion && region !== signInRegion(partition));
  return uniq([...(management?.excluded ?? []), ...(takesGlobal ? [] : [IAM])]);
}

/** The account in `arn:aws:cloudtrail:region:account:trail/name`. */
function owner({ arn }: Trail): string {
  return parseArn(arn)?.accountId ?? arn;
}
