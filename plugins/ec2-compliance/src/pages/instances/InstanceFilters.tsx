import {
  VERDICT_STATUSES,
  VerdictStatus,
} from 'backstage-plugin-ec2-compliance-common';
import { useReader } from '../../language';
import { Controls } from '../../parts/controls/useControls';
import { FilterBar, SelectFilter } from '../../parts/filters/FilterBar';
import { OwnerPicker } from '../../parts/filters/OwnerPicker';
import { ScorecardPicker } from '../../parts/filters/ScorecardPicker';
import { OwnerFilter } from '../../parts/filters/useOwnerFilter';
import { useTargetOptions } from '../../parts/filters/useTargetOptions';
import { ListFilters, YES_OR_NO } from '../../parts/lists/useListFilters';
import { statusLabel } from '../../parts/status/statuses';
import { controlOptions } from './controlOptions';

/** The filters of the instances that have a field. */
export function InstanceFilters(props: {
  filters: ListFilters;
  owner: OwnerFilter;
  controls: Controls;
  /** While the controls are awaited that somebody is to choose from. */
  choosing: boolean;
  onChooseControl: () => void;
  targets: ReturnType<typeof useTargetOptions>;
  /** What the URL's status means, if the API knows it. */
  status: VerdictStatus | undefined;
  /** Those of no service have neither owner nor system. */
  unmapped: boolean;
}) {
  const { filters, controls, owner } = props;
  const reader = useReader();
  const { t } = reader;
  const { accounts, regions, ...targets } = props.targets;
  const system = filters.field('system');
  return (
    <FilterBar
      label={t('instances.filters.label')}
      filters={filters}
      search={t('instances.filters.search')}
      shortSearch="name-prefix"
    >
      {!props.unmapped && <OwnerPicker filters={filters} owner={owner} />}
      {!props.unmapped && (
        <ScorecardPicker
          label={t('instances.filters.system')}
          kind="system"
          {...system}
        />
      )}
      <SelectFilter
        label={t('instances.filters.account')}
        {...filters.field('account')}
        options={accounts}
        {...targets}
      />
      <SelectFilter
        label={t('instances.filters.region')}
        {...filters.field('region')}
        options={regions}
        {...targets}
      />
      <SelectFilter
        label={t('instances.filters.control')}
        {...filters.field('control')}
        options={controlOptions(reader, controls.all)}
        onOpen={props.onChooseControl}
        loading={props.choosing && controls.loading}
      />
      <SelectFilter
        label={t('instances.filters.status')}
        {...filters.field('status')}
        value={props.status}
        options={VERDICT_STATUSES.map(status => ({
          value: status,
          label: statusLabel(reader, status),
        }))}
      />
      <SelectFilter
        label={t('instances.filters.paused')}
        {...filters.field('paused', YES_OR_NO)}
        options={[
          { value: 'true', label: t('instances.filters.onlyPaused') },
          { value: 'false', label: t('instances.filters.withoutPaused') },
        ]}
      />
    </FilterBar>
  );
}
