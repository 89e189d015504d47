import {
  ScorecardAccountControl,
  titleOfControl,
  Verdict,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { statusRank } from '../parts/status/statuses';
import { CONTROLS } from './controlFixtures';
import { ago } from './fixtures';

const PLACES = {
  shop: {
    targetId: 'aws.111111111111.ap-southeast-2',
    accountId: '111111111111',
    accountAlias: 'shop-prod',
    region: 'ap-southeast-2',
  },
  data: {
    targetId: 'aws.222222222222.ap-southeast-2',
    accountId: '222222222222',
    accountAlias: 'data-prod',
    region: 'ap-southeast-2',
  },
};

type Outcome = [
  status: VerdictStatus,
  reason: string,
  values?: Verdict['values'],
];

function accountVerdict(
  controlId: string,
  [status, reason, values = {}]: Outcome,
): Verdict {
  return {
    controlId,
    status,
    reason,
    values,
    since: ago({ days: 20 }),
    recordedAt: ago({ hours: 3 }),
  };
}

function accountControl(
  controlId: string,
  shop: Outcome,
  data: Outcome,
): ScorecardAccountControl {
  const [status] = [shop[0], data[0]].sort(
    (a, b) => statusRank(a) - statusRank(b),
  );
  const control = CONTROLS.find(({ id }) => id === controlId);
  return {
    controlId,
    title: control ? titleOfControl(control, status) : controlId,
    status,
    verdicts: [
      { ...PLACES.shop, verdict: accountVerdict(controlId, shop) },
      { ...PLACES.data, verdict: accountVerdict(controlId, data) },
    ],
  };
}

/** One fails in one of two accounts, one is unknown, two are met. */
export const ACCOUNT_CONTROLS: ScorecardAccountControl[] = [
  accountControl(
    'default-encryption',
    ['COMPLIANT', 'on'],
    ['COMPLIANT', 'on'],
  ),
  accountControl(
    'trail-logging',
    ['COMPLIANT', 'logging', { trail: 'org' }],
    [
      'INSUFFICIENT_DATA',
      'access-denied',
      {
        because: {
          phrase: 'cause.role-lacks',
          action: 'cloudtrail:GetTrailStatus',
        },
      },
    ],
  ),
  accountControl(
    'config-rules',
    ['COMPLIANT', 'deployed'],
    [
      'NON_COMPLIANT',
      'rules-missing',
      { problems: [{ phrase: 'missing', rule: 'REQUIRED_TAGS' }] },
    ],
  ),
  accountControl(
    'root-user-alert',
    ['COMPLIANT', 'alerts', { alarm: 'root', count: 1 }],
    ['COMPLIANT', 'alerts', { alarm: 'root', count: 1 }],
  ),
];

/** The account controls of one target of the fixtures. */
export function verdictsOfTarget(targetId: string): Verdict[] {
  return ACCOUNT_CONTROLS.flatMap(control => control.verdicts)
    .filter(place => place.targetId === targetId)
    .map(place => place.verdict);
}
