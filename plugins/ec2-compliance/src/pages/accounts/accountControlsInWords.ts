import { VerdictStatus } from 'backstage-plugin-ec2-compliance-common';
import { plural } from '../../parts/language/numbers';

/**
 * `2 account controls fail, 1 unknown`. Only when all that apply are met does
 * it say so: what is unknown is not met.
 */
export function accountControlsInWords(statuses: VerdictStatus[]): string {
  const count = (status: VerdictStatus) =>
    statuses.filter(one => one === status).length;
  const failing = count('NON_COMPLIANT');
  const unknown = count('INSUFFICIENT_DATA');
  const met = count('COMPLIANT');
  if (failing) {
    const fail = `${plural(failing, 'account control')} ${
      failing === 1 ? 'fails' : 'fail'
    }`;
    return unknown ? `${fail}, ${unknown} unknown` : fail;
  }
  if (unknown) return `${plural(unknown, 'account control')} unknown`;
  return met
    ? `${plural(met, 'account control')} met`
    : 'no account control applies';
}
