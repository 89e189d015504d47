import { useApi } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Scorecard } from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../../api';
import { useRequest } from '../../../api/useRequest';
import { useReader } from '../../../language';
import { AccountControlList } from '../../../parts/accounts/AccountControlList';
import { NearScreen } from '../../../parts/layout/NearScreen';
import { Requested } from '../../../parts/notices/Requested';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
  },
  heading: { margin: 0 },
  note: { color: theme.palette.textSubtle },
}));

interface AccountControlsProps {
  scorecard: Scorecard;
  openId?: string;
  onToggle: (controlId: string) => void;
}

/** How the accounts fare that the instances of an entity live in. */
export function AccountControls(props: AccountControlsProps) {
  const { scorecard, openId } = props;
  const classes = useStyles();
  const { t } = useReader();
  if (!scorecard.accountControls.length) return null;
  return (
    <section className={classes.root} aria-label={t('entity.accounts.title')}>
      <Typography component="h2" variant="h5" className={classes.heading}>
        {t('entity.accounts.title')}
      </Typography>
      <Typography variant="body2" className={classes.note}>
        {t(
          scorecard.rollup
            ? 'entity.accounts.noteOfServices'
            : 'entity.accounts.note',
        )}
      </Typography>
      <NearScreen
        height={180}
        atOnce={scorecard.accountControls.some(
          ({ controlId }) => controlId === openId,
        )}
      >
        <Rows {...props} />
      </NearScreen>
    </section>
  );
}

/** What a row tells of them, which a scorecard does not carry. */
function Rows(props: AccountControlsProps) {
  const { scorecard, openId, onToggle } = props;
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const request = useRequest({
    key: scorecard.entityRef,
    request: signal =>
      api.getScorecardAccountControls(
        scorecard.entityRef,
        { brief: true },
        { signal },
      ),
  });
  return (
    <Requested
      request={request}
      subject={t('entity.accounts.subject')}
      loading={t('entity.accounts.loading')}
      height={180}
    >
      {({ items }) => (
        <AccountControlList
          id="tab"
          controls={items}
          entityRef={scorecard.entityRef}
          openId={openId}
          onToggle={onToggle}
          level={3}
        />
      )}
    </Requested>
  );
}
