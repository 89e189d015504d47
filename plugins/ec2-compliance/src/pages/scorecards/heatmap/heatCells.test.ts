import {
  controlStatus,
  StatusCounts,
} from 'backstage-plugin-ec2-compliance-common';
import { countsFixture } from '../../../testing';
import { Cell, failing, foldCells } from './heatCells';

const cell = (counts: Partial<StatusCounts>): Cell => ({
  controlId: 'a',
  counts: countsFixture(counts),
  status: controlStatus(countsFixture(counts)),
});

describe('foldCells', () => {
  it.each<[string, Array<Partial<StatusCounts>>]>([
    ['fail', [{ nonCompliant: 2, compliant: 1 }, { compliant: 3 }]],
    ['are unknown', [{ insufficientData: 1, compliant: 2 }, { compliant: 3 }]],
    ['are met', [{ compliant: 3 }, { compliant: 1, notApplicable: 2 }]],
  ])('is the same whatever is waived beside those that %s', (_, all) => {
    const plain = foldCells(all.map(cell))!;
    const waived = foldCells([
      ...all.map(counts => cell({ ...counts, waived: 5 })),
      cell({ waived: 3 }),
    ])!;
    expect(waived).toEqual({ ...plain, waived: 1 });
    expect(plain.controls).toBe(2);
  });

  it('is waived, and never met, where there is nothing else', () => {
    expect(
      foldCells([cell({ waived: 2 }), cell({ notApplicable: 2 })]),
    ).toEqual({
      status: 'WAIVED',
      controls: 0,
      waived: 1,
      failing: 0,
    });
    expect(failing(cell({ waived: 2 }))).toBe(0);
  });

  it('does not apply where none does', () => {
    expect(foldCells([cell({ notApplicable: 2 })])).toMatchObject({
      status: 'NOT_APPLICABLE',
      controls: 0,
    });
    expect(foldCells([])).toBeUndefined();
  });
});
