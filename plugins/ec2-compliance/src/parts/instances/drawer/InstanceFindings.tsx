import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  InstanceDetail,
  InstanceFinding,
} from 'backstage-plugin-ec2-compliance-common';
import { DateTime } from 'luxon';
import { useEffect, useRef, useState } from 'react';
import { Reader, useReader } from '../../../language';
import { ChoiceGroup } from '../../filters/ChoiceGroup';
import { ALL_OWNERS } from '../../filters/useOwnerFilter';
import { useLinks } from '../../links/useLinks';
import { useUrlState } from '../../links/useUrlState';
import { severityInWords } from '../../severity/severities';
import { CopyText } from '../../text/CopyText';
import { RelativeTime } from '../../time/RelativeTime';
import { hoursUntil } from '../../time/times';
import { useNow } from '../../time/useNow';
import { INSTANCE_DUE } from '../useInstanceParam';
import { PhraseText } from '../../words/PhraseText';

const SHOWN_AT_FIRST = 25;

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    fontSize: theme.typography.body2.fontSize,
  },
  item: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)',
    gap: theme.spacing(0.5, 2),
    padding: theme.spacing(0.75, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    overflowWrap: 'anywhere',
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  subtle: { color: theme.palette.textSubtle },
}));

/** Each vulnerability and missing patch of an instance, with its due date. */
export function InstanceFindings(props: {
  instance: Pick<
    InstanceDetail,
    'arn' | 'findings' | 'findingCount' | 'findingsDue'
  >;
}) {
  const { arn, findingCount, findingsDue } = props.instance;
  const classes = useStyles();
  const url = useUrlState();
  const links = useLinks();
  const now = useNow();
  const root = useRef<HTMLDivElement>(null);
  const overdue = url.get(INSTANCE_DUE) === 'overdue';
  // Who comes for what is overdue need not look for it.
  useEffect(() => {
    if (overdue) root.current?.scrollIntoView?.({ block: 'start' });
  }, [overdue]);
  const findings = overdue
    ? props.instance.findings.filter(finding => isOverdue(finding, now))
    : props.instance.findings;
  const count = overdue ? findingsDue.overdue : findingCount;
  const reader = useReader();
  const { t } = reader;
  const [all, setAll] = useState(false);
  const shown = all ? findings : findings.slice(0, SHOWN_AT_FIRST);
  return (
    <div ref={root}>
      {(findingsDue.overdue > 0 || overdue) && (
        <ChoiceGroup
          label={t('instances.findings.choice')}
          value={overdue ? 'overdue' : 'all'}
          options={[
            {
              id: 'all',
              title: t('instances.findings.all', { number: findingCount }),
            },
            {
              id: 'overdue',
              title: t('instances.findings.onlyOverdue', {
                number: findingsDue.overdue,
              }),
            },
          ]}
          onChange={due =>
            url.set(
              { [INSTANCE_DUE]: due === 'all' ? undefined : due },
              { replace: true },
            )
          }
        />
      )}
      <ul className={classes.list} aria-label={t('instances.findings.title')}>
        {shown.map(finding => (
          <li
            key={`${finding.source} ${finding.vulnerabilityId} ${finding.packageName}`}
            className={classes.item}
          >
            <div>
              <CopyText
                text={finding.vulnerabilityId}
                label={finding.vulnerabilityId}
              />
              <div className={classes.subtle}>
                {finding.severity
                  ? severityInWords(reader, finding.severity)
                  : t('instances.findings.notRated')}
              </div>
            </div>
            <div>
              <Due finding={finding} />
              <div>{versionsOf(reader, finding)}</div>
            </div>
          </li>
        ))}
      </ul>
      {shown.length < findings.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {t('instances.drawer.showAll', { number: findings.length })}
        </Button>
      )}
      {findings.length < count && (
        <Typography variant="body2" className={classes.subtle}>
          {t('instances.findings.first', { number: findings.length, count })}
        </Typography>
      )}
      <Typography variant="body2">
        <Link
          to={links.page('findings', {
            instanceArn: arn,
            owner: ALL_OWNERS,
            by: 'none',
          })}
        >
          {t('instances.findings.inList')}
        </Link>
      </Typography>
    </div>
  );
}

function Due(props: { finding: InstanceFinding }) {
  const { deadline, status } = props.finding;
  const classes = useStyles();
  const now = useNow();
  const { t } = useReader();
  const dueAt = dueDateOf(props.finding);
  const overdue = isOverdue(props.finding, now);
  return (
    <div>
      {overdue && <strong>{t('instances.findings.overdue')} · </strong>}
      {dueAt
        ? t('instances.findings.due', {
            time: <RelativeTime time={dueAt} format="day" />,
          })
        : t('instances.findings.noClock')}
      {status === 'suppressed' && <> · {t('instances.findings.suppressed')}</>}
      <div className={classes.subtle}>
        {deadline ? (
          <PhraseText
            phrase={deadline.because}
            fallback={t('instances.findings.why')}
          />
        ) : (
          t('instances.findings.notDated')
        )}
      </div>
    </div>
  );
}

function dueDateOf({ deadline }: InstanceFinding): string | undefined {
  return deadline?.state === 'running' ? deadline.dueAt : undefined;
}

function isOverdue(finding: InstanceFinding, now: DateTime): boolean {
  const dueAt = dueDateOf(finding);
  return dueAt !== undefined && hoursUntil(dueAt, now) < 0;
}

/** `openssl 3.0.7 installed, 3.0.15 needed`. */
function versionsOf({ t }: Reader, finding: InstanceFinding): string {
  const { packageName, installedVersion, fixedInVersion, patchState } = finding;
  if (patchState) {
    return t('instances.findings.patch', {
      name: packageName,
      state: t(`instances.patches.states.${patchState}`),
    });
  }
  const installed = t('instances.findings.installed', {
    name: packageName,
    version: installedVersion ?? t('instances.findings.noVersion'),
  });
  return fixedInVersion
    ? t('instances.findings.needed', { installed, version: fixedInVersion })
    : installed;
}
