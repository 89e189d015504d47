import { Link } from '@backstage/core-components';
import { ScreenText } from '../parts/layout/ScreenText';
import { useLinks } from '../parts/links/useLinks';
import { Notice } from '../parts/notices/Notice';
import { PageMain } from './PageMain';
import { PAGES } from './pages';

/** Answers an address below the plugin's that leads to none of its pages. */
export function UnknownPage(props: { path: string }) {
  const links = useLinks();
  return (
    <PageMain title="Page not found">
      <ScreenText>
        <Notice kind="error" title={`There is no page ‘${props.path}’`}>
          There are{' '}
          {PAGES.map(({ path, title }, index) => (
            <span key={path}>
              {index > 0 && (index === PAGES.length - 1 ? ' and ' : ', ')}
              <Link to={links.page(path)} underline="always">
                {title}
              </Link>
            </span>
          ))}
          .
        </Notice>
      </ScreenText>
    </PageMain>
  );
}
