import { ListFilters } from '../lists/useListFilters';
import { ScorecardPicker } from './ScorecardPicker';
import { ALL_OWNERS, MY_TEAMS, OwnerFilter } from './useOwnerFilter';

/** Whose the listed things are: the reader's, a team's, or anyone's. */
export function OwnerPicker(props: {
  filters: ListFilters;
  owner: OwnerFilter;
}) {
  const { filters, owner } = props;
  const special = [{ value: ALL_OWNERS, label: 'All' }];
  if (owner.ownsSomething) {
    special.unshift({ value: MY_TEAMS, label: 'My teams' });
  }
  return (
    <ScorecardPicker
      label="Owner"
      kind="group"
      value={owner.value}
      special={special}
      onOpen={owner.onChoose}
      onChange={value => filters.set({ owner: value ?? ALL_OWNERS })}
    />
  );
}
