import Chip from '@material-ui/core/Chip';
import { SCORECARD_STANDINGS } from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { useEntityTitle } from '../../parts/filters/useEntityTitle';
import { ListFilters } from '../../parts/lists/useListFilters';

/** Filters that links set and that have no field, each with a way to take it off. */
export function ScorecardChips(props: { filters: ListFilters }) {
  const { filters } = props;
  const { t } = useReader();
  const memberOf = filters.get('memberOf');
  const below = useEntityTitle(memberOf);
  const standing = SCORECARD_STANDINGS.find(
    one => one === filters.get('standing'),
  );
  return (
    <>
      {memberOf && (
        <Chip
          style={{ margin: 0 }}
          label={t('scorecards.chips.memberOf', { name: below ?? '' })}
          title={memberOf}
          onDelete={() => filters.set({ memberOf: undefined })}
        />
      )}
      {standing && (
        <Chip
          style={{ margin: 0 }}
          label={t(`scorecards.chips.${standing}`)}
          onDelete={() => filters.set({ standing: undefined })}
        />
      )}
    </>
  );
}
