import { useReader } from '../../language';
import { ChoiceGroup } from '../../parts/filters/ChoiceGroup';
import { UrlState } from '../../parts/links/useUrlState';
import { FIRST_PAGE } from '../../parts/lists/useCursorPaging';

const SCOPES = ['all', 'unmapped', 'claims', 'problems'] as const;

type Scope = (typeof SCOPES)[number];

/** What the URL asks for. */
export function scopeOf(url: UrlState): Scope {
  return SCOPES.find(id => id !== 'all' && url.get(id) === 'true') ?? 'all';
}

/** What a scope has no field for, or means something else by. */
const OF_ONE_SCOPE = [
  'entityRef',
  'owner',
  'unowned',
  'system',
  'claimedBy',
  'heldBy',
  'tagKey',
  'tagValue',
  'control',
  'status',
  'sort',
  'kind',
];

/** Which instances the page lists, or what keeps them from being listed. */
export function InstanceScope(props: { url: UrlState }) {
  const { url } = props;
  const { t } = useReader();
  return (
    <ChoiceGroup
      label={t('instances.scope.label')}
      value={scopeOf(url)}
      options={SCOPES.map(id => ({ id, title: t(`instances.scope.${id}`) }))}
      onChange={scope =>
        url.set({
          ...FIRST_PAGE,
          ...Object.fromEntries(OF_ONE_SCOPE.map(name => [name, undefined])),
          ...Object.fromEntries(
            SCOPES.slice(1).map(id => [id, id === scope ? 'true' : undefined]),
          ),
        })
      }
    />
  );
}
