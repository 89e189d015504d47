import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import WarningIcon from '@material-ui/icons/ReportProblemOutlined';
import {
  FixChange,
  FixEffect,
  FixStep,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { fillLink } from '../controls/fillPlaceholders';
import { CodeBlock } from '../text/CodeBlock';
import { Sentence } from '../text/Sentence';
import { commandsOf } from './commandsOf';
import { EFFECTS } from './effects';
import { commandIsFor, sentenceOfStep } from './fixInWords';
import { FixScope } from './FixScope';

/** What only the reader of a command knows. */
const TO_FILL_IN = /\b[A-Z]+(?:_[A-Z]+)+\b/g;

const useStyles = makeStyles(theme => ({
  steps: {
    margin: theme.spacing(1, 0, 0),
    paddingLeft: theme.spacing(2.5),
    fontSize: theme.typography.body2.fontSize,
    overflowWrap: 'anywhere',
    '& li + li': { marginTop: theme.spacing(1.5) },
  },
  effect: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    marginRight: theme.spacing(1),
    padding: theme.spacing(0, 0.75),
    borderRadius: theme.shape.borderRadius,
    border: `1px solid ${theme.palette.status.warning}`,
    fontWeight: 'bold',
    whiteSpace: 'nowrap',
    '& svg': { fontSize: '1.1em', color: theme.palette.status.warning },
  },
  subtle: { color: theme.palette.textSubtle },
}));

/** The steps of a fix, each with its commands and what these are for. */
export function FixSteps(props: {
  steps: FixStep[];
  change: FixChange;
  scope: FixScope;
}) {
  const { steps, change, scope } = props;
  const classes = useStyles();
  return (
    <ol className={classes.steps}>
      {steps.map((step, index) => (
        <Step
          key={index}
          step={step}
          number={index + 1}
          change={change}
          scope={scope}
        />
      ))}
    </ol>
  );
}

function Step(props: {
  step: FixStep;
  number: number;
  change: FixChange;
  scope: FixScope;
}) {
  const { step, number, change, scope } = props;
  const classes = useStyles();
  const reader = useReader();
  const { t } = reader;
  const filled = step.command ? commandsOf(step.command, scope) : undefined;
  const text = filled?.lines.join('\n');
  const toFillIn = [...new Set(step.command?.match(TO_FILL_IN))];
  const link = step.link && fillLink(step.link, scope.values);
  return (
    <li>
      {step.effect && <Effect effect={step.effect} />}
      <Sentence text={sentenceOfStep(reader, step, scope)} />
      {filled && text && (
        <>
          <div className={classes.subtle}>
            {commandIsFor(reader, filled, { change, scope })}
          </div>
          <CodeBlock text={text} label={t('fixes.command', { number })} />
        </>
      )}
      {toFillIn.length > 0 && (
        <div className={classes.subtle}>
          {t('fixes.fillIn', { names: reader.list(toFillIn) })}
        </div>
      )}
      {link && (
        <div>
          <Link to={link}>{t('fixes.openOn', { host: hostOf(link) })}</Link>
        </div>
      )}
    </li>
  );
}

function Effect({ effect }: { effect: FixEffect }) {
  const classes = useStyles();
  const { t } = useReader();
  return (
    <span className={classes.effect}>
      <WarningIcon />
      {t(EFFECTS[effect])}
    </span>
  );
}

/** Where a link leads, so that people know before they follow it. */
function hostOf(link: string): string {
  try {
    return new URL(link.replace(/\{\w+\}/g, 'x')).host;
  } catch {
    return link;
  }
}
