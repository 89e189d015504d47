import { useReader } from '../language';

/** Of the widget, in the reader's language; an extension's own is English. */
export function MyServicesTitle() {
  const { t } = useReader();
  return <>{t('places.home.title')}</>;
}
