import {
  accountControls,
  describeControl,
  instanceControls,
  reviewControls,
} from '../controls';
import { readPage } from '../controls/__testUtils__/readPage';
import { setsWindow } from './chooseClause';
import { CLAUSES } from './clauses';
import { clausesOf } from './clausesOf';

const controls = [...instanceControls, ...accountControls, ...reviewControls];
const byId = new Map(CLAUSES.map(clause => [clause.id, clause]));

describe('the table of clauses', () => {
  it('has each clause once, by its id in the manual', () => {
    expect(byId.size).toBe(CLAUSES.length);
    for (const { id, strategies, levels } of CLAUSES) {
      expect(id).toMatch(/^ISM-\d{4}$/);
      expect(strategies.length).toBeGreaterThan(0);
      expect([...levels].sort()).toEqual(levels);
      expect(levels.at(-1)).toBeGreaterThanOrEqual(2);
    }
  });

  it('says of each what measures it, or why nothing can', () => {
    for (const { id, measuredBy = [], notProvable } of CLAUSES) {
      expect([id, measuredBy.length > 0]).toEqual([
        id,
        notProvable === undefined,
      ]);
    }
  });

  it('rests on controls that exist, each in one way', () => {
    const known = controls.map(({ id }) => id);
    for (const { id, measuredBy = [], supportedBy = [] } of CLAUSES) {
      const all = [...measuredBy, ...supportedBy];
      expect([id, all.filter(control => !known.includes(control))]).toEqual([
        id,
        [],
      ]);
      expect(new Set(all).size).toBe(all.length);
    }
  });

  it('measures a window by the findings past it, of the kind it is for', () => {
    const windows = CLAUSES.filter(setsWindow);
    expect(windows).toHaveLength(11);
    for (const { id, measuredBy, window } of windows) {
      expect([id, measuredBy]).toEqual([
        id,
        [
          window.subject === 'operating-system'
            ? 'os-patch-deadlines'
            : 'application-patch-deadlines',
        ],
      ]);
    }
  });
});

describe.each(controls.map(control => [control.id, control] as const))(
  '%s',
  (id, control) => {
    it('is described with the clauses of the table', () => {
      expect(describeControl(control).clauses).toEqual(clausesOf(id));
    });
  },
);

it.each(
  [...instanceControls, ...accountControls].map(
    control => [control.id, control] as const,
  ),
)('the page of %s lists its clauses, with their levels', (id, control) => {
  const rows = [
    ...readPage(control).matchAll(/^\| (ISM-\d{4}) *\| ([\d, ]+?) *\| .+\|$/gm),
  ];
  expect(rows.map(([, clause, levels]) => [clause, levels])).toEqual(
    clausesOf(id).map(clause => [clause, byId.get(clause)!.levels.join(', ')]),
  );
});

it.each(reviewControls.map(control => [control.id, control] as const))(
  'the page of %s names its clauses',
  (id, control) => {
    expect(readPage(control)).toMatch(
      new RegExp(`\\| Essential Eight +\\| ${clausesOf(id).join(', ')} +\\|`),
    );
  },
);
