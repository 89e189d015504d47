import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { ScorecardSummary } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../language';
import { FindingCountsText } from '../parts/findings/FindingCountsText';
import { useLinks } from '../parts/links/useLinks';
import { StatusBar } from '../parts/status/StatusBar';
import { WaivedCounts } from '../parts/waivers/WaivedCounts';

const useStyles = makeStyles(theme => ({
  headline: { margin: theme.spacing(0, 0, 1) },
  findings: { marginBottom: theme.spacing(1) },
  rest: {
    marginTop: theme.spacing(0.5),
    fontSize: theme.typography.body2.fontSize,
    color: theme.palette.textSubtle,
  },
}));

/**
 * The answer: how many controls are met, as a bar of them, and how the instances
 * stand. A bar of these would be red where each fails one control of many.
 */
export function ComplianceHeadline(props: {
  scorecard: ScorecardSummary;
  headlineComponent?: 'h2' | 'p';
}) {
  const { scorecard } = props;
  const classes = useStyles();
  const { t } = useReader();
  const links = useLinks();
  const { entityRef, instances, pausedInstances } = scorecard;
  const { controlsMet, controlsApplicable } = scorecard;
  const running = (
    <Link
      to={links.page('instances', { entityRef, paused: 'false' })}
      underline="always"
    >
      {t(pausedInstances > 0 ? 'entity.headline.running' : 'entity.instances', {
        count: instances,
      })}
    </Link>
  );
  return (
    <div>
      <Typography
        component={props.headlineComponent ?? 'p'}
        variant="h4"
        className={classes.headline}
      >
        <Link to={links.entityTab(entityRef)} color="inherit">
          {t('entity.headline.met', {
            count: controlsApplicable,
            met: controlsMet,
          })}
        </Link>
      </Typography>
      <div className={classes.findings}>
        <FindingCountsText
          counts={scorecard.findings}
          href={due => links.entityTab(entityRef, { due })}
        />
        <WaivedCounts scorecard={scorecard} />
      </div>
      {controlsApplicable > 0 && (
        <StatusBar
          // As many as are said to apply.
          counts={{ ...scorecard.controlCounts, notApplicable: 0 }}
          noun="control"
          text="short"
        />
      )}
      <div className={classes.rest}>
        {pausedInstances > 0
          ? t('entity.headline.withPaused', {
              instances: running,
              paused: (
                <Link
                  to={links.page('instances', { entityRef, paused: 'true' })}
                  underline="always"
                >
                  {t('entity.headline.paused', { count: pausedInstances })}
                </Link>
              ),
            })
          : t('entity.headline.instances', { instances: running })}
      </div>
      <StatusBar
        counts={scorecard.instanceCounts}
        href={status => links.page('instances', { entityRef, status })}
        bar={false}
      />
    </div>
  );
}
