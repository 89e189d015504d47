import { useApi } from '@backstage/frontend-plugin-api';
import {
  DueReviewListQuery,
  REVIEW_DUES,
  scorecardReadPermission,
} from 'backstage-plugin-ec2-compliance-common';
import { ec2ComplianceApiRef } from '../../api';
import { useRequest } from '../../api/useRequest';
import { useReader } from '../../language';
import { useControls } from '../../parts/controls/useControls';
import { ChoiceGroup } from '../../parts/filters/ChoiceGroup';
import { SelectFilter } from '../../parts/filters/FilterBar';
import { FilterChips } from '../../parts/filters/FilterChips';
import { FilterFields } from '../../parts/filters/FilterFields';
import { OwnerPicker } from '../../parts/filters/OwnerPicker';
import {
  ALL_OWNERS,
  OwnerFilter,
  useOwnerFilter,
} from '../../parts/filters/useOwnerFilter';
import { UrlState, useUrlState } from '../../parts/links/useUrlState';
import { ListPage } from '../../parts/lists/ListPage';
import { ServerTable } from '../../parts/lists/ServerTable';
import { useCursorPaging } from '../../parts/lists/useCursorPaging';
import { useListFilters } from '../../parts/lists/useListFilters';
import { useStartOver } from '../../parts/lists/useStartOver';
import { NoReviews } from './NoReviews';
import { reviewColumns } from './reviewColumns';
import { REVIEW_VIEWS, ReviewView } from './reviewViews';

const CHIPS = ['entityRef'] as const;
const FILTERS = [...CHIPS, 'control', 'due'];

/** The reviews that services take: missing ones first, then by due date. */
export function ReviewsPage() {
  const api = useApi(ec2ComplianceApiRef);
  const url = useUrlState();
  const reader = useReader();
  const { t } = reader;
  const controls = useControls();
  const filters = useListFilters(url, FILTERS);
  const owner = useOwnerFilter(url, {});
  const view = viewOf(url);
  const query = readQuery(url, view, owner);
  const paging = useCursorPaging(url, { query });
  const full = { ...query, cursor: paging.cursor, limit: paging.limit };
  const request = useRequest({
    // What is asked of mine waits until it is known what that is.
    key: owner.value === undefined ? undefined : JSON.stringify(full),
    keepPrevious: true,
    request: signal => api.listDueReviews(full, { signal }),
  });
  useStartOver(paging, request.error);
  const reviews = controls.all.filter(({ scope }) => scope === 'review');

  return (
    <ListPage
      choices={
        <>
          <ChoiceGroup
            label={t('reviews.list.choices')}
            value={view}
            options={REVIEW_VIEWS.map(id => ({ id, title: t(`reviews.list.${id}`) }))}
            onChange={chosen =>
              filters.set(
                chosen === 'toRecord'
                  ? // Those of others, too, in whose place the reader may.
                    { view: chosen, due: undefined, owner: ALL_OWNERS }
                  : {
                      view: undefined,
                      due: chosen === 'all' ? undefined : chosen,
                    },
              )
            }
          />
          <FilterChips filters={filters} names={CHIPS} />
        </>
      }
      exportOf={{ list: 'reviews/due', query }}
      filters={
        <FilterFields label={t('reviews.list.filters')}>
          <OwnerPicker filters={filters} owner={owner} />
          <SelectFilter
            label={t('reviews.list.review')}
            {...filters.field('control')}
            options={reviews.map(({ id }) => ({
              value: id,
              label: controls.titleOf(id),
            }))}
          />
          <SelectFilter
            label={t('reviews.list.due')}
            {...filters.field('due')}
            options={REVIEW_DUES.map(value => ({
              value,
              label: t(`reviews.dues.${value}`),
            }))}
          />
        </FilterFields>
      }
      error={request.error}
      subject={t('reviews.list.subject')}
      permission={scorecardReadPermission.name}
      onRetry={request.retry}
    >
      <ServerTable
        label={t('reviews.list.label')}
        noun="reviews"
        columns={reviewColumns(reader, controls.titleOf)}
        request={request}
        paging={paging}
        itemKey={({ entityRef, controlId }) => `${entityRef} ${controlId}`}
        empty={
          <NoReviews
            view={view}
            filtered={owner.value !== ALL_OWNERS || filters.any}
            onReset={() => filters.clear({ owner: ALL_OWNERS })}
          />
        }
      />
    </ListPage>
  );
}

function viewOf(url: UrlState): ReviewView {
  if (url.get('view') === 'toRecord') return 'toRecord';
  return REVIEW_VIEWS.find(one => one === url.get('due')) ?? 'all';
}

/** What the API would refuse is left out. */
function readQuery(
  url: UrlState,
  view: ReviewView,
  owner: OwnerFilter,
): DueReviewListQuery {
  return {
    entityRef: url.get('entityRef'),
    owner: owner.owners,
    controlId: url.get('control'),
    due: REVIEW_DUES.find(due => due === url.get('due')),
    toRecord: view === 'toRecord' ? true : undefined,
  };
}
