import { VerdictStatus } from 'backstage-plugin-ec2-compliance-common';
import { CLAUSES } from '../clauses';
import { ControlStanding, judgeMaturity } from './judgeMaturity';

const IDS = CLAUSES.flatMap(({ measuredBy = [] }) => measuredBy);

const COUNTS = {
  nonCompliant: 0,
  insufficientData: 0,
  waived: 0,
  compliant: 0,
  notApplicable: 0,
};

const KEYS = {
  NON_COMPLIANT: 'nonCompliant',
  INSUFFICIENT_DATA: 'insufficientData',
  WAIVED: 'waived',
  COMPLIANT: 'compliant',
  NOT_APPLICABLE: 'notApplicable',
} as const;

function standing(status: VerdictStatus): ControlStanding {
  return { status, counts: { ...COUNTS, [KEYS[status]]: 1 } };
}

function judge(
  exceptions: Record<string, ControlStanding | undefined> = {},
  overdue: Record<string, number> = {},
  waivers: {
    controls?: Record<string, string[]>;
    clauses?: Record<string, string[]>;
  } = {},
) {
  const controls = new Map(IDS.map(id => [id, standing('COMPLIANT')]));
  for (const [id, value] of Object.entries(exceptions)) {
    if (value) controls.set(id, value);
    else controls.delete(id);
  }
  const strategies = judgeMaturity({
    controls,
    overdue: new Map(Object.entries(overdue)),
    exceptions: {
      controls: toSets(waivers.controls),
      clauses: toSets(waivers.clauses),
    },
  });
  const clauses = strategies.flatMap(strategy => strategy.clauses);
  return {
    levels: Object.fromEntries(
      strategies.map(({ strategy, level }) => [strategy, level]),
    ),
    exceptions: Object.fromEntries(
      strategies.map(({ strategy, exceptions }) => [strategy, exceptions]),
    ),
    clause: (id: string) => clauses.find(clause => clause.id === id)!,
  };
}

function toSets(ids: Record<string, string[]> = {}): Map<string, Set<string>> {
  return new Map(Object.entries(ids).map(([key, all]) => [key, new Set(all)]));
}

describe('judgeMaturity', () => {
  it('knows every clause of the table, with its levels, once a strategy', () => {
    const strategies = judgeMaturity({
      controls: new Map(),
      overdue: new Map(),
    });
    for (const { id, levels, strategies: of, measuredBy = [] } of CLAUSES) {
      for (const strategy of of) {
        const { clauses } = strategies.find(
          other => other.strategy === strategy,
        )!;
        expect(clauses.filter(clause => clause.id === id)).toEqual([
          expect.objectContaining({ levels, controlIds: measuredBy }),
        ]);
      }
    }
    expect(strategies.flatMap(({ clauses }) => clauses)).toHaveLength(
      CLAUSES.flatMap(clause => clause.strategies).length,
    );
  });

  it('reaches level 3 of each strategy where all that can be measured is met', () => {
    const { levels, clause } = judge();
    expect(levels).toEqual({
      'patch-operating-systems': 3,
      'patch-applications': 3,
      'application-control': 3,
      'restrict-administrative-privileges': 3,
    });
    expect(clause('ISM-1703').standing).toBe('not-provable');
    expect(clause('ISM-1877')).toMatchObject({
      standing: 'met',
      overdue: 0,
      controlIds: ['os-patch-deadlines'],
    });
  });

  it.each([
    ['ISM-1877', 0],
    ['ISM-1695', 0],
    ['ISM-1696', 2],
    ['ISM-1902', 2],
  ])(
    'stops below a level whose clause %s has overdue findings',
    (id, level) => {
      const { levels, clause } = judge({}, { [id]: 3 });
      expect(clause(id)).toMatchObject({ standing: 'not-met', overdue: 3 });
      expect(levels['patch-operating-systems']).toBe(level);
      expect(levels['patch-applications']).toBe(3);
    },
  );

  it('takes a clause for unknown where Inspector did not look, even with nothing overdue', () => {
    for (const status of ['NON_COMPLIANT', 'INSUFFICIENT_DATA'] as const) {
      const { levels, clause } = judge({
        'inspector-coverage': standing(status),
      });
      expect(clause('ISM-1695').standing).toBe('unknown');
      expect(levels['patch-operating-systems']).toBe(0);
    }
    expect(
      judge({ 'os-patch-deadlines': standing('INSUFFICIENT_DATA') }).clause(
        'ISM-1877',
      ).standing,
    ).toBe('unknown');
    expect(
      judge({ 'inspector-coverage': undefined }).clause('ISM-1877'),
    ).toMatchObject({ standing: 'unknown' });
  });

  it('holds a clause to all controls that measure it', () => {
    expect(
      judge({ 'session-logging': standing('NON_COMPLIANT') }).clause('ISM-1509')
        .standing,
    ).toBe('not-met');
    expect(
      judge({ 'session-logging': undefined }).clause('ISM-1509').standing,
    ).toBe('unknown');
    expect(
      judge({ 'session-logging': standing('NOT_APPLICABLE') }).clause(
        'ISM-1509',
      ).standing,
    ).toBe('met');
  });

  it('holds an instance without the agent to what is logged and protected', () => {
    const { clause } = judge({
      'cloudwatch-agent': standing('NON_COMPLIANT'),
    });
    expect(
      ['ISM-1509', 'ISM-1660', 'ISM-1815'].map(id => clause(id).standing),
    ).toEqual(Array(3).fill('not-met'));
  });

  it('does not fail a clause by what only supports it', () => {
    const supporting = CLAUSES.flatMap(({ supportedBy = [] }) => supportedBy)
      .filter(id => !IDS.includes(id))
      .map(id => [id, standing('NON_COMPLIANT')]);
    expect(supporting.length).toBeGreaterThan(5);
    expect(Object.values(judge(Object.fromEntries(supporting)).levels)).toEqual(
      Array(4).fill(3),
    );
  });

  it('does not take a failure of one level for one of the levels below', () => {
    const { levels } = judge({
      'instance-role-policy': standing('NON_COMPLIANT'),
    });
    expect(levels['restrict-administrative-privileges']).toBe(2);
  });

  it('says of what was accepted how many exceptions a level rests on', () => {
    const none = judge();
    expect(Object.values(none.exceptions)).toEqual(Array(4).fill(undefined));
    const { levels, exceptions, clause } = judge(
      {
        'os-patch-deadlines': {
          status: 'COMPLIANT',
          counts: { ...COUNTS, compliant: 3, waived: 1 },
        },
      },
      {},
      {
        controls: { 'os-patch-deadlines': ['a'] },
        clauses: { 'ISM-1877': ['a', 'b'] },
      },
    );
    expect(levels['patch-operating-systems']).toBe(3);
    expect(exceptions['patch-operating-systems']).toBe(2);
    expect(exceptions['patch-applications']).toBeUndefined();
    expect(clause('ISM-1877')).toMatchObject({
      standing: 'met',
      exceptions: 2,
    });
  });

  it('meets nothing by exceptions alone', () => {
    const waived = standing('WAIVED');
    const { clause, levels } = judge(
      { 'os-patch-deadlines': waived, 'session-logging': waived },
      {},
      {
        controls: { 'os-patch-deadlines': ['a'], 'session-logging': ['b'] },
      },
    );
    expect(clause('ISM-1877').standing).toBe('waived');
    expect(clause('ISM-1509').standing).toBe('met');
    const only = judge({
      ...Object.fromEntries(IDS.map(id => [id, waived])),
    });
    expect(Object.values(only.levels).every(level => level === 0)).toBe(true);
    expect(levels['patch-operating-systems']).toBeGreaterThanOrEqual(0);
  });

  it('tells where it is an exception that nobody looks', () => {
    const { clause } = judge(
      { 'inspector-coverage': standing('WAIVED') },
      {},
      { controls: { 'inspector-coverage': ['a'] } },
    );
    expect(clause('ISM-1877').exceptions).toBe(1);
  });

  it('is neither met nor waived where anything else fails or is unknown', () => {
    const some = { clauses: { 'ISM-1877': ['a'] } };
    expect(judge({}, { 'ISM-1877': 1 }, some).clause('ISM-1877').standing).toBe(
      'not-met',
    );
    expect(
      judge(
        { 'inspector-coverage': standing('NON_COMPLIANT') },
        {},
        some,
      ).clause('ISM-1877').standing,
    ).toBe('unknown');
  });

  it('reaches no level by what does not apply', () => {
    const none = Object.fromEntries(
      IDS.map(id => [id, standing('NOT_APPLICABLE')]),
    );
    expect(Object.values(judge(none).levels)).toEqual(Array(4).fill(undefined));
  });
});
