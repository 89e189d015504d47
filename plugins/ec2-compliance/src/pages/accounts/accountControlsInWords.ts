import { StatusCounts } from 'backstage-plugin-ec2-compliance-common';
import { Reader } from '../../language';

/**
 * `2 account controls fail, 1 unknown`. Only when all that apply are met does
 * it say so: what is unknown is not met. What is waived is told beside it.
 */
export function accountControlsInWords(
  reader: Reader,
  counts: StatusCounts,
): string {
  const { t, list } = reader;
  const { waived, ...others } = counts;
  if (!waived) return judgedInWords(reader, others);
  const isAll =
    !others.nonCompliant && !others.insufficientData && !others.compliant;
  return list([
    ...(isAll ? [] : [judgedInWords(reader, others)]),
    t('waivers.note.controls', { count: waived }),
  ]);
}

function judgedInWords(
  { t }: Reader,
  counts: Omit<StatusCounts, 'waived'>,
): string {
  const { nonCompliant, insufficientData, compliant } = counts;
  if (nonCompliant) {
    const fail = t('accounts.controls.fail', { count: nonCompliant });
    return insufficientData
      ? t('accounts.controls.failAndUnknown', {
          fail,
          number: insufficientData,
        })
      : fail;
  }
  if (insufficientData) {
    return t('accounts.controls.unknown', { count: insufficientData });
  }
  return compliant
    ? t('accounts.controls.met', { count: compliant })
    : t('accounts.controls.none');
}
