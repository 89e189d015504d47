import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import {
  consoleLink,
  ControlDescription,
  EVIDENCE_SOURCES,
  InstanceSummary,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { sourceTitle } from '../freshness/sourceTitle';
import { WithTerms } from '../glossary/WithTerms';
import { Sentence } from '../text/Sentence';
import { useControlPage } from '../links/useControlPage';
import { usePluginConfig } from '../links/usePluginConfig';

const useStyles = makeStyles(theme => ({
  about: {
    marginTop: theme.spacing(2),
    paddingTop: theme.spacing(1.5),
    borderTop: `1px solid ${theme.palette.divider}`,
    fontSize: theme.typography.body2.fontSize,
    color: theme.palette.textSubtle,
    display: 'grid',
    gap: theme.spacing(0.5),
    gridTemplateColumns: 'minmax(0, 1fr)',
    overflowWrap: 'anywhere',
    '& p': { margin: 0 },
  },
}));

/** What a control asks for, what it rests on and cannot prove, and where to read on. */
export function AboutControl(props: {
  control: ControlDescription;
  subject?: InstanceSummary;
}) {
  const { control, subject } = props;
  const classes = useStyles();
  const reader = useReader();
  const { t, list } = reader;
  const { console: consoleOptions } = usePluginConfig();
  const pageOf = useControlPage();
  const rests = control.sources.map(
    source =>
      `${sourceTitle(reader, { source })} (${EVIDENCE_SOURCES[source].action})`,
  );
  return (
    <div className={classes.about}>
      <p>
        <strong>{t('controls.about.asks')}</strong>{' '}
        <Sentence text={control.requirement} />
      </p>
      <p>
        {rests.length > 0 && (
          <>
            <strong>{t('controls.about.restsOn')}</strong> {list(rests)}
          </>
        )}
        {control.clauses.length > 0 && (
          <>
            {rests.length > 0 && ' · '}
            <strong>{t('controls.about.serves')}</strong>{' '}
            <WithTerms text={list(control.clauses)} />
          </>
        )}
        {control.configRule && (
          <>
            {' · '}
            <strong>{t('controls.about.configRule')}</strong>{' '}
            {control.configRule}
          </>
        )}
      </p>
      <p>
        <strong>{t('controls.about.limits')}</strong>{' '}
        <Sentence text={control.limits} />
      </p>
      <p>
        <Link to={pageOf(control.id)}>{t('controls.about.page')}</Link>
        {subject && (
          <>
            {' · '}
            <Link
              to={consoleLink(consolePageOf(control), subject, consoleOptions)}
            >
              {t('controls.about.console', {
                instance: subject.name ?? subject.instanceId,
              })}
            </Link>
          </>
        )}
      </p>
    </div>
  );
}

function consolePageOf(control: ControlDescription) {
  if (control.id.startsWith('patch')) return 'patch-manager';
  if (control.id.startsWith('association')) return 'state-manager';
  if (control.id.startsWith('inspector')) return 'inspector';
  if (control.sources.some(s => s.startsWith('ssm'))) return 'fleet-manager';
  return 'ec2';
}
