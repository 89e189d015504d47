import { EvidencePayloads } from '../../evidence';
import { patchManagerEnabled } from './patchManagerEnabled';
import {
  AccountTestCase,
  judgeAccountBy,
} from '../__testUtils__/accountContext';
import { absent, present, unavailable } from '../__testUtils__/context';

type Operation = 'Scan' | 'Install' | undefined;
type Window = EvidencePayloads['ssm-patch-windows']['windows'][number];
type Payload = EvidencePayloads['ssm-patch-associations'];

const OPEN = {
  nextAt: '2026-11-24T03:00Z',
  expression: 'cron(0 3 ? * * *)',
};

function set(options: {
  associations?: Operation[];
  windows?: Operation[];
  installsSeen?: boolean;
  scheduled?: boolean;
  enabled?: boolean;
  schedule?: Window['schedule'];
}): NonNullable<AccountTestCase['evidence']> {
  const { associations = [], windows = [], installsSeen = false } = options;
  const payload: Payload = {
    installsSeen,
    associations: associations.map((operation, index) => ({
      id: `a-${index}`,
      scheduled: options.scheduled ?? true,
      operation,
    })),
  };
  return {
    'ssm-patch-associations': present<'ssm-patch-associations'>(payload),
    'ssm-patch-windows': present<'ssm-patch-windows'>({
      windows: windows.map((operation, index) => ({
        id: `mw-${index}`,
        enabled: options.enabled ?? true,
        schedule: 'schedule' in options ? options.schedule : OPEN,
        operation,
      })),
    }),
  };
}

const installs = set({ windows: ['Install'] });

describe('patch-manager-enabled', () => {
  it.each<[string, AccountTestCase, string, string]>([
    ['a window that installs', { evidence: installs }, 'COMPLIANT', 'patching'],
    [
      'a patch policy that installs',
      { evidence: set({ associations: ['Scan', 'Install'] }) },
      'COMPLIANT',
      'patching',
    ],
    [
      'unknown operation, and an installation seen',
      { evidence: set({ associations: [undefined], installsSeen: true }) },
      'COMPLIANT',
      'patching',
    ],
    [
      'unknown operation, and none seen',
      { evidence: set({ associations: [undefined] }) },
      'INSUFFICIENT_DATA',
      'operation-unknown',
    ],
    [
      'scans alone, installed by hand',
      { evidence: set({ associations: ['Scan'], installsSeen: true }) },
      'NON_COMPLIANT',
      'scan-only',
    ],
    [
      'a window that is over',
      {
        evidence: set({
          windows: ['Install'],
          schedule: { ...OPEN, endsAt: '2026-11-23T09:00:00+00:00' },
        }),
      },
      'NON_COMPLIANT',
      'no-automation',
    ],
    [
      'a window that has not begun, beside a scan',
      {
        evidence: set({
          associations: ['Scan'],
          windows: ['Install'],
          schedule: { ...OPEN, startsAt: '2026-12-01T00:00:00Z' },
        }),
      },
      'NON_COMPLIANT',
      'scan-only',
    ],
    [
      'a window that opens once',
      {
        evidence: set({
          windows: ['Install'],
          schedule: { ...OPEN, expression: 'at(2026-11-24T03:00:00)' },
        }),
      },
      'NON_COMPLIANT',
      'no-automation',
    ],
    [
      'a window whose schedule an older version did not read',
      {
        evidence: set({
          windows: ['Install'],
          schedule: { nextAt: OPEN.nextAt },
        }),
      },
      'INSUFFICIENT_DATA',
      'missing',
    ],
    [
      'a window in a time zone, that ends tomorrow',
      {
        evidence: set({
          windows: ['Install'],
          schedule: {
            ...OPEN,
            startsAt: '2026-11-01T00:00:00-07:00',
            endsAt: '2026-11-24T00:00:00+11:00',
            expression: 'rate(7 days)',
          },
        }),
      },
      'COMPLIANT',
      'patching',
    ],
    [
      'a window that never opens again, beside a scan',
      {
        evidence: set({
          associations: ['Scan'],
          windows: ['Install'],
          schedule: {},
        }),
      },
      'NON_COMPLIANT',
      'scan-only',
    ],
    [
      'a window within its dates',
      {
        evidence: set({
          windows: ['Install'],
          schedule: {
            ...OPEN,
            startsAt: '2026-11-23T10:00:00Z',
            endsAt: '2027-01-01T00:00:00Z',
          },
        }),
      },
      'COMPLIANT',
      'patching',
    ],
    [
      'a window of which it was not read when it opens',
      { evidence: set({ windows: ['Install'], schedule: undefined }) },
      'INSUFFICIENT_DATA',
      'missing',
    ],
    ['nothing', { evidence: set({}) }, 'NON_COMPLIANT', 'no-automation'],
    [
      'an association that ran once, a window that is shut',
      {
        evidence: set({
          associations: ['Install'],
          windows: ['Install'],
          scheduled: false,
          enabled: false,
        }),
      },
      'NON_COMPLIANT',
      'no-automation',
    ],
    [
      'some nodes not scanned',
      { evidence: installs, fleet: { scanned: 2 } },
      'NON_COMPLIANT',
      'not-everywhere',
    ],
    [
      'no node scanned',
      { evidence: installs, fleet: { scanned: 0 } },
      'INSUFFICIENT_DATA',
      'outcome-unknown',
    ],
    [
      'nothing managed',
      { evidence: installs, fleet: { managed: 0, scanned: 0 } },
      'INSUFFICIENT_DATA',
      'outcome-unknown',
    ],
    [
      'associations denied, a window installs',
      {
        evidence: {
          ...installs,
          'ssm-patch-associations': unavailable('access-denied'),
        },
      },
      'COMPLIANT',
      'patching',
    ],
    [
      'windows denied, associations scan',
      {
        evidence: {
          ...set({ associations: ['Scan'] }),
          'ssm-patch-windows': unavailable('access-denied'),
        },
      },
      'INSUFFICIENT_DATA',
      'access-denied',
    ],
    [
      'never read',
      { evidence: { ...set({}), 'ssm-patch-associations': absent } },
      'INSUFFICIENT_DATA',
      'missing',
    ],
    [
      'no instances',
      { evidence: installs, fleet: { running: 0 } },
      'NOT_APPLICABLE',
      'no-instances',
    ],
  ])('%s', (_name, testCase, status, reason) => {
    expect(judgeAccountBy(patchManagerEnabled, testCase)).toMatchObject({
      status,
      reason,
    });
  });

  it('counts in words', () => {
    const message = (fleet: AccountTestCase['fleet']) =>
      judgeAccountBy(patchManagerEnabled, { evidence: installs, fleet })
        .message;
    expect(message({ running: 4 })).toBe(
      'Patch Manager installs patches by automation, and every managed node was scanned in time (3 of 4 running instances managed)',
    );
    expect(message({ scanned: 1 })).toBe(
      'Patch Manager is set up, but of 3 managed nodes only 1 was scanned in time',
    );
    expect(message({ running: 1, managed: 0, scanned: 0 })).toBe(
      'Patch Manager is set up, but no patch scan of the 1 running instance is known to be in time',
    );
  });
});
