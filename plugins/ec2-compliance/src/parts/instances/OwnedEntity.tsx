import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { useReader } from '../../language';

/** An entity and who owns it, both as links. */
export function OwnedEntity(props: {
  entity: { entityRef: string; ownerRef?: string };
}) {
  const { entityRef, ownerRef } = props.entity;
  const { t } = useReader();
  const entity = <EntityRefLink entityRef={entityRef} />;
  return ownerRef
    ? t('instances.unmapped.entityOf', {
        entity,
        owner: <EntityRefLink entityRef={ownerRef} hideIcon />,
      })
    : t('instances.unmapped.entityOfNobody', { entity });
}
