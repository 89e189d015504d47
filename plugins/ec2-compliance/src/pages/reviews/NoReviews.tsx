import { useReader } from '../../language';
import { NothingListed } from '../../parts/lists/NothingListed';
import { Notice } from '../../parts/notices/Notice';
import { ReviewView } from './reviewViews';

/** Why no review is listed, and what that means. */
export function NoReviews(props: {
  view: ReviewView;
  filtered: boolean;
  onReset: () => void;
}) {
  const { view, filtered, onReset } = props;
  const { t } = useReader();
  switch (view) {
    case 'toRecord':
      return (
        <Notice kind="info" title={t('reviews.list.nothingToRecord')}>
          {t('reviews.list.nothingToRecordText')}
        </Notice>
      );
    case 'now':
      return <Notice kind="success" title={t('reviews.list.nothingNow')} />;
    case 'soon':
      return <Notice kind="success" title={t('reviews.list.nothingSoon')} />;
    default:
      return (
        <NothingListed
          filtered={filtered}
          noMatch={t('reviews.list.noMatch')}
          onReset={onReset}
        >
          <Notice kind="info" title={t('reviews.list.empty')}>
            {t('reviews.list.emptyText')}
          </Notice>
        </NothingListed>
      );
  }
}
