import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import {
  DEFAULT_SCORECARD_SORT,
  Scorecard,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../../language';
import { useUrlState } from '../../../parts/links/useUrlState';
import { ScorecardTree } from '../../../parts/scorecards/ScorecardTree';

const useStyles = makeStyles(theme => ({
  heading: { margin: theme.spacing(0, 0, 1) },
}));

/** The kinds that contain others. */
const KINDS = ['group', 'system', 'domain'];

/** What a group, system or domain consists of, with scores, the worst first. */
export function MemberList(props: {
  scorecard: Pick<Scorecard, 'entityRef' | 'kind'>;
}) {
  const { scorecard } = props;
  const classes = useStyles();
  const { t } = useReader();
  const url = useUrlState();
  if (!KINDS.includes(scorecard.kind)) return null;
  return (
    <section>
      <Typography component="h2" variant="h5" className={classes.heading}>
        {t('scorecards.members.title')}
      </Typography>
      <ScorecardTree
        label={t('scorecards.members.label')}
        url={url}
        query={{ sort: DEFAULT_SCORECARD_SORT }}
        parent={scorecard.entityRef}
      />
    </section>
  );
}
