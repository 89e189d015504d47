import { makeStyles } from '@material-ui/core/styles';
import WarningIcon from '@material-ui/icons/Warning';
import {
  EVIDENCE_SOURCES,
  EvidenceSource,
  RowProblem,
  RowProblems,
} from 'backstage-plugin-ec2-compliance-common';
import { plural } from '../../parts/language/numbers';
import { RelativeTime } from '../../parts/time/RelativeTime';

/** What is wrong with a row, and what that does to what is shown. */
const PROBLEMS: Record<RowProblem, string> = {
  'not-stored':
    'could not be stored: what was known of it before no longer counts',
  altered:
    'is shown altered: � stands for what cannot be stored, and what was too long is cut short',
  'not-followed': 'has a name that is too long to be followed, and is left out',
  'not-derived':
    'could not be worked out: what is shown of it may be out of date',
};

/** What is told by something else than a source of AWS. */
const DERIVED: Record<string, string> = {
  catalog: 'Catalog',
  mapping: 'Mapping to services',
  scorecards: 'Scorecards',
  verdicts: 'Verdicts',
  workloads: 'Findings of services',
};

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
  return (
    <ul className={classes.list}>
      {items.map(({ name, problem, since, source }) => (
        <li key={`${source} ${name}`} className={classes.item}>
          <code>{name}</code> {PROBLEMS[problem]}{' '}
          <span className={classes.subtle}>
            ({titleOf(source)}, since <RelativeTime time={since} />)
          </span>
        </li>
      ))}
      {total > items.length && (
        <li className={classes.item}>
          and {plural(total - items.length, 'more', 'more')}
        </li>
      )}
    </ul>
  );
}

/** How many rows of a target there are to look at. */
export function ProblemCount(props: { total: number }) {
  const classes = useStyles();
  return (
    <div>
      <WarningIcon className={classes.icon} />
      {plural(props.total, 'row')} could not be stored as told
    </div>
  );
}

function titleOf(source: string): string {
  return (
    EVIDENCE_SOURCES[source as EvidenceSource]?.title ??
    DERIVED[source] ??
    source
  );
}
