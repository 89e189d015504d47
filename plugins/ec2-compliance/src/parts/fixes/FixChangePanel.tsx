import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  ControlDescription,
  FixChange,
  fixStepsOf,
  FixValues,
  isEvidenceGap,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { Link } from '@backstage/core-components';
import { useLinks } from '../links/useLinks';
import { Sentence } from '../text/Sentence';
import { NOTHING_TOLD, useWords } from '../words/useWords';
import { fixAsText } from './fixAsText';
import { nameOf } from './fixInWords';
import { scopeOf } from './FixScope';
import { FixSteps } from './FixSteps';
import { ShareFix } from './ShareFix';
import { TargetChoice } from './TargetChoice';

const useStyles = makeStyles(theme => ({
  because: {
    margin: 0,
    maxWidth: '75ch',
    overflowWrap: 'anywhere',
    fontSize: theme.typography.body2.fontSize,
  },
}));

/** One thing to be changed: why, for which instances, and how. */
export function FixChangePanel(props: {
  control: ControlDescription;
  change: FixChange;
  /** What was found out elsewhere, such as the package of a finding. */
  known?: FixValues;
  /** What is wrong, where it is more than that the control is not met. */
  subject?: string;
  /** The instance that the commands are for; all that fail together without. */
  chosen?: string;
  onChoose: (instanceId: string | undefined) => void;
  /** Of this view, with the choice. */
  path: string;
}) {
  const { control, change, known, chosen, onChoose, path } = props;
  const { verdict } = change;
  const classes = useStyles();
  const reader = useReader();
  const { t } = reader;
  const words = useWords(verdict ?? NOTHING_TOLD);
  const links = useLinks();
  const scope = scopeOf(change, { chosen, known });
  const steps = fixStepsOf(control, {
    fleet: change.fleet,
    reason: verdict?.reason,
    values: scope.values,
    items: scope.items,
    targets: scope.targets,
  });
  const sentence = verdict && words.sentence(verdict);
  const [first] = change.targets;
  const because =
    sentence && first && change.targets.length > 1 && isOfEach(change)
      ? t('fixes.because', { instance: nameOf(first), sentence })
      : sentence;
  const gap = isEvidenceGap(verdict?.reason);
  return (
    <div>
      {because && (
        <p className={classes.because}>
          <Sentence text={because} />
        </p>
      )}
      {steps.length > 0 ? (
        <>
          <TargetChoice change={change} chosen={chosen} onChoose={onChoose} />
          <FixSteps steps={steps} change={change} scope={scope} />
          <ShareFix
            fix={fixAsText(reader, {
              control,
              subject: props.subject,
              change,
              scope,
              steps,
              because,
            })}
            path={path}
          />
        </>
      ) : (
        <Typography variant="body2">
          {t(gap ? 'fixes.evidence.title' : 'fixes.nothing')}
          {gap && (
            <>
              {'. '}
              <Link to={links.page('accounts')} underline="always">
                {t('fixes.evidence.accounts')}
              </Link>
            </>
          )}
        </Typography>
      )}
    </div>
  );
}

/** Whether instances share no more than how they are mended: each fails in its own way. */
function isOfEach({ values, instances }: FixChange): boolean {
  return (
    instances > 0 &&
    Object.keys(values).every(name =>
      ['autoScalingGroup', 'launchTemplate'].includes(name),
    )
  );
}
