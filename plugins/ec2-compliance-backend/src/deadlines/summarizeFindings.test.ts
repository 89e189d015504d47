import { evidencePhrase, NO_FINDINGS } from '../evidence';
import { OpenFinding, summarizeFindings } from './summarizeFindings';
import { ClockResult } from './types';

const BECAUSE = evidencePhrase('cause.text', { text: '1 month (ISM-1695)' });
const NOW = new Date('2026-11-23T10:00:00.000Z');

function found(
  vulnerabilityId: string,
  deadline: Partial<ClockResult>,
): OpenFinding {
  return {
    packageName: 'zlib',
    vulnerabilityId,
    deadline: {
      subject: 'operating-system',
      state: 'running',
      level: 2,
      clause: 'ISM-1695',
      because: BECAUSE,
      assumptions: [],
      ...deadline,
    },
  };
}

describe('summarizeFindings', () => {
  it('has nothing to say of nothing', () => {
    expect(summarizeFindings([], NOW)).toEqual(NO_FINDINGS);
  });

  it('counts what both sources know once, by the earlier date', () => {
    const { operatingSystems } = summarizeFindings(
      [
        found('CVE-1', { dueAt: '2026-12-01T00:00:00.000Z' }),
        found('CVE-1', { dueAt: '2026-11-20T00:00:00.000Z' }),
        found('CVE-1', { state: 'no-clause' }),
      ],
      NOW,
    );
    expect(operatingSystems).toMatchObject({
      open: 1,
      overdue: 1,
      withoutClause: 0,
      worst: { dueAt: '2026-11-20T00:00:00.000Z' },
    });
  });

  it('counts what is suppressed in Inspector like the rest', () => {
    expect(
      summarizeFindings(
        [
          {
            ...found('CVE-1', { dueAt: '2026-11-20T00:00:00.000Z' }),
            suppressed: true,
          },
          found('CVE-2', { dueAt: '2026-12-20T00:00:00.000Z' }),
        ],
        NOW,
      ).operatingSystems,
    ).toMatchObject({
      open: 2,
      overdue: 1,
      suppressed: 1,
      worst: { vulnerabilityId: 'CVE-1', suppressed: true },
    });
  });

  it('counts by what is due, to the millisecond', () => {
    const { operatingSystems, applications } = summarizeFindings(
      [
        found('CVE-1', { dueAt: '2026-11-23T09:59:59.999Z' }),
        found('CVE-2', { dueAt: '2026-11-23T10:00:00.000Z' }),
        found('CVE-3', { dueAt: '2026-11-25T10:00:00.000Z' }),
        found('CVE-4', { dueAt: '2026-11-25T10:00:00.001Z' }),
        found('CVE-5', { state: 'no-fix' }),
        found('CVE-6', { state: 'no-clause', subject: 'other-application' }),
        found('CVE-7', {
          subject: 'online-service',
          dueAt: '2026-11-20T00:00:00.000Z',
        }),
      ],
      NOW,
    );
    expect(operatingSystems).toEqual({
      open: 5,
      overdue: 1,
      dueSoon: 2,
      withoutFix: 1,
      withoutClause: 0,
      suppressed: 0,
      worst: {
        packageName: 'zlib',
        vulnerabilityId: 'CVE-1',
        dueAt: '2026-11-23T09:59:59.999Z',
        clause: 'ISM-1695',
        because: BECAUSE,
      },
    });
    expect(applications).toMatchObject({
      open: 2,
      overdue: 1,
      withoutClause: 1,
      worst: { vulnerabilityId: 'CVE-7' },
    });
  });
});
