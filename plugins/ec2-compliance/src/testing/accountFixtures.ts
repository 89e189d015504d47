import {
  ScorecardAccountControl,
  Verdict,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { statusRank } from '../parts/status/statuses';
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

function accountVerdict(
  controlId: string,
  status: VerdictStatus,
  message: string,
): Verdict {
  return {
    controlId,
    status,
    reason: status.toLowerCase().replace('_', '-'),
    message,
    details: {},
    since: ago({ days: 20 }),
    recordedAt: ago({ hours: 3 }),
  };
}

function accountControl(
  controlId: string,
  shop: [VerdictStatus, string],
  data: [VerdictStatus, string],
): ScorecardAccountControl {
  const [status] = [shop[0], data[0]].sort(
    (a, b) => statusRank(a) - statusRank(b),
  );
  return {
    controlId,
    status,
    verdicts: [
      { ...PLACES.shop, verdict: accountVerdict(controlId, ...shop) },
      { ...PLACES.data, verdict: accountVerdict(controlId, ...data) },
    ],
  };
}

/** One fails in one of two accounts, one is unknown, two are met. */
export const ACCOUNT_CONTROLS: ScorecardAccountControl[] = [
  accountControl(
    'default-encryption',
    ['COMPLIANT', 'New volumes are encrypted by default'],
    ['COMPLIANT', 'New volumes are encrypted by default'],
  ),
  accountControl(
    'trail-logging',
    ['COMPLIANT', 'The trail `org` records all Regions'],
    [
      'INSUFFICIENT_DATA',
      'The collection role lacks `cloudtrail:GetTrailStatus`',
    ],
  ),
  accountControl(
    'config-rules',
    ['COMPLIANT', 'All eight rules are deployed and recorded'],
    ['NON_COMPLIANT', 'The rule `REQUIRED_TAGS` is not deployed'],
  ),
  accountControl(
    'root-user-alert',
    ['COMPLIANT', 'The alarm `root` notifies 1 address'],
    ['COMPLIANT', 'The alarm `root` notifies 1 address'],
  ),
];

/** The account controls of one target of the fixtures. */
export function verdictsOfTarget(targetId: string): Verdict[] {
  return ACCOUNT_CONTROLS.flatMap(control => control.verdicts)
    .filter(place => place.targetId === targetId)
    .map(place => place.verdict);
}
