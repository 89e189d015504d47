import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  consoleLink,
  ConsolePage,
  InstanceDetail,
} from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { useReader } from '../../../language';
import { ALL_OWNERS } from '../../filters/useOwnerFilter';
import { GlossaryTerm } from '../../glossary/GlossaryTerm';
import { useLinks } from '../../links/useLinks';
import { usePluginConfig } from '../../links/usePluginConfig';
import { Notice } from '../../notices/Notice';
import { KeyValues } from '../../text/KeyValues';
import { EvidenceButton } from '../../verdicts/EvidenceButton';
import { EvidenceList } from './EvidenceList';
import { InstanceFindings } from './InstanceFindings';
import { InstanceIdentity } from './InstanceIdentity';
import { MissingPatches } from './MissingPatches';
import { VerdictList } from './VerdictList';

const useStyles = makeStyles(theme => ({
  section: { marginTop: theme.spacing(3) },
  heading: { margin: theme.spacing(0, 0, 1) },
  nav: {
    display: 'flex',
    gap: theme.spacing(2),
    marginTop: theme.spacing(1.5),
    whiteSpace: 'nowrap',
  },
  links: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  numbers: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 3),
    margin: 0,
    padding: 0,
    listStyle: 'none',
  },
  number: { fontWeight: 'bold' },
}));

/** Names of AWS, in every language. */
const CONSOLE_PAGES: Array<[ConsolePage, string]> = [
  ['ec2', 'EC2'],
  ['fleet-manager', 'Fleet Manager'],
  ['patch-manager', 'Patch Manager'],
  ['state-manager', 'State Manager'],
  ['inspector', 'Inspector'],
  ['config', 'Config'],
];

function Section(props: { title: string; children: ReactNode }) {
  const classes = useStyles();
  return (
    <section className={classes.section}>
      <Typography component="h3" variant="h6" className={classes.heading}>
        {props.title}
      </Typography>
      {props.children}
    </section>
  );
}

/** Who it is, how it is judged, on what evidence, and where to look in AWS. */
export function InstanceDetails(props: { instance: InstanceDetail }) {
  const { instance } = props;
  const classes = useStyles();
  const { t, number } = useReader();
  const links = useLinks();
  const { console: consoleOptions } = usePluginConfig();
  const inspectorLink = consoleLink('inspector', instance, consoleOptions);
  const { vulnerabilities: found } = instance;
  const missing = instance.missingPatches.length;

  return (
    <>
      {instance.paused && (
        <Notice kind="info" title={t('instances.drawer.stopped')}>
          {t('instances.drawer.stoppedText')}
        </Notice>
      )}
      <InstanceIdentity instance={instance} />
      <nav className={classes.nav} aria-label={t('instances.drawer.console')}>
        {t('instances.drawer.openIn')}
        <ul className={classes.links}>
          {CONSOLE_PAGES.map(([page, title]) => (
            <li key={page}>
              <Link to={consoleLink(page, instance, consoleOptions)}>
                {title}
              </Link>
            </li>
          ))}
        </ul>
      </nav>

      <Section title={t('instances.columns.controls')}>
        <VerdictList instance={instance} />
        <Link
          to={links.page('changes', {
            instanceArn: instance.arn,
            owner: ALL_OWNERS,
          })}
        >
          {t('instances.drawer.changes')}
        </Link>
      </Section>

      {(missing > 0 || patchVerdictFails(instance)) && (
        <Section
          title={
            missing
              ? t('instances.patches.titleCounted', { number: missing })
              : t('instances.patches.title')
          }
        >
          <MissingPatches patches={instance.missingPatches} />
        </Section>
      )}

      {instance.findingCount > 0 && (
        <Section
          title={t('instances.findings.titleCounted', {
            number: instance.findingCount,
          })}
        >
          <InstanceFindings instance={instance} />
        </Section>
      )}

      <Section title={t('instances.drawer.vulnerabilities')}>
        <Typography variant="body2" gutterBottom>
          {t('instances.drawer.coverage', {
            coverage: (
              <GlossaryTerm term="coverage">
                {t('instances.drawer.coverageTerm')}
              </GlossaryTerm>
            ),
          })}
        </Typography>
        {found ? (
          <ul className={classes.numbers}>
            {(['critical', 'high', 'medium', 'all'] as const).map(severity => (
              <li key={severity}>
                <Link to={inspectorLink} className={classes.number}>
                  {number(found[severity])}
                </Link>{' '}
                {t(`instances.drawer.severity.${severity}`)}
              </li>
            ))}
          </ul>
        ) : (
          <Typography variant="body2">
            {t('instances.drawer.noCounts')}
          </Typography>
        )}
      </Section>

      <Section title={t('instances.columns.evidence')}>
        <EvidenceList evidence={instance.evidence} />
        <EvidenceButton of={instance} />
      </Section>

      <Section
        title={t('instances.drawer.tags', {
          number: Object.keys(instance.tags).length,
        })}
      >
        <KeyValues items={Object.entries(instance.tags)} />
      </Section>
    </>
  );
}

/** An empty table still has to say why it is empty. */
function patchVerdictFails(instance: InstanceDetail): boolean {
  return instance.verdicts.some(
    verdict =>
      verdict.controlId === 'patch-compliance' &&
      verdict.status === 'INSUFFICIENT_DATA',
  );
}
