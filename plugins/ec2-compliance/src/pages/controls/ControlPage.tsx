import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  CONTROLS_PAGE,
  scorecardReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { useParams } from 'react-router-dom';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { ScreenText } from '../../parts/layout/ScreenText';
import { useLinks } from '../../parts/links/useLinks';
import { ErrorNotice } from '../../parts/notices/ErrorNotice';
import { ControlInShort } from './ControlInShort';
import { ControlMarkdown } from './ControlMarkdown';
import { useScrollToHash } from './useScrollToHash';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
    maxWidth: 960,
  },
}));

/** All there is to read about one control, or about all of them. */
export function ControlPage() {
  const { controlId = '' } = useParams();
  const classes = useStyles();
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const links = useLinks();
  const { data, error, retry } = useRequest({
    key: controlId,
    request: signal => api.getControlPage(controlId, { signal }),
  });
  useScrollToHash(data !== undefined);
  return (
    <ScreenText className={classes.root}>
      <div>
        <Link to={links.page('controls')}>← {t('catalogue.back')}</Link>
      </div>
      {controlId !== CONTROLS_PAGE && !error && (
        <ControlInShort controlId={controlId} />
      )}
      {error && (
        <ErrorNotice
          error={error}
          subject={t('catalogue.page')}
          permission={scorecardReadPermission.name}
          onRetry={retry}
        />
      )}
      {!data && !error && <Skeleton variant="rect" height={320} />}
      {data && (
        <ControlMarkdown
          markdown={data.markdown}
          // The one of all has no other heading.
          titled={controlId === CONTROLS_PAGE}
        />
      )}
    </ScreenText>
  );
}
