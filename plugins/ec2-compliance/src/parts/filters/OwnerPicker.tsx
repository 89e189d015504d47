import { useReader } from '../../language';
import { ListFilters } from '../lists/useListFilters';
import { ScorecardPicker } from './ScorecardPicker';
import { useEntityTitle } from './useEntityTitle';
import {
  ALL_OWNERS,
  MY_TEAMS,
  NOBODY,
  OwnerFilter,
  THEIR_TEAMS,
} from './useOwnerFilter';

/** Whose the listed things are: the reader's, a team's, or anyone's. */
export function OwnerPicker(props: {
  filters: ListFilters;
  owner: OwnerFilter;
  /** Whether what nobody owns can be listed. */
  nobody?: boolean;
}) {
  const { filters, owner, nobody } = props;
  const { t } = useReader();
  const person = useEntityTitle(owner.of);
  const isTheirs = owner.value === THEIR_TEAMS;
  const isMine = owner.ownsSomething || owner.value === MY_TEAMS;
  const special = [
    ...(isMine ? [{ value: MY_TEAMS, label: t('filters.owner.mine') }] : []),
    ...(isTheirs
      ? [
          {
            value: THEIR_TEAMS,
            label: t('filters.owner.theirs', { person: person ?? '' }),
          },
        ]
      : []),
    { value: ALL_OWNERS, label: t('filters.owner.all') },
    ...(nobody ? [{ value: NOBODY, label: t('filters.owner.nobody') }] : []),
  ];
  return (
    <ScorecardPicker
      label={t('filters.owner.label')}
      kind="group"
      value={owner.value}
      special={special}
      onOpen={owner.onChoose}
      onChange={value => {
        // What is chosen already stays, a colleague's teams too.
        if (value !== THEIR_TEAMS) filters.set({ owner: value ?? ALL_OWNERS });
      }}
    />
  );
}
