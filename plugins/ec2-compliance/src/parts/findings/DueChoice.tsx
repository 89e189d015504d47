import { makeStyles } from '@material-ui/core/styles';
import { FindingFacets } from 'backstage-plugin-ec2-compliance-common';
import { ChoiceGroup } from '../filters/ChoiceGroup';
import { UrlState } from '../links/useUrlState';
import { FIRST_PAGE } from '../lists/useCursorPaging';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(2) },
}));

const ANY = 'any';

/** Findings by when they are due, each choice with how many there are. */
export function DueChoice(props: { url: UrlState; facets?: FindingFacets }) {
  const { url, facets } = props;
  const classes = useStyles();
  const of = (title: string, count: number | undefined) =>
    count === undefined ? title : `${title} (${count.toLocaleString('en')})`;
  const options = [
    { id: ANY, title: of('All open', facets?.open) },
    { id: 'overdue', title: of('Overdue', facets?.overdue) },
    { id: '48h', title: of('Due in 48 h', facets?.dueSoon) },
    { id: '14d', title: of('Due in 14 days', facets?.dueLater) },
  ];
  const value = url.get('due') ?? ANY;
  return (
    <div className={classes.root}>
      <ChoiceGroup
        label="Due"
        value={options.some(({ id }) => id === value) ? value : ANY}
        options={options}
        onChange={due =>
          url.set({ ...FIRST_PAGE, due: due === ANY ? undefined : due })
        }
      />
    </div>
  );
}
