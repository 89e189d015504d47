import { InfoCard, InfoCardVariants } from '@backstage/core-components';
import { useReader } from '../language';
import { MyServices } from './MyServices';

/** The same as a card, for home pages that bring no frame. */
export function MyServicesCard(props: { variant?: InfoCardVariants }) {
  const { t } = useReader();
  return (
    <InfoCard
      title={t('places.home.title')}
      variant={props.variant}
      titleTypographyProps={{ component: 'h2' }}
    >
      <MyServices />
    </InfoCard>
  );
}
