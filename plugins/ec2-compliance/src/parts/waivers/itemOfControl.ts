import { parseEntityRef } from '@backstage/catalog-model';
import { WaiverItem } from './RequestWaiverDialog';

/** The waiver that is asked for from a control of an entity; none of a domain. */
export function itemOfControl(
  controlId: string,
  entityRef: string,
): WaiverItem | undefined {
  const scope = scopeOf(entityRef);
  return scope && { subject: { kind: 'control', controlId }, scope };
}

function scopeOf(entityRef: string): WaiverItem['scope'] | undefined {
  switch (parseEntityRef(entityRef).kind.toLocaleLowerCase('en-US')) {
    case 'system':
      return { kind: 'system', entityRef };
    case 'group':
    case 'user':
      return { kind: 'team', entityRef };
    case 'domain':
      return undefined;
    default:
      return { kind: 'service', entityRef };
  }
}
