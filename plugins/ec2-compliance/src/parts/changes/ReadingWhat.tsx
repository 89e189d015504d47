import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { Change } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { useLinks } from '../links/useLinks';
import { UrlChanges } from '../links/useUrlState';

const useStyles = makeStyles(theme => ({
  more: { color: theme.palette.textSubtle, overflowWrap: 'anywhere' },
}));

/**
 * What one reading of an account and Region came to: how many controls on how
 * many instances, leading to each of its rows, and why, leading to the account.
 */
export function ReadingWhat(props: {
  change: Change;
  /** Where the list is with other filters. */
  hrefOf: (filters: UrlChanges) => string;
}) {
  const { change, hrefOf } = props;
  const { account, at, instances, kind, outcome, reading } = change;
  const classes = useStyles();
  const { t } = useReader();
  const links = useLinks();
  if (!reading || !account) return null;
  const { accountAlias, accountId, region, targetId } = account;
  const rows = (
    <Link
      to={hrefOf({
        outcome,
        kind,
        at,
        target: targetId,
        since: undefined,
        day: undefined,
      })}
    >
      {t('changes.reading.rows', { count: reading.rows })}
    </Link>
  );
  return (
    <>
      {kind === 'account'
        ? t('changes.reading.whatOfAccount', {
            rows,
            controls: t('changes.reading.accountControls', {
              count: reading.controls,
            }),
          })
        : t('changes.reading.what', {
            rows,
            controls: t('changes.reading.controls', {
              count: reading.controls,
            }),
            instances: t('changes.reading.instances', { count: instances }),
          })}
      <div className={classes.more}>
        <Link to={links.page('accounts', { target: targetId })}>
          {t('changes.inAccount', {
            account: accountAlias ?? accountId,
            region,
          })}
        </Link>
        {reading.gaps.length > 0 &&
          `: ${reading.gaps.map(gap => t(`changes.gaps.${gap}`)).join(', ')}`}
      </div>
    </>
  );
}
