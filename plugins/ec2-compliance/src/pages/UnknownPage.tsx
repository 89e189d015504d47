import { Link } from '@backstage/core-components';
import { useReader } from '../language';
import { ScreenText } from '../parts/layout/ScreenText';
import { useLinks } from '../parts/links/useLinks';
import { Notice } from '../parts/notices/Notice';
import { JoinedList } from '../parts/text/JoinedList';
import { PageMain } from './PageMain';
import { PAGES } from './pages';

/** Answers an address below the plugin's that leads to none of its pages. */
export function UnknownPage(props: { path: string }) {
  const links = useLinks();
  const { t } = useReader();
  const pages = PAGES.map(({ path }) => (
    <Link key={path} to={links.page(path)} underline="always">
      {t(`pages.titles.${path}`)}
    </Link>
  ));
  return (
    <PageMain>
      <ScreenText>
        <Notice
          kind="error"
          title={t('pages.unknown.notice', { path: props.path })}
        >
          {t('pages.unknown.pages', { pages: <JoinedList items={pages} /> })}
        </Notice>
      </ScreenText>
    </PageMain>
  );
}
