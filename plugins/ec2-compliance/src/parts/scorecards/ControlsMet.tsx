import { Link } from '@backstage/core-components';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import { ScorecardSummary } from 'backstage-plugin-ec2-compliance-common';

const useStyles = makeStyles(theme => ({
  track: {
    height: 6,
    borderRadius: 3,
    overflow: 'hidden',
    marginTop: theme.spacing(0.5),
    backgroundColor: theme.palette.action.selected,
    ...({ forcedColorAdjust: 'none' } as {}),
  },
  bar: { height: '100%' },
}));

/** Controls met out of those that apply, as words and as a bar. */
export function ControlsMet(props: {
  scorecard: ScorecardSummary;
  href: string;
}) {
  const classes = useStyles();
  const { status } = useTheme().palette;
  const { controlsMet, controlsApplicable } = props.scorecard;
  if (!controlsApplicable) return <>none applies</>;
  return (
    <>
      <Link to={props.href}>
        {controlsMet} of {controlsApplicable}
      </Link>
      <div className={classes.track} aria-hidden>
        <div
          className={classes.bar}
          style={{
            width: `${(100 * controlsMet) / controlsApplicable}%`,
            backgroundColor: status.ok,
          }}
        />
      </div>
    </>
  );
}
