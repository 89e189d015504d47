import { EntityLink } from '../entities/EntityLink';
import { useReader } from '../../language';

/** An entity and who owns it, both as links. */
export function OwnedEntity(props: {
  entity: { entityRef: string; ownerRef?: string };
}) {
  const { entityRef, ownerRef } = props.entity;
  const { t } = useReader();
  const entity = <EntityLink entityRef={entityRef} withIcon />;
  return ownerRef
    ? t('instances.unmapped.entityOf', {
        entity,
        owner: <EntityLink entityRef={ownerRef} />,
      })
    : t('instances.unmapped.entityOfNobody', { entity });
}
