import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  ControlDescription,
  FixStep,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import {
  useControlDescription,
  useControls,
} from '../../parts/controls/useControls';
import { GlossaryTerm } from '../../parts/glossary/GlossaryTerm';
import { CodeBlock } from '../../parts/text/CodeBlock';
import { KeyValues } from '../../parts/text/KeyValues';
import { Sentence } from '../../parts/text/Sentence';
import { useDocumentTitle } from '../useDocumentTitle';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  heading: { margin: 0 },
  part: { marginTop: theme.spacing(2) },
  texts: { maxWidth: '75ch', '& p': { margin: theme.spacing(0, 0, 1) } },
  steps: {
    margin: theme.spacing(0.5, 0, 0),
    paddingLeft: theme.spacing(2.5),
    '& li + li': { marginTop: theme.spacing(1) },
  },
  reasons: {
    '& summary': { cursor: 'pointer' },
    '& ul': { margin: theme.spacing(0.5, 0, 0) },
  },
}));

/** What the catalogue says of a control, in the reader's language. */
export function ControlInShort(props: { controlId: string }) {
  const { controlId } = props;
  const classes = useStyles();
  const { t } = useReader();
  const controls = useControls();
  const control = useControlDescription(controlId, { whole: true });
  const title = controls.titleOf(controlId);
  useDocumentTitle(title, { within: true });
  return (
    <div className={classes.root}>
      <Typography component="h2" variant="h5" className={classes.heading}>
        {title}
      </Typography>
      {control && (
        <>
          <div className={classes.texts}>
            {(
              [
                ['asks', control.requirement],
                ['why', control.why],
                ['limits', control.limits],
              ] as const
            ).map(([fact, text]) => (
              <p key={fact}>
                <strong>{t(`catalogue.facts.${fact}`)}:</strong>{' '}
                <Sentence text={text} />
              </p>
            ))}
          </div>
          <KeyValues
            items={[
              [
                t('catalogue.facts.judged'),
                t(`catalogue.scopes.${control.scope}`),
              ],
              [
                t('catalogue.facts.strategy'),
                <GlossaryTerm term="essentialEight" key="strategy">
                  {t(`parts.strategies.${control.strategy}`)}
                </GlossaryTerm>,
              ],
              [
                t('catalogue.facts.fixed'),
                t(`catalogue.who.${control.fixedBy}`),
              ],
              [t('catalogue.facts.configRule'), control.configRule],
              [
                t('catalogue.facts.clauses'),
                control.clauses.length > 0 && (
                  <GlossaryTerm term="ism" key="clauses">
                    {control.clauses.join(', ')}
                  </GlossaryTerm>
                ),
              ],
            ]}
          />
          <details className={classes.reasons}>
            <summary>{t('catalogue.reasons')}</summary>
            <ul>
              {Object.entries(control.reasons).map(
                ([reason, { title: says }]) => (
                  <li key={reason}>
                    {says} <code>{reason}</code>
                  </li>
                ),
              )}
            </ul>
          </details>
          <Steps control={control} />
        </>
      )}
    </div>
  );
}

function Steps(props: { control: ControlDescription }) {
  const { autoScaled, longLived } = props.control.fix;
  const classes = useStyles();
  const { t } = useReader();
  const same = JSON.stringify(autoScaled) === JSON.stringify(longLived);
  return (
    <section>
      <Typography component="h3" variant="h6" className={classes.heading}>
        {t('catalogue.steps.title')}
      </Typography>
      {same ? (
        <StepList steps={longLived} />
      ) : (
        <>
          <Typography
            component="h4"
            variant="subtitle2"
            className={classes.part}
          >
            <GlossaryTerm term="autoScaled">
              {t('catalogue.steps.autoScaled')}
            </GlossaryTerm>
          </Typography>
          <StepList steps={autoScaled} />
          <Typography
            component="h4"
            variant="subtitle2"
            className={classes.part}
          >
            {t('catalogue.steps.longLived')}
          </Typography>
          <StepList steps={longLived} />
        </>
      )}
    </section>
  );
}

function StepList(props: { steps: FixStep[] }) {
  const classes = useStyles();
  const { t } = useReader();
  return (
    <ol className={classes.steps}>
      {props.steps.map(({ text, command, link }) => (
        <li key={text}>
          <Sentence text={text} />
          {command && (
            <CodeBlock text={command} label={t('catalogue.steps.command')} />
          )}
          {link && (
            <div>
              <Link to={link}>{t('catalogue.steps.more')}</Link>
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
