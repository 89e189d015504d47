import { computeByLevel } from './computeByLevel';
import { ClockInput } from './types';

const INPUT: ClockInput = {
  finding: {
    source: 'inspector',
    packageName: 'glibc',
    packageManager: 'OS',
    vendorSeverity: 'Critical',
    fixAvailable: 'YES',
    exploitAvailable: 'NO',
    advisoryAt: '2026-11-01T00:00:00.000Z',
  },
  vulnerability: undefined,
  workload: { firstSeenAt: '2026-11-02T00:00:00.000Z' },
  exposure: { internetFacing: false, by: 'nothing' },
  level: 1,
  parameters: {
    criticalSeverities: ['critical'],
    onlineServicePackages: [],
    commonApplicationPackages: [],
  },
};

describe('computeByLevel', () => {
  it('says what each level asks for, beside the one in force', () => {
    expect(computeByLevel(INPUT)).toMatchObject({
      level: 1,
      clause: 'ISM-1695',
      dueAt: '2026-12-01T00:00:00.000Z',
      byLevel: {
        1: { clause: 'ISM-1695', dueAt: '2026-12-01T00:00:00.000Z' },
        2: { clause: 'ISM-1695', dueAt: '2026-12-01T00:00:00.000Z' },
        3: { clause: 'ISM-1696', dueAt: '2026-11-03T00:00:00.000Z' },
      },
    });
    expect(computeByLevel({ ...INPUT, level: 3 })).toMatchObject({
      level: 3,
      dueAt: '2026-11-03T00:00:00.000Z',
    });
  });

  it('leaves out a level that sets no window, and all while there is no fix', () => {
    const library = {
      ...INPUT,
      finding: { ...INPUT.finding, packageManager: 'NPM' },
    };
    const result = computeByLevel(library);
    expect(result.state).toBe('no-clause');
    expect(Object.keys(result.byLevel)).toEqual(['2', '3']);
    expect(
      computeByLevel({
        ...INPUT,
        finding: { ...INPUT.finding, fixAvailable: 'NO' },
      }).byLevel,
    ).toEqual({});
  });
});
