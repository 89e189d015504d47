import { Link } from '@backstage/core-components';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import {
  ScorecardControlList,
  ScorecardControlRow,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { EntityLink } from '../../../parts/entities/EntityLink';
import { useReader } from '../../../language';
import { useControls } from '../../../parts/controls/useControls';
import { drawnInSight } from '../../../parts/layout/drawnInSight';
import { useLinks } from '../../../parts/links/useLinks';
import { failingOf } from '../../../parts/status/counts';
import { statusRank } from '../../../parts/status/statuses';
import { StatusIcon } from '../../../parts/status/StatusIcon';
import { cellsOf, inWords } from './heatCells';

const CARD_HEIGHT = 320;

const useStyles = makeStyles(theme => ({
  cards: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(1),
  },
  card: { padding: theme.spacing(1.5), ...drawnInSight(CARD_HEIGHT) },
  cardList: {
    listStyle: 'none',
    margin: theme.spacing(1, 0, 0),
    padding: 0,
    fontSize: theme.typography.body2.fontSize,
  },
  rest: { marginTop: theme.spacing(0.5), color: theme.palette.textSubtle },
}));

/** Service by service, where a table has no room: what fails, then how much does not. */
export function HeatCards(props: { list: ScorecardControlList }) {
  const { list } = props;
  const classes = useStyles();
  const { t } = useReader();
  return (
    <ul className={classes.cards} aria-label={t('scorecards.heatmap.label')}>
      {list.items.map(row => (
        <HeatCard key={row.entityRef} row={row} controlIds={list.controlIds} />
      ))}
    </ul>
  );
}

function HeatCard(props: {
  row: ScorecardControlRow;
  controlIds: readonly string[];
}) {
  const { row, controlIds } = props;
  const classes = useStyles();
  const links = useLinks();
  const controls = useControls();
  const reader = useReader();
  const { t } = reader;
  const cells = [...cellsOf(row, controlIds).values()].sort(
    (a, b) => statusRank(a.status) - statusRank(b.status),
  );
  const failing = cells.filter(({ counts }) => failingOf(counts) > 0);
  const numberOf = (wanted: VerdictStatus) =>
    cells.filter(({ status }) => status === wanted).length;
  const waived = numberOf('WAIVED');
  const rest = {
    count: numberOf('COMPLIANT'),
    notApplicable: numberOf('NOT_APPLICABLE'),
  };
  return (
    <Paper component="li" variant="outlined" className={classes.card}>
      <strong>
        <EntityLink entityRef={row.entityRef} title={row.title} />
      </strong>
      <ul className={classes.cardList}>
        {failing.map(cell => (
          <li key={cell.controlId}>
            <StatusIcon status={cell.status} titled />{' '}
            {t('scorecards.heatmap.cell', {
              control: (
                <Link
                  underline="always"
                  to={links.entityTab(row.entityRef, {
                    control: cell.controlId,
                  })}
                >
                  {controls.titleOf(cell.controlId)}
                </Link>
              ),
              words: inWords(reader, cell),
            })}
          </li>
        ))}
        <li className={classes.rest}>
          {waived
            ? t('scorecards.heatmap.restWaived', { ...rest, waived })
            : t('scorecards.heatmap.rest', rest)}
        </li>
      </ul>
    </Paper>
  );
}
