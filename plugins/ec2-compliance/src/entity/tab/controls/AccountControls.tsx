import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { Scorecard } from 'backstage-plugin-ec2-compliance-common';
import { AccountControlList } from '../../../parts/accounts/AccountControlList';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
  },
  heading: { margin: 0 },
  note: { color: theme.palette.textSubtle },
}));

/** How the accounts fare that the instances of an entity live in. */
export function AccountControls(props: {
  scorecard: Scorecard;
  openId?: string;
  onToggle: (controlId: string) => void;
}) {
  const { scorecard, openId, onToggle } = props;
  const classes = useStyles();
  if (!scorecard.accountControls.length) return null;
  return (
    <section className={classes.root} aria-label="Accounts">
      <Typography component="h2" variant="h5" className={classes.heading}>
        Accounts
      </Typography>
      <Typography variant="body2" className={classes.note}>
        {scorecard.rollup
          ? 'Not for the teams of the services to fix'
          : 'Not this team’s to fix'}
        : these controls concern the accounts that the instances live in, and
        count in no number above.
      </Typography>
      <AccountControlList
        id="tab"
        controls={scorecard.accountControls}
        openId={openId}
        onToggle={onToggle}
        level={3}
      />
    </section>
  );
}
