import { makeStyles } from '@material-ui/core/styles';
import WarningIcon from '@material-ui/icons/Warning';
import {
  EvidenceSource,
  RowProblems,
} from 'backstage-plugin-ec2-compliance-common';
import { Reader, useReader } from '../../language';
import { sourceTitle } from '../../parts/freshness/sourceTitle';
import { RelativeTime } from '../../parts/time/RelativeTime';

/** What is told by something else than a source of AWS. */
const DERIVED = [
  'catalog',
  'mapping',
  'scorecards',
  'verdicts',
  'workloads',
] as const;

const useStyles = makeStyles(theme => ({
  list: {
    margin: theme.spacing(0.5, 0, 0),
    paddingLeft: theme.spacing(2.5),
    listStyle: 'disc',
  },
  item: {
    overflowWrap: 'anywhere',
    '& + &': { marginTop: theme.spacing(0.5) },
  },
  icon: {
    fontSize: 16,
    verticalAlign: '-3px',
    marginRight: theme.spacing(0.5),
    color: theme.palette.status.warning,
  },
  subtle: { color: theme.palette.textSubtle },
}));

/** The rows that are not stored as they were told, each by its id. */
export function ProblemList(props: { problems: RowProblems }) {
  const { items, total } = props.problems;
  const classes = useStyles();
  const reader = useReader();
  const { t } = reader;
  return (
    <ul className={classes.list}>
      {items.map(({ name, problem, since, source }) => (
        <li key={`${source} ${name}`} className={classes.item}>
          {t(`accounts.problems.${problem}`, { name: <code>{name}</code> })}{' '}
          <span className={classes.subtle}>
            {t('accounts.problems.since', {
              source: titleOf(reader, source),
              time: <RelativeTime time={since} />,
            })}
          </span>
        </li>
      ))}
      {total > items.length && (
        <li className={classes.item}>
          {t('accounts.problems.more', { number: total - items.length })}
        </li>
      )}
    </ul>
  );
}

/** How many rows of a target there are to look at. */
export function ProblemCount(props: { total: number }) {
  const classes = useStyles();
  const { t } = useReader();
  return (
    <div>
      <WarningIcon className={classes.icon} />
      {t('accounts.problems.count', { count: props.total })}
    </div>
  );
}

function titleOf(reader: Reader, source: string): string {
  const derived = DERIVED.find(one => one === source);
  return derived
    ? reader.t(`accounts.problems.derived.${derived}`)
    : sourceTitle(reader, { source: source as EvidenceSource });
}
