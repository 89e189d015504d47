import { useApi } from '@backstage/frontend-plugin-api';
import { EntityDisplayName } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  ChangedFindings,
  ReviewChanges,
} from 'backstage-plugin-ec2-compliance-common';
import { ReactNode } from 'react';
import { ec2ComplianceApiRef } from '../../../api';
import { useRequest } from '../../../api/useRequest';
import { useReader } from '../../../language';
import { useControls } from '../../../parts/controls/useControls';
import { Reason } from '../../../parts/notices/Reason';
import { statusLabel } from '../../../parts/status/statuses';
import { StatusIcon } from '../../../parts/status/StatusIcon';
import { RelativeTime } from '../../../parts/time/RelativeTime';

/** Instances that are named, before the rest is counted. */
const MAX_NAMED = 5;

/** What can have come of findings and instances. */
type Kind = 'opened' | 'closed' | 'overdue' | 'came' | 'left';

const useStyles = makeStyles(theme => ({
  root: {
    padding: theme.spacing(1.5, 2),
    borderLeft: `3px solid ${theme.palette.primary.main}`,
    backgroundColor: theme.palette.background.default,
    fontSize: theme.typography.body2.fontSize,
    overflowWrap: 'anywhere',
  },
  heading: { margin: 0, fontWeight: 'bold' },
  subtle: { color: theme.palette.textSubtle },
  list: { margin: theme.spacing(0.5, 0, 0), paddingLeft: theme.spacing(2.5) },
  details: { '& > summary': { cursor: 'pointer', width: 'fit-content' } },
}));

/** What changed since the last review, at the top of the form of the next. */
export function ChangesSince(props: { entityRef: string; controlId: string }) {
  const { entityRef, controlId } = props;
  const classes = useStyles();
  const { t } = useReader();
  const api = useApi(ec2ComplianceApiRef);
  const { data, error } = useRequest({
    key: JSON.stringify([entityRef, controlId]),
    request: signal =>
      api.getReviewChanges({ entityRef, controlId }, { signal }),
  });
  return (
    <section className={classes.root} aria-label={t('reviews.changes.title')}>
      <Typography component="h3" variant="body2" className={classes.heading}>
        {t('reviews.changes.title')}
      </Typography>
      {error &&
        t('reviews.changes.failed', { reason: <Reason error={error} /> })}
      {!data && !error && (
        <Skeleton height={48} aria-label={t('reviews.changes.loading')} />
      )}
      {data && <Changes changes={data} />}
    </section>
  );
}

function Changes(props: { changes: ReviewChanges }) {
  const { latest, controls, instances, findings } = props.changes;
  const classes = useStyles();
  const reader = useReader();
  const { t } = reader;
  const named = useControls();
  if (!latest) return <div>{t('reviews.changes.first')}</div>;

  const statusIn = (status: Parameters<typeof statusLabel>[1]) => (
    <>
      <StatusIcon status={status} /> {statusLabel(reader, status)}
    </>
  );
  const rows: ReactNode[] = [
    ...(controls ?? []).map(({ controlId, before, now }) => (
      <li key={controlId}>
        {t('reviews.changes.control', {
          control: named.titleOf(controlId),
          before: statusIn(before),
          now: statusIn(now),
        })}
      </li>
    )),
    ...(findings
      ? (['opened', 'overdue', 'closed'] as const).map(kind => (
          <FindingsChanged key={kind} kind={kind} changed={findings[kind]} />
        ))
      : []),
    ...(instances
      ? (['came', 'left'] as const).map(kind => (
          <Named
            key={kind}
            kind={kind}
            count={instances[kind].length}
            names={instances[kind]
              .slice(0, MAX_NAMED)
              .map(({ arn, name }) => ({ id: arn, name }))}
          />
        ))
      : []),
  ];
  const isSame =
    !controls?.length &&
    !instances?.came.length &&
    !instances?.left.length &&
    !Object.values(findings ?? {}).some(({ count }) => count > 0);
  return (
    <>
      <div className={classes.subtle}>
        {t('reviews.changes.since', {
          time: <RelativeTime time={latest.createdAt} format="date" />,
          person: <EntityDisplayName entityRef={latest.reviewerRef} hideIcon />,
        })}
      </div>
      {isSame && controls && <div>{t('reviews.changes.none')}</div>}
      {!isSame && <ul className={classes.list}>{rows}</ul>}
      {!controls && (
        <div className={classes.subtle}>{t('reviews.changes.hidden')}</div>
      )}
      {controls && !instances && (
        <div className={classes.subtle}>{t('reviews.changes.notNoted')}</div>
      )}
    </>
  );
}

function FindingsChanged(props: {
  kind: 'opened' | 'closed' | 'overdue';
  changed: ChangedFindings;
}) {
  const { kind, changed } = props;
  const { t } = useReader();
  return (
    <Named
      kind={kind}
      count={changed.count}
      names={changed.examples.map(({ id, vulnerabilityId, packageName }) => ({
        id,
        name: t('reviews.changes.finding', {
          vulnerability: vulnerabilityId,
          package: packageName,
        }),
      }))}
    />
  );
}

/** How many there are, and behind that some of them by name. */
function Named(props: {
  kind: Kind;
  count: number;
  names: Array<{ id: string; name: string }>;
}) {
  const { kind, count, names } = props;
  const classes = useStyles();
  const { t, number } = useReader();
  if (!count) return null;
  const more = count - names.length;
  return (
    <li>
      <details className={classes.details}>
        <summary>{t(`reviews.changes.${kind}`, { count })}</summary>
        <ul className={classes.list}>
          {names.map(({ id, name }) => (
            <li key={id}>{name}</li>
          ))}
          {more > 0 && (
            <li className={classes.subtle}>
              {t('reviews.changes.more', { number: number(more) })}
            </li>
          )}
        </ul>
      </details>
    </li>
  );
}
