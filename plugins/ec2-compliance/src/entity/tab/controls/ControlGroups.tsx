import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import {
  FixedBy,
  Scorecard,
  ScorecardControl,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../../language';
import { Fold } from '../../../parts/disclosure/Fold';
import { useUrlState } from '../../../parts/links/useUrlState';
import { failingOf } from '../../../parts/status/counts';
import { StatusIcon } from '../../../parts/status/StatusIcon';
import { sortControls } from '../../sortControls';
import { TabSection } from '../sections/TabSection';
import { AccountControls } from './AccountControls';
import { ControlRow } from './ControlRow';

const useStyles = makeStyles(theme => ({
  group: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
  },
  heading: { margin: 0 },
  strategy: {
    margin: theme.spacing(1, 0, 0),
    color: theme.palette.textSubtle,
  },
}));

/** The value of the URL's `control` when the reader has closed all. */
const NONE_OPEN = 'none';

/** Controls by who can mend them, then by strategy; what is met folds up. */
export function ControlGroups(props: { scorecard: Scorecard }) {
  const { scorecard } = props;
  const { t } = useReader();
  const controls = sortControls(scorecard.controls);
  const failing = controls.filter(control => failingOf(control.counts) > 0);
  const rest = controls.filter(control => failingOf(control.counts) === 0);
  const waived = rest.filter(control => control.status === 'WAIVED');
  const met = rest.filter(
    ({ status }) => status !== 'NOT_APPLICABLE' && status !== 'WAIVED',
  );
  const notApplicable = rest.filter(c => c.status === 'NOT_APPLICABLE');

  const url = useUrlState();
  const inUrl = url.get('control');
  const openId = inUrl ?? failing[0]?.controlId;
  const toggle = (controlId: string) =>
    url.set({
      control: openId === controlId ? NONE_OPEN : controlId,
      status: undefined,
      reason: undefined,
    });
  const row = (control: ScorecardControl) => (
    <ControlRow
      key={control.controlId}
      control={control}
      entityRef={scorecard.entityRef}
      open={openId === control.controlId}
      level={4}
      onToggle={() => toggle(control.controlId)}
    />
  );
  const team = scorecard.rollup
    ? t('entity.groups.teams')
    : t('entity.groups.team');

  return (
    <>
      <TabSection of="controls">
        <Group title={team} controls={failing} fixedBy="team" row={row} />
        <Group
          title={t('entity.groups.platform')}
          controls={failing}
          fixedBy="platform"
          row={row}
        />
        <Folded
          title={t('waivers.note.controls', { count: waived.length })}
          icon={<StatusIcon status="WAIVED" />}
          controls={waived}
          openId={inUrl}
          row={row}
        />
        <Folded
          title={t('entity.groups.met', { count: met.length })}
          icon={<StatusIcon status="COMPLIANT" />}
          controls={met}
          openId={inUrl}
          row={row}
        />
        <Folded
          title={t('entity.groups.notApplicable', {
            count: notApplicable.length,
          })}
          icon={<StatusIcon status="NOT_APPLICABLE" />}
          controls={notApplicable}
          openId={inUrl}
          row={row}
        />
      </TabSection>
      {scorecard.accountControls.length > 0 && (
        <TabSection of="accounts">
          <AccountControls
            scorecard={scorecard}
            openId={inUrl}
            onToggle={toggle}
          />
        </TabSection>
      )}
    </>
  );
}

interface RowsProps {
  title: string;
  controls: ScorecardControl[];
  row: (control: ScorecardControl) => JSX.Element;
}

function Group(props: RowsProps & { fixedBy: FixedBy }) {
  const classes = useStyles();
  const controls = props.controls.filter(c => c.fixedBy === props.fixedBy);
  if (!controls.length) return null;
  return (
    <section className={classes.group}>
      <Typography component="h2" variant="h5" className={classes.heading}>
        {props.title}
      </Typography>
      <Strategies controls={controls} row={props.row} />
    </section>
  );
}

/** Rows under the strategy of the Essential Eight that they serve. */
function Strategies(props: Pick<RowsProps, 'controls' | 'row'>) {
  const { controls, row } = props;
  const { t } = useReader();
  const classes = useStyles();
  // In the order of their worst control, so that the eye falls on it first.
  const strategies = [...new Set(controls.map(({ strategy }) => strategy))];
  return (
    <>
      {strategies.map(strategy => (
        <div key={strategy}>
          <Typography
            component="h3"
            variant="subtitle2"
            className={classes.strategy}
            gutterBottom
          >
            {t(`parts.strategies.${strategy}`)}
          </Typography>
          <Paper variant="outlined">
            {controls.filter(c => c.strategy === strategy).map(row)}
          </Paper>
        </div>
      ))}
    </>
  );
}

function Folded(
  props: RowsProps & { icon: JSX.Element; openId: string | undefined },
) {
  const { controls, icon, title, openId, row } = props;
  if (!controls.length) return null;
  return (
    <Fold
      title={title}
      icon={icon}
      level={2}
      // A link to one of its controls opens the fold as well.
      defaultOpen={controls.some(c => c.controlId === openId)}
    >
      {() => <Strategies controls={controls} row={row} />}
    </Fold>
  );
}
