import { makeStyles } from '@material-ui/core/styles';
import {
  FINDING_DUES,
  FindingChoices,
} from 'backstage-plugin-ec2-compliance-common';
import { MessageKey, useReader } from '../../language';
import { ChoiceGroup } from '../filters/ChoiceGroup';
import { withCount } from '../filters/withCount';
import { ListFilters } from '../lists/useListFilters';
import { DUES, parseDue } from './dueStates';

const useStyles = makeStyles(theme => ({
  root: { marginBottom: theme.spacing(2) },
}));

const ANY = 'any';

/** Findings by when they are due, each choice with how many there are. */
export function DueChoice(props: {
  filters: ListFilters;
  /** How many each leaves, with all other filters in force. */
  facets?: Pick<FindingChoices, 'open' | 'overdue' | 'dueSoon' | 'dueLater'>;
}) {
  const { filters, facets } = props;
  const classes = useStyles();
  const reader = useReader();
  const title = (key: MessageKey & `findings.due.${string}`, count?: number) =>
    withCount(reader, reader.t(key), count);
  const options = [
    { id: ANY, title: title('findings.due.open', facets?.open) },
    ...FINDING_DUES.map(due => ({
      id: due,
      title: title(`findings.due.${due}`, facets?.[DUES[due].countKey]),
    })),
  ];
  return (
    <div className={classes.root}>
      <ChoiceGroup
        label={reader.t('findings.due.choice')}
        value={parseDue(filters.get('due')) ?? ANY}
        options={options}
        onChange={due => filters.set({ due: due === ANY ? undefined : due })}
      />
    </div>
  );
}
