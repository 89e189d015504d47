import { makeStyles } from '@material-ui/core/styles';
import { ScorecardAccountControl } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { ControlPanelFrame } from '../controls/ControlPanelFrame';
import { HowToFix } from '../fixes/HowToFix';
import { AccountRegion } from '../instances/AccountRegion';
import { isFailing, statusRank } from '../status/statuses';
import { StatusLabel } from '../status/StatusLabel';
import { ConfigVerdict } from '../verdicts/ConfigVerdict';
import { EvidenceButton } from '../verdicts/EvidenceButton';
import { VerdictMessage } from '../verdicts/VerdictMessage';
import { VerdictTimes } from '../verdicts/VerdictTimes';
import { VerdictValues } from '../verdicts/VerdictValues';
import { RequestWaiverButton } from '../waivers/RequestWaiverButton';
import { WaivedNote } from '../waivers/WaivedNote';
import { planOfPlaces } from './planOfPlaces';

type Place = ScorecardAccountControl['verdicts'][number];

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  item: {
    padding: theme.spacing(1, 0),
    borderTop: `1px solid ${theme.palette.divider}`,
    fontSize: theme.typography.body2.fontSize,
  },
  first: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.25, 2),
  },
  message: { overflowWrap: 'anywhere', marginTop: theme.spacing(0.25) },
  summary: { cursor: 'pointer', padding: theme.spacing(1, 0) },
}));

/** Why an account control matters, where it fails, and how to fix it there. */
export function AccountControlPanel(props: {
  control: ScorecardAccountControl;
  /** Of the headings within. */
  level: 4 | 5 | 6;
}) {
  const { control, level } = props;
  const classes = useStyles();
  const { t } = useReader();
  const places = [...control.verdicts].sort(
    (a, b) => statusRank(a.verdict.status) - statusRank(b.verdict.status),
  );
  const failing = places.filter(({ verdict }) => isFailing(verdict.status));
  const rest = places.filter(({ verdict }) => !isFailing(verdict.status));
  const shown = failing.length ? failing : rest;
  const folded = failing.length ? rest : [];
  const items = (list: Place[]) => (
    <ul
      className={classes.list}
      aria-label={t('accounts.verdictsOf', {
        controlId: control.controlId,
      })}
    >
      {list.map(place => (
        <PlaceItem key={place.targetId} place={place} />
      ))}
    </ul>
  );
  return (
    <ControlPanelFrame
      controlId={control.controlId}
      fix={
        failing.length > 0 && (
          <HowToFix
            controlId={control.controlId}
            plan={planOfPlaces(failing)}
            level={level}
            address={{ control: control.controlId }}
          />
        )
      }
    >
      <div>
        {items(shown)}
        {folded.length > 0 && (
          <details>
            <summary className={classes.summary}>
              {t('accounts.others', { count: folded.length })}
            </summary>
            {items(folded)}
          </details>
        )}
      </div>
    </ControlPanelFrame>
  );
}

function PlaceItem(props: { place: Place }) {
  const { targetId, verdict } = props.place;
  const classes = useStyles();
  return (
    <li className={classes.item}>
      <div className={classes.first}>
        <StatusLabel status={verdict.status} />
        <AccountRegion {...props.place} />
      </div>
      <div className={classes.message}>
        <VerdictMessage verdict={verdict} />
        {verdict.waiver && <WaivedNote waiver={verdict.waiver} />}
      </div>
      <VerdictTimes verdict={verdict} />
      <ConfigVerdict rule={verdict.configRule} />
      <VerdictValues verdict={verdict} />
      {/* Who sees its values may see what they are of. */}
      {!verdict.withheld && (
        <EvidenceButton
          of={{ targetId: props.place.targetId }}
          control={verdict.controlId}
        />
      )}
      {isFailing(verdict.status) && !verdict.withheld && (
        <RequestWaiverButton
          items={[
            {
              subject: { kind: 'control', controlId: verdict.controlId },
              scope: { kind: 'target', targetId },
            },
          ]}
        />
      )}
    </li>
  );
}
