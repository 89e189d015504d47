import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  consoleLink,
  ConsolePage,
  InstanceDetail,
} from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { usePluginConfig } from '../../hooks';
import { CopyText } from '../CopyText';
import { KeyValues } from '../KeyValues';
import { Notice } from '../Notice';
import { RelativeTime } from '../RelativeTime';
import { EvidenceList } from './EvidenceList';
import { MissingPatches } from './MissingPatches';
import { VerdictList } from './VerdictList';

const useStyles = makeStyles(theme => ({
  section: { marginTop: theme.spacing(3) },
  heading: { margin: theme.spacing(0, 0, 1) },
  links: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.5, 2),
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  entities: {
    display: 'flex',
    flexWrap: 'wrap',
    columnGap: theme.spacing(1.5),
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
  const { console: consoleOptions } = usePluginConfig();
  const inspectorLink = consoleLink('inspector', instance, consoleOptions);
  const { vulnerabilities: found } = instance;

  return (
    <>
      {instance.paused && (
        <Notice kind="info" title="This instance is stopped">
          Its evidence stands still until it runs again.
        </Notice>
      )}
      <Identity instance={instance} />

      <Section title="Controls">
        <VerdictList instance={instance} />
      </Section>

      {(instance.missingPatches.length > 0 || patchVerdictFails(instance)) && (
        <Section
          title={`Missing patches (${instance.missingPatches.length.toLocaleString(
            'en',
          )})`}
        >
          <MissingPatches patches={instance.missingPatches} />
        </Section>
      )}

      <Section title="Vulnerabilities">
        {found ? (
          <ul className={classes.numbers}>
            {(['critical', 'high', 'medium', 'all'] as const).map(severity => (
              <li key={severity}>
                <Link to={inspectorLink} className={classes.number}>
                  {found[severity].toLocaleString('en')}
                </Link>{' '}
                {severity === 'all' ? 'in all' : severity}
              </li>
            ))}
          </ul>
        ) : (
          <Typography variant="body2">
            Unknown: Inspector gave no counts for this instance. That does not
            mean there are none.
          </Typography>
        )}
      </Section>

      <Section title="Open in AWS">
        <ul className={classes.links}>
          {CONSOLE_PAGES.map(([page, title]) => (
            <li key={page}>
              <Link to={consoleLink(page, instance, consoleOptions)}>
                {title}
              </Link>
            </li>
          ))}
        </ul>
      </Section>

      <Section title="Evidence">
        <EvidenceList evidence={instance.evidence} />
      </Section>

      <Section title={`Tags (${Object.keys(instance.tags).length})`}>
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

function Identity(props: { instance: InstanceDetail }) {
  const { instance } = props;
  const classes = useStyles();
  const os = [instance.platformName, instance.platformVersion].filter(Boolean);
  const mono = (text: string | undefined, label: string) =>
    text && <CopyText text={text} label={label} />;
  return (
    <KeyValues
      items={[
        ['Instance', mono(instance.instanceId, 'instance id')],
        [
          'Account',
          <CopyText
            key="account"
            text={instance.accountId}
            label="account number"
          >
            {instance.accountAlias
              ? `${instance.accountAlias} (${instance.accountId})`
              : instance.accountId}
          </CopyText>,
        ],
        ['Region', instance.region],
        [
          'State',
          <>
            {instance.state}, launched{' '}
            <RelativeTime time={instance.launchTime} />
          </>,
        ],
        ['System', os.length ? os.join(' ') : instance.platform],
        ['Image', mono(instance.imageId, 'image id')],
        ['Type', instance.instanceType],
        [
          'Auto Scaling group',
          mono(instance.autoScalingGroup, 'Auto Scaling group') ??
            'none, long-lived',
        ],
        ['Managed by', instance.managedBy],
        ['Instance profile', mono(instance.instanceProfileArn, 'profile ARN')],
        ['Private address', mono(instance.privateIpAddress, 'private address')],
        [
          'Public addresses',
          instance.publicAddresses.length
            ? mono(instance.publicAddresses.join(', '), 'public addresses')
            : 'none',
        ],
        ['Network', mono(instance.vpcId, 'VPC id')],
        ['ARN', mono(instance.arn, 'ARN')],
        [
          instance.entityRefs.length === 1 ? 'Service' : 'Services',
          instance.entityRefs.length ? (
            <span className={classes.entities}>
              {instance.entityRefs.map(ref => (
                <EntityRefLink key={ref} entityRef={ref} />
              ))}
            </span>
          ) : (
            <UnmappedText unmapped={instance.unmapped} />
          ),
        ],
      ]}
    />
  );
}

/** Why an instance belongs to no entity, and what came closest. */
export function UnmappedText(props: { unmapped: InstanceDetail['unmapped'] }) {
  const { unmapped } = props;
  if (!unmapped) return <>none that you may see</>;
  return (
    <>
      {unmapped.reason}
      {unmapped.suggestion && (
        <>
          {' '}
          <strong>{unmapped.suggestion}</strong>
        </>
      )}
    </>
  );
}
