import { Waiver, WaiverSubject } from 'backstage-plugin-ec2-compliance-common';
import { Reader } from '../../language';

/** What a waiver makes an exception of. */
export function subjectInWords(
  { t }: Reader,
  subject: WaiverSubject,
  titleOf: (controlId: string) => string,
): string {
  switch (subject.kind) {
    case 'control':
      return t('waivers.subjects.control', {
        title: titleOf(subject.controlId),
      });
    case 'finding':
      return t('waivers.subjects.finding', {
        vulnerability: subject.vulnerabilityId,
        package: subject.packageName,
      });
    case 'cve':
      return t('waivers.subjects.cve', {
        vulnerability: subject.vulnerabilityId,
      });
    default:
      return t('waivers.subjects.package', { package: subject.packageName });
  }
}

/** How it stands; approved is not in force before it begins. */
export function stateInWords(
  { t }: Reader,
  { state, inForce }: Pick<Waiver, 'state' | 'inForce'>,
): string {
  return state === 'approved' && !inForce
    ? t('waivers.states.planned')
    : t(`waivers.states.${state}`);
}
