import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  FindingWaiver,
  lastMoment,
  VerdictWaiver,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { useLinks } from '../links/useLinks';
import { StatusWord } from '../status/StatusWord';
import { RelativeTime } from '../time/RelativeTime';

const useStyles = makeStyles(theme => ({
  root: { color: theme.palette.textSubtle, overflowWrap: 'anywhere' },
}));

/** Until when something is waived and why, with a way to the waiver. */
export function WaivedNote(props: { waiver: VerdictWaiver | FindingWaiver }) {
  const { waiver } = props;
  const classes = useStyles();
  const links = useLinks();
  const { t } = useReader();
  const values = {
    until: <RelativeTime time={lastMoment(waiver.until)} format="day" />,
    reason: (
      <Link to={links.page('waivers', { waiver: waiver.waiverId })}>
        <bdi>{waiver.reason}</bdi>
      </Link>
    ),
  };
  const otherwise =
    'judged' in waiver
      ? t('waivers.note.otherwise', {
          status: <StatusWord inline status={waiver.judged} />,
        })
      : undefined;
  return (
    <div className={classes.root}>
      {'whole' in waiver && !waiver.whole
        ? t('waivers.note.some', { ...values, count: waiver.instances })
        : t('waivers.note.waived', values)}
      {otherwise && <div>{otherwise}</div>}
    </div>
  );
}
