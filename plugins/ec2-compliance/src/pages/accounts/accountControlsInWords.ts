import {
  StatusCounts,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { Reader } from '../../language';

/** Some account controls, and the status that they are counted by. */
export interface CountedControls {
  text: string;
  /** Absent where there is nothing to list. */
  status?: VerdictStatus;
}

/**
 * `2 account controls fail` and `1 unknown`. Only when all that apply are met
 * does it say so: what is unknown is not met. What is waived is told beside it.
 */
export function accountControlsInWords(
  reader: Reader,
  counts: StatusCounts,
): CountedControls[] {
  const { waived, ...others } = counts;
  if (!waived) return judgedInWords(reader, others);
  const isAll =
    !others.nonCompliant && !others.insufficientData && !others.compliant;
  return [
    ...(isAll ? [] : judgedInWords(reader, others)),
    {
      text: reader.t('waivers.note.controls', { count: waived }),
      status: 'WAIVED',
    },
  ];
}

function judgedInWords(
  { t }: Reader,
  counts: Omit<StatusCounts, 'waived'>,
): CountedControls[] {
  const { nonCompliant, insufficientData, compliant } = counts;
  const unknown = (text: string): CountedControls[] =>
    insufficientData ? [{ text, status: 'INSUFFICIENT_DATA' }] : [];
  if (nonCompliant) {
    return [
      {
        text: t('accounts.controls.fail', { count: nonCompliant }),
        status: 'NON_COMPLIANT',
      },
      ...unknown(
        t('accounts.controls.andUnknown', { count: insufficientData }),
      ),
    ];
  }
  if (insufficientData) {
    return unknown(t('accounts.controls.unknown', { count: insufficientData }));
  }
  return compliant
    ? [
        {
          text: t('accounts.controls.met', { count: compliant }),
          status: 'COMPLIANT',
        },
      ]
    : [{ text: t('accounts.controls.none') }];
}
