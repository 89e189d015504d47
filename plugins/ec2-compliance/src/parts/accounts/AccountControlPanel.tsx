import { makeStyles } from '@material-ui/core/styles';
import { ScorecardAccountControl } from 'backstage-plugin-ec2-compliance-common';
import { ControlPanelFrame } from '../controls/ControlPanelFrame';
import { NamedSubject } from '../controls/HowToFix';
import { AccountRegion } from '../instances/AccountRegion';
import { plural } from '../language/numbers';
import { isFailing, statusRank } from '../status/statuses';
import { StatusLabel } from '../status/StatusLabel';
import { ConfigVerdict } from '../verdicts/ConfigVerdict';
import { VerdictMessage } from '../verdicts/VerdictMessage';
import { VerdictTimes } from '../verdicts/VerdictTimes';
import { VerdictValues } from '../verdicts/VerdictValues';

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
      aria-label={`Verdicts of ${control.controlId}`}
    >
      {list.map(place => (
        <PlaceItem key={place.targetId} place={place} />
      ))}
    </ul>
  );
  return (
    <ControlPanelFrame
      controlId={control.controlId}
      fixFor={shown[0] && subjectOf(shown[0])}
      level={level}
    >
      <div>
        {items(shown)}
        {folded.length > 0 && (
          <details>
            <summary className={classes.summary}>
              {plural(
                folded.length,
                'account and Region',
                'accounts and Regions',
              )}{' '}
              met or not applicable
            </summary>
            {items(folded)}
          </details>
        )}
      </div>
    </ControlPanelFrame>
  );
}

function PlaceItem(props: { place: Place }) {
  const { verdict } = props.place;
  const classes = useStyles();
  return (
    <li className={classes.item}>
      <div className={classes.first}>
        <StatusLabel status={verdict.status} />
        <AccountRegion {...props.place} />
      </div>
      <div className={classes.message}>
        <VerdictMessage verdict={verdict} />
      </div>
      <VerdictTimes verdict={verdict} />
      <ConfigVerdict rule={verdict.configRule} />
      <VerdictValues verdict={verdict} />
    </li>
  );
}

function subjectOf(place: Place): NamedSubject {
  const { accountId, accountAlias, region } = place;
  return {
    accountId,
    region,
    name: `${accountAlias ?? accountId}, ${region}`,
  };
}
