import {
  controlStatus,
  StatusCounts,
} from 'backstage-plugin-ec2-compliance-common';
import { controlShare } from './controlShare';
import { orderByAttention, scoreControls } from './scoreControls';
import { countStatuses, emptyCounts } from './statusCounts';

const counts = (changes: Partial<StatusCounts>): StatusCounts => ({
  ...emptyCounts(),
  ...changes,
});
const control = (controlId: string, changes: Partial<StatusCounts>) => ({
  controlId,
  counts: counts(changes),
});

describe('statusCounts', () => {
  it('counts each status under its own name', () => {
    expect(
      countStatuses([
        'COMPLIANT',
        'COMPLIANT',
        'NON_COMPLIANT',
        'INSUFFICIENT_DATA',
        'NOT_APPLICABLE',
        'WAIVED',
        'WAIVED',
      ]),
    ).toEqual({
      nonCompliant: 1,
      insufficientData: 1,
      waived: 2,
      compliant: 2,
      notApplicable: 1,
    });
  });
});

describe('controlShare and controlStatus', () => {
  it.each<[Partial<StatusCounts>, number | undefined, string]>([
    [{}, undefined, 'NOT_APPLICABLE'],
    [{ notApplicable: 5 }, undefined, 'NOT_APPLICABLE'],
    [{ waived: 5 }, undefined, 'WAIVED'],
    [{ waived: 1, notApplicable: 5 }, undefined, 'WAIVED'],
    [{ compliant: 1 }, 1, 'COMPLIANT'],
    [{ compliant: 1, notApplicable: 9, waived: 9 }, 1, 'COMPLIANT'],
    [{ insufficientData: 1 }, 0, 'INSUFFICIENT_DATA'],
    [{ compliant: 3, insufficientData: 1 }, 0.75, 'INSUFFICIENT_DATA'],
    [{ nonCompliant: 2 }, 0, 'NON_COMPLIANT'],
    [
      { compliant: 1, nonCompliant: 1, insufficientData: 2, waived: 9 },
      0.25,
      'NON_COMPLIANT',
    ],
  ])('%j', (changes, share, status) => {
    expect(controlShare(counts(changes))).toBe(share);
    expect(controlStatus(counts(changes))).toBe(status);
  });
});

describe('scoreControls', () => {
  it('has no score without controls, and none where nothing applies', () => {
    expect(scoreControls([])).toEqual({
      controlsMet: 0,
      controlsApplicable: 0,
    });
    expect(
      scoreControls([control('ssm-managed', { notApplicable: 4 })]),
    ).toEqual({ controlsMet: 0, controlsApplicable: 0 });
  });

  it('has one whose instances are all waived in no number', () => {
    expect(scoreControls([control('ssm-managed', { waived: 3 })])).toEqual({
      controlsMet: 0,
      controlsApplicable: 0,
    });
    expect(
      scoreControls([
        control('ssm-managed', { waived: 3 }),
        control('required-tags', { compliant: 1, nonCompliant: 1 }),
      ]),
    ).toEqual({
      controlsMet: 0,
      controlsApplicable: 1,
      score: 0.5,
      worstControl: control('required-tags', {
        compliant: 1,
        nonCompliant: 1,
      }),
    });
  });

  it('has one of which some are waived by the others alone', () => {
    expect(
      scoreControls([control('ssm-managed', { waived: 3, compliant: 1 })]),
    ).toEqual({ controlsMet: 1, controlsApplicable: 1, score: 1 });
    expect(
      scoreControls([control('ssm-managed', { waived: 3, nonCompliant: 1 })]),
    ).toMatchObject({ controlsMet: 0, controlsApplicable: 1, score: 0 });
  });

  it('is met only where nothing fails and nothing is unknown', () => {
    expect(
      scoreControls([
        control('ssm-managed', { compliant: 2, notApplicable: 1 }),
        control('patch-compliance', { compliant: 1, insufficientData: 1 }),
        control('required-tags', { nonCompliant: 4 }),
      ]),
    ).toEqual({
      controlsMet: 1,
      controlsApplicable: 3,
      score: 0.5,
      worstControl: control('required-tags', { nonCompliant: 4 }),
    });
  });

  it('has no worst control where all are met', () => {
    expect(scoreControls([control('ssm-managed', { compliant: 2 })])).toEqual({
      controlsMet: 1,
      controlsApplicable: 1,
      score: 1,
    });
  });

  it('has the mean of shares, so that no control weighs by its instances', () => {
    expect(
      scoreControls([
        control('ssm-managed', { compliant: 1 }),
        control('required-tags', { nonCompliant: 999 }),
      ]).score,
    ).toBe(0.5);
  });
});

describe('orderByAttention', () => {
  it('puts failures before unknowns, and ties in the order of the catalogue', () => {
    const controls = [
      control('a-control-of-tomorrow', { insufficientData: 1 }),
      control('required-tags', { insufficientData: 1 }),
      control('cloudwatch-agent', { nonCompliant: 1, compliant: 9 }),
      control('patch-compliance', { insufficientData: 9 }),
      control('inspector-coverage', { nonCompliant: 1, compliant: 1 }),
      control('ssm-managed', { compliant: 5 }),
      control('application-control', {
        nonCompliant: 1,
        insufficientData: 1,
      }),
    ];
    const before = [...controls];
    expect(orderByAttention(controls).map(c => c.controlId)).toEqual([
      'application-control',
      'inspector-coverage',
      'cloudwatch-agent',
      'patch-compliance',
      'required-tags',
      'a-control-of-tomorrow',
      'ssm-managed',
    ]);
    expect(controls).toEqual(before);
  });
});
