import { makeStyles } from '@material-ui/core/styles';
import { FindingFacets } from 'backstage-plugin-ec2-compliance-common';
import { FINDING_DUES } from 'backstage-plugin-ec2-compliance-common';
import { ChoiceGroup } from '../filters/ChoiceGroup';
import { withCount } from '../language/numbers';
import { ListFilters } from '../lists/useListFilters';
import { DUES, parseDue } from './dueStates';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(2) },
}));

const ANY = 'any';

/** Findings by when they are due, each choice with how many there are. */
export function DueChoice(props: {
  filters: ListFilters;
  facets?: FindingFacets;
}) {
  const { filters, facets } = props;
  const classes = useStyles();
  const options = [
    { id: ANY, title: withCount('All open', facets?.open) },
    ...FINDING_DUES.map(due => ({
      id: due,
      title: withCount(DUES[due].title, facets?.[DUES[due].countKey]),
    })),
  ];
  return (
    <div className={classes.root}>
      <ChoiceGroup
        label="Due"
        value={parseDue(filters.get('due')) ?? ANY}
        options={options}
        onChange={due => filters.set({ due: due === ANY ? undefined : due })}
      />
    </div>
  );
}
