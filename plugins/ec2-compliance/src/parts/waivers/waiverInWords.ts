import { parseEntityRef } from '@backstage/catalog-model';
import {
  Waiver,
  WaiverScope,
  WaiverSubject,
} from 'backstage-plugin-ec2-compliance-common';
import { Reader } from '../../language';

/** Begins the name of a workload that no service is. */
const UNMAPPED = 'unmapped:';

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

/** What a waiver is for. */
export function scopeInWords({ t }: Reader, scope: WaiverScope): string {
  switch (scope.kind) {
    case 'instance':
      return t('waivers.scopes.instance', {
        instance: scope.arn.split('/').pop() ?? scope.arn,
      });
    case 'workload':
      return scope.workload.startsWith(UNMAPPED)
        ? t('waivers.scopes.unmapped', {
            workload: scope.workload.slice(UNMAPPED.length),
          })
        : t('waivers.scopes.workload', { workload: nameOf(scope.workload) });
    case 'service':
      return t('waivers.scopes.service', { entity: nameOf(scope.entityRef) });
    case 'system':
      return t('waivers.scopes.system', { entity: nameOf(scope.entityRef) });
    case 'target':
      return t('waivers.scopes.target', {
        target: scope.targetId.split('.').slice(1).join(', '),
      });
    default:
      return t('waivers.scopes.team', { entity: nameOf(scope.entityRef) });
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

function nameOf(ref: string): string {
  try {
    return parseEntityRef(ref).name;
  } catch {
    return ref;
  }
}
