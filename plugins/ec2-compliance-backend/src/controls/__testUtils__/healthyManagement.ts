import { EvidencePayloads, EvidenceState } from '../../evidence';

function present<S extends keyof EvidencePayloads>(
  payload: EvidencePayloads[S],
): EvidenceState<S> {
  return {
    state: 'present',
    payload,
    collectedAt: '2026-11-23T09:59:00.000Z',
    changedAt: '2026-11-20T10:00:00.000Z',
  };
}

/** Evidence of patching and access by Systems Manager that are in order. */
export const healthyManagement = {
  'ssm-denied-applications': present<'ssm-denied-applications'>({
    names: [],
    instances: {},
  }),
  'ssm-session-preferences': present<'ssm-session-preferences'>({
    customised: true,
    cloudWatchLogGroupName: 'sessions',
  }),
  'ssm-patch-baselines': present<'ssm-patch-baselines'>({
    baselines: [
      {
        id: 'pb-0123456789abcdef0',
        name: 'daily',
        operatingSystem: 'AMAZON_LINUX_2023',
        rules: [{ approveAfterDays: 0, enableNonSecurity: false, filters: [] }],
        globalFilters: [],
        approved: 0,
        rejected: 0,
      },
    ],
    goneIds: [],
  }),
  'ssm-patch-associations': present<'ssm-patch-associations'>({
    associations: [],
    installsSeen: false,
  }),
  'ssm-patch-windows': present<'ssm-patch-windows'>({
    windows: [
      {
        id: 'mw-1',
        name: 'nightly',
        enabled: true,
        schedule: {
          nextAt: '2026-11-24T03:00Z',
          expression: 'cron(0 3 ? * * *)',
        },
        operation: 'Install',
      },
    ],
  }),
  'ssm-sessions': present<'ssm-sessions'>({
    shell: 2,
    ssh: 0,
    forwarded: 0,
    lastStartedAt: '2026-11-20T10:00:00.000Z',
  }),
  'ssm-commands': present<'ssm-commands'>({
    commands: 1,
    lastRequestedAt: '2026-11-21T10:00:00.000Z',
  }),
};
