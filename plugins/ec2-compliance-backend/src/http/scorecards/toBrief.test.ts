import {
  ScorecardAccountControl,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { accountControls, describeControl } from '../../controls';
import { toBriefAccountControl } from './toBrief';

const controls = accountControls.map(describeControl);

function aControl(...statuses: VerdictStatus[]): ScorecardAccountControl {
  const [status] = statuses;
  return {
    controlId: 'config-rules',
    title: 'AWS Config rules missing',
    status,
    verdicts: [...statuses].reverse().map((one, index) => ({
      targetId: `target-${index}`,
      accountId: '111111111111',
      region: 'us-east-1',
      verdict: {
        controlId: 'config-rules',
        status: one,
        reason: 'rules-missing',
        values: { missing: ['REQUIRED_TAGS'], unspoken: 'of no sentence' },
        since: '2026-11-23T00:00:00.000Z',
      },
    })),
  };
}

describe('toBriefAccountControl', () => {
  it('tells the first that fails by the values of its sentence, and counts all', () => {
    const told = controls.map(control =>
      control.id === 'config-rules'
        ? {
            ...control,
            reasons: {
              'rules-missing': {
                title: 'Rules are missing',
                sentence: 'Not deployed: {{ missing, list }}',
              },
            },
          }
        : control,
    );
    const control = aControl('NON_COMPLIANT', 'NON_COMPLIANT', 'COMPLIANT');
    expect(toBriefAccountControl(control, told)).toEqual({
      controlId: 'config-rules',
      title: 'AWS Config rules missing',
      status: 'NON_COMPLIANT',
      counts: {
        nonCompliant: 2,
        insufficientData: 0,
        waived: 0,
        compliant: 1,
        notApplicable: 0,
      },
      verdicts: [
        {
          ...control.verdicts[1],
          verdict: {
            ...control.verdicts[1].verdict,
            values: { missing: ['REQUIRED_TAGS'] },
          },
        },
      ],
    });
  });

  it('tells no verdict of what is met or does not apply', () => {
    for (const status of ['COMPLIANT', 'NOT_APPLICABLE'] as const) {
      expect(toBriefAccountControl(aControl(status), controls)).toMatchObject({
        status,
        verdicts: [],
      });
    }
  });
});
