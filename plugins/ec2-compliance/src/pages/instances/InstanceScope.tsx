import { ChoiceGroup } from '../../parts/filters/ChoiceGroup';
import { UrlState } from '../../parts/links/useUrlState';
import { FIRST_PAGE } from '../../parts/lists/useCursorPaging';

const SCOPES = [
  { id: 'all', title: 'All instances' },
  { id: 'unmapped', title: 'Unmapped' },
  { id: 'claims', title: 'Claims' },
] as const;

type Scope = (typeof SCOPES)[number]['id'];

/** What the URL asks for. */
export function scopeOf(url: UrlState): Scope {
  return (
    SCOPES.find(({ id }) => id !== 'all' && url.get(id) === 'true')?.id ?? 'all'
  );
}

/** Which instances the page lists. */
export function InstanceScope(props: { url: UrlState }) {
  const { url } = props;
  return (
    <ChoiceGroup
      label="Which instances"
      value={scopeOf(url)}
      options={SCOPES}
      onChange={scope =>
        url.set({
          ...FIRST_PAGE,
          entityRef: undefined,
          claimedBy: undefined,
          heldBy: undefined,
          control: undefined,
          status: undefined,
          unmapped: scope === 'unmapped' ? 'true' : undefined,
          claims: scope === 'claims' ? 'true' : undefined,
        })
      }
    />
  );
}
