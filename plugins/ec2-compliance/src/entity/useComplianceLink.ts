import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useReader } from '../language';
import { useLinks } from '../parts/links/useLinks';

/** The way from the head of an entity's page to its tab. */
export function useComplianceLink(): {
  label: string;
  title: string;
  href: string;
} {
  const { entity } = useEntity();
  const { t } = useReader();
  const links = useLinks();
  return {
    label: t('places.link.label'),
    title: t('places.link.title'),
    href: links.entityTab(stringifyEntityRef(entity)),
  };
}
