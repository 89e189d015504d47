import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  lastMoment,
  scorecardReadPermission,
  WaiverDecision,
  WaiverDetail,
  WaiverReach,
  WaiverStep,
} from 'backstage-plugin-ec2-compliance-common';
import { useState } from 'react';
import { EntityLink } from '../../parts/entities/EntityLink';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { Reader, useReader } from '../../language';
import { useControls } from '../../parts/controls/useControls';
import { ScreenText } from '../../parts/layout/ScreenText';
import { DrawerHead, SideDrawer } from '../../parts/layout/SideDrawer';
import { useUrlState } from '../../parts/links/useUrlState';
import { ErrorNotice } from '../../parts/notices/ErrorNotice';
import { Loading } from '../../parts/notices/Loading';
import { KeyValues } from '../../parts/text/KeyValues';
import { RelativeTime } from '../../parts/time/RelativeTime';
import { Covers } from '../../parts/waivers/Covers';
import { DecideWaiversDialog } from '../../parts/waivers/DecideWaiversDialog';
import { WaiverScopeText } from '../../parts/waivers/WaiverScopeText';
import {
  stateInWords,
  subjectInWords,
} from '../../parts/waivers/waiverInWords';

const PARAM = 'waiver';
const TITLE_ID = 'ec2-compliance-waiver-drawer-title';

const useStyles = makeStyles(theme => ({
  content: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2),
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
  words: { whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
  steps: { margin: 0, paddingLeft: theme.spacing(2.5) },
  step: { marginBottom: theme.spacing(1), overflowWrap: 'anywhere' },
  subtle: { color: theme.palette.textSubtle },
}));

/** The waiver that the URL names: all of it, what happened to it, and what to do. */
export function WaiverDrawer(props: { onChanged: () => void }) {
  const url = useUrlState();
  const id = url.get(PARAM);
  const close = () => url.set({ [PARAM]: undefined });
  return (
    <SideDrawer titleId={TITLE_ID} width={640} onClose={close}>
      {id && (
        <WaiverContent id={id} onClose={close} onChanged={props.onChanged} />
      )}
    </SideDrawer>
  );
}

function WaiverContent(props: {
  id: string;
  onClose: () => void;
  onChanged: () => void;
}) {
  const { id, onClose, onChanged } = props;
  const classes = useStyles();
  const api = useApi(ec2ComplianceApiRef);
  const reader = useReader();
  const { t } = reader;
  const controls = useControls();
  const [decisions, setDecisions] = useState<WaiverDecision[]>();
  const { data, error, retry } = useRequest({
    key: id,
    request: signal => api.getWaiver(id, { signal }),
  });
  return (
    <ScreenText>
      <DrawerHead
        id={TITLE_ID}
        variant="h5"
        closeLabel={t('waivers.detail.close')}
        onClose={onClose}
      >
        {data
          ? subjectInWords(reader, data.subject, controls.titleOf)
          : t('waivers.pageTitle')}
      </DrawerHead>
      {error && (
        <ErrorNotice
          error={error}
          subject={t('waivers.detail.subjectOfError')}
          permission={scorecardReadPermission.name}
          onRetry={retry}
        />
      )}
      {!data && !error && (
        <Loading label={t('waivers.detail.loading')}>
          <Skeleton height={40} width="60%" />
          <Skeleton variant="rect" height={240} />
        </Loading>
      )}
      {data && (
        <div className={classes.content}>
          <div>
            {stateInWords(reader, data)} ·{' '}
            <WaiverScopeText
              scope={data.scope}
              instanceName={data.instanceName}
            />
          </div>
          <Facts waiver={data} />
          <div className={classes.actions}>
            {data.canDecide && (
              <Button
                color="primary"
                variant="contained"
                onClick={() => setDecisions(['reject', 'approve'])}
              >
                {t('waivers.detail.approve')}
              </Button>
            )}
            {data.canRevoke && (
              <Button
                variant="outlined"
                onClick={() => setDecisions(['revoke'])}
              >
                {t('waivers.detail.revoke')}
              </Button>
            )}
          </div>
          <Steps waiver={data} />
          {decisions && (
            <DecideWaiversDialog
              waivers={[data]}
              decisions={decisions}
              onClose={() => setDecisions(undefined)}
              onDecided={() => {
                retry();
                onChanged();
              }}
            />
          )}
        </div>
      )}
    </ScreenText>
  );
}

function Facts(props: { waiver: WaiverDetail }) {
  const { waiver } = props;
  const classes = useStyles();
  const reader = useReader();
  const { t } = reader;
  const words = (text: string) => <bdi className={classes.words}>{text}</bdi>;
  return (
    <KeyValues
      items={[
        [t('waivers.detail.reason'), words(waiver.reason)],
        [t('waivers.detail.measure'), words(waiver.compensatingMeasure)],
        [
          t('waivers.detail.ticket'),
          waiver.ticketUrl && (
            <Link to={waiver.ticketUrl} underline="always">
              {waiver.ticketUrl}
            </Link>
          ),
        ],
        [
          t('waivers.detail.starts'),
          <RelativeTime time={waiver.startsAt} format="day" />,
        ],
        [
          t('waivers.detail.ends'),
          <RelativeTime time={lastMoment(waiver.endsAt)} format="day" />,
        ],
        [
          t(
            waiver.inForce
              ? 'waivers.detail.covers'
              : 'waivers.detail.concerns',
          ),
          waiver.inForce ? (
            <Covers waiver={waiver} />
          ) : (
            reachInWords(reader, waiver.concerns)
          ),
        ],
        [
          t('waivers.detail.entity'),
          waiver.entityRef && (
            <EntityLink entityRef={waiver.entityRef} withIcon />
          ),
        ],
        [
          t('waivers.detail.owner'),
          <EntityLink entityRef={waiver.ownerRef} withIcon />,
        ],
      ]}
    />
  );
}

/** What happened to it and what was told of it, oldest first. */
function inOrder({ steps, told }: WaiverDetail) {
  return [
    ...steps.map(step => ({ at: step.at, step, notice: undefined })),
    ...told.map(({ at, notice }) => ({ at, step: undefined, notice })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** What happened to it, and how it stood then: never changed. */
function Steps(props: { waiver: WaiverDetail }) {
  const { waiver } = props;
  const classes = useStyles();
  const { t } = useReader();
  return (
    <section>
      <Typography component="h3" variant="subtitle2" gutterBottom>
        {t('waivers.detail.steps')}
      </Typography>
      <ol className={classes.steps}>
        {inOrder(waiver).map(({ at, step, notice }) => (
          <li key={`${at} ${step?.action ?? notice}`} className={classes.step}>
            {step ? (
              <Happened step={step} />
            ) : (
              t(`waivers.detail.told.${notice}`)
            )}
            {' · '}
            <RelativeTime time={at} format="day" />
            {step && <Stood step={step} waiver={waiver} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Happened({ step: { action, by } }: { step: WaiverStep }) {
  const { t } = useReader();
  return by ? (
    <>
      {t('waivers.detail.step', {
        action: t(`waivers.detail.actions.${action}`),
        user: <EntityLink entityRef={by} />,
      })}
    </>
  ) : (
    <>{t(`waivers.detail.actions.${action}`)}</>
  );
}

/** What was said at a step, and what it concerned then. */
function Stood(props: { step: WaiverStep; waiver: WaiverDetail }) {
  const { step, waiver } = props;
  const { comment, stood } = step;
  const classes = useStyles();
  const { t } = useReader();
  return (
    <>
      {comment && (
        <div className={classes.words} dir="auto">
          {comment}
        </div>
      )}
      {stood.reach && waiver.scope.kind !== 'target' && (
        <div className={classes.subtle}>
          {waiver.subject.kind === 'control'
            ? t('waivers.detail.stoodInstances', {
                count: stood.reach.instances,
              })
            : t('waivers.detail.stoodFindings', {
                count: stood.reach.findings,
              })}
        </div>
      )}
    </>
  );
}

function reachInWords(
  { t, list }: Reader,
  { instances, findings, targets }: WaiverReach,
): string {
  const parts = [
    ...(findings ? [t('waivers.covers.findings', { count: findings })] : []),
    ...(instances ? [t('waivers.covers.instances', { count: instances })] : []),
    ...(targets ? [t('waivers.covers.targets', { count: targets })] : []),
  ];
  return parts.length ? list(parts) : t('waivers.covers.nothing');
}
