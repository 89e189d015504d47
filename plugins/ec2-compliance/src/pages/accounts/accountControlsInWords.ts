import { StatusCounts } from 'backstage-plugin-ec2-compliance-common';
import { plural } from '../../parts/language/numbers';

/**
 * `2 account controls fail, 1 unknown`. Only when all that apply are met does
 * it say so: what is unknown is not met.
 */
export function accountControlsInWords(counts: StatusCounts): string {
  const { nonCompliant, insufficientData, compliant } = counts;
  if (nonCompliant) {
    const fail = `${plural(nonCompliant, 'account control')} ${
      nonCompliant === 1 ? 'fails' : 'fail'
    }`;
    return insufficientData ? `${fail}, ${insufficientData} unknown` : fail;
  }
  if (insufficientData) {
    return `${plural(insufficientData, 'account control')} unknown`;
  }
  return compliant
    ? `${plural(compliant, 'account control')} met`
    : 'no account control applies';
}
