import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  ControlDescription,
  FixStep,
} from 'backstage-plugin-ec2-compliance-common';
import { useState } from 'react';
import { ChoiceGroup } from '../filters/ChoiceGroup';
import { CodeBlock } from '../text/CodeBlock';
import { Sentence } from '../text/Sentence';
import {
  fillCommand,
  fillLink,
  fillSentence,
  FixSubject,
} from './fillPlaceholders';

type Variant = keyof ControlDescription['fix'];

/** What the commands are for: an instance, or an account and Region. */
export type NamedSubject = Partial<FixSubject> & { name?: string };

const VARIANTS: Array<{ id: Variant; title: string }> = [
  { id: 'autoScaled', title: 'Auto-scaled' },
  { id: 'longLived', title: 'Long-lived' },
];

const useStyles = makeStyles(theme => ({
  header: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
  },
  heading: { margin: 0 },
  steps: {
    margin: theme.spacing(1, 0, 0),
    paddingLeft: theme.spacing(2.5),
    fontSize: theme.typography.body2.fontSize,
    '& li + li': { marginTop: theme.spacing(1) },
  },
  subject: {
    color: theme.palette.textSubtle,
    fontSize: theme.typography.body2.fontSize,
    marginTop: theme.spacing(0.5),
  },
}));

/**
 * The fix as steps. Commands are filled for one instance, and the variant is
 * the one that suits it until the reader chooses the other.
 */
export function HowToFix(props: {
  control: ControlDescription;
  subject?: NamedSubject;
  /** Of the heading. */
  level: 4 | 5 | 6;
}) {
  const { control, subject } = props;
  const classes = useStyles();
  const [chosen, setChosen] = useState<Variant>();
  const variants = VARIANTS.filter(
    ({ id }, index) =>
      control.fix[id].length > 0 &&
      // What is the same for both fleets needs no choice.
      (index === 0 || !isSame(control.fix[id], control.fix.autoScaled)),
  );
  if (!variants.length) return null;

  const suited: Variant = subject?.autoScalingGroup
    ? 'autoScaled'
    : 'longLived';
  const wanted = chosen ?? suited;
  const { id: variant } = variants.find(v => v.id === wanted) ?? variants[0];
  const filled = control.fix[variant].some(step => step.command || step.link);

  return (
    <section>
      <div className={classes.header}>
        <Typography
          component={`h${props.level}`}
          variant="subtitle2"
          className={classes.heading}
        >
          How to fix
        </Typography>
        {variants.length > 1 && (
          <ChoiceGroup
            label="Kind of fleet"
            value={variant}
            options={variants}
            onChange={setChosen}
          />
        )}
      </div>
      {subject && filled && (
        <div className={classes.subject}>
          Commands are for {nameOf(subject)}.
        </div>
      )}
      <ol className={classes.steps}>
        {control.fix[variant].map((step, index) => (
          <Step key={index} step={step} number={index + 1} subject={subject} />
        ))}
      </ol>
    </section>
  );
}

function isSame(a: FixStep[], b: FixStep[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function nameOf({ name, instanceId, accountId, region }: NamedSubject): string {
  return name ?? instanceId ?? `${accountId}, ${region}`;
}

function Step(props: {
  step: FixStep;
  number: number;
  subject?: NamedSubject;
}) {
  const { step, number, subject } = props;
  return (
    <li>
      <Sentence text={fillSentence(step.text, subject)} />
      {step.command && (
        <CodeBlock
          text={fillCommand(step.command, subject)}
          label={`command of step ${number}`}
        />
      )}
      {step.link && (
        <div>
          <Link to={fillLink(step.link, subject)}>{hostOf(step.link)}</Link>
        </div>
      )}
    </li>
  );
}

/** Where a link leads, so that people know before they follow it. */
function hostOf(link: string): string {
  try {
    return `Open on ${new URL(link.replace(/\{\w+\}/g, 'x')).host}`;
  } catch {
    return link;
  }
}
