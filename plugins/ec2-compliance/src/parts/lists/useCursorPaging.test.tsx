import { act, renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { MemoryRouter, useLocation, useNavigate } from 'react-router-dom';
import { useUrlState } from '../links/useUrlState';
import { useCursorPaging } from './useCursorPaging';
import { useListFilters } from './useListFilters';

/** A list that is filtered by `status`, in the order of `sort`. */
function renderList(path = '/') {
  const { result } = renderHook(
    () => {
      const url = useUrlState();
      const { search } = useLocation();
      return {
        search,
        navigate: useNavigate(),
        url,
        filters: useListFilters(url, ['status', 'q']),
        paging: useCursorPaging(url, {
          query: { status: url.get('status'), sort: url.get('sort') },
        }),
        inner: useCursorPaging(url, { query: { within: true }, inner: true }),
      };
    },
    {
      wrapper: (props: { children: ReactNode }) => (
        <MemoryRouter initialEntries={[path]}>{props.children}</MemoryRouter>
      ),
    },
  );
  type List = typeof result.current;
  return {
    list: () => result.current,
    does: (action: (list: List) => void) => act(() => action(result.current)),
  };
}

describe('useCursorPaging', () => {
  it('goes on by the cursors that the server gives, and back by those it knows', () => {
    const { list, does } = renderList();
    expect(list().paging).toMatchObject({ page: 1, cursor: undefined });
    expect(list().paging.previous).toBeUndefined();
    does(({ paging }) => paging.next('second'));
    does(({ paging }) => paging.next('third'));
    expect(list().search).toBe('?cursor=third&page=3');
    does(({ paging }) => paging.previous!());
    expect(list().paging).toMatchObject({ page: 2, cursor: 'second' });
    does(({ paging }) => paging.previous!());
    expect(list().search).toBe('');
  });

  it.each([
    ['a filter', { status: 'COMPLIANT' }],
    ['a search', { q: 'web' }],
    ['the order', { sort: '-name' }],
  ])('begins at the first page when %s changes', (_, changes) => {
    const { list, does } = renderList('/?cursor=third&page=3&owner=all');
    does(({ filters }) => filters.set(changes));
    const search = new URLSearchParams(list().search);
    expect(Object.fromEntries(search)).toEqual({ owner: 'all', ...changes });
    expect(list().paging).toMatchObject({ page: 1, cursor: undefined });
  });

  it('begins at the first page when a field or all filters are cleared', () => {
    const path = '/?status=COMPLIANT&q=web&cursor=third&page=3';
    const field = renderList(path);
    field.does(({ filters }) => filters.field('status').onChange(undefined));
    expect(field.list().search).toBe('?q=web');
    expect(field.list().filters).toMatchObject({ active: 0, any: true });

    const all = renderList(path);
    expect(all.list().filters).toMatchObject({ active: 1, any: true });
    all.does(({ filters }) => filters.clear({ owner: 'all' }));
    expect(all.list().search).toBe('?owner=all');
    expect(all.list().filters.any).toBe(false);
  });

  it('never takes a cursor of one filter for the pages of another', () => {
    const { list, does } = renderList();
    does(({ paging }) => paging.next('second of all'));
    does(({ paging }) => paging.next('third of all'));
    does(({ filters }) => filters.set({ status: 'COMPLIANT' }));
    does(({ paging }) => paging.next('second of compliant'));
    expect(list().search).toBe(
      '?status=COMPLIANT&cursor=second+of+compliant&page=2',
    );
    // Back over the second page and the filter, by the browser's own button.
    does(({ navigate }) => navigate(-2));
    expect(list().search).toBe('?cursor=third+of+all&page=3');
    does(({ paging }) => paging.previous!());
    expect(list().paging).toMatchObject({ page: 2, cursor: 'second of all' });
  });

  it('leads back to the first page from a link to a later one', () => {
    const { list, does } = renderList('/?status=COMPLIANT&cursor=far&page=7');
    expect(list().paging).toMatchObject({ page: 7, cursor: 'far' });
    does(({ paging }) => paging.previous!());
    expect(list().search).toBe('?status=COMPLIANT');
  });

  it('begins anew with another size of page, whose cursors are others', () => {
    const { list, does } = renderList();
    does(({ paging }) => paging.next('second'));
    does(({ paging }) => paging.next('third'));
    does(({ paging }) => paging.setLimit!(50));
    expect(list().search).toBe('?limit=50');
    expect(list().paging).toMatchObject({ page: 1, limit: 50 });
    does(({ url }) => url.set({ cursor: 'third by 50', page: '3' }));
    does(({ paging }) => paging.previous!());
    expect(list().search).toBe('?limit=50');
  });

  it.each(['?limit=7', '?limit=x', '?page=3', '?cursor=&page=3'])(
    'passes over what makes no sense in %s',
    search => {
      const { list } = renderList(`/${search}`);
      expect(list().paging).toMatchObject({ page: 1, limit: 25 });
    },
  );

  it.each([
    ['?cursor=c', 2],
    ['?cursor=c&page=1', 2],
    ['?cursor=c&page=x', 2],
    ['?cursor=c&page=4', 4],
  ])('takes %s for page %s', (search, page) => {
    expect(renderList(`/${search}`).list().paging.page).toBe(page);
  });

  it('keeps the pages of a list within apart, and begins them with the others', () => {
    const { list, does } = renderList('/?limit=50');
    does(({ inner }) => inner.next('inner second'));
    expect(list().search).toBe(
      '?limit=50&innerCursor=inner+second&innerPage=2',
    );
    expect(list().inner).toMatchObject({ page: 2, limit: 10 });
    expect(list().paging).toMatchObject({ page: 1, limit: 50 });
    does(({ inner }) => inner.previous!());
    expect(list().search).toBe('?limit=50');
    does(({ inner }) => inner.next('inner second'));
    does(({ paging }) => paging.next('second'));
    expect(list().search).toBe('?limit=50&cursor=second&page=2');
    does(({ inner }) => inner.next('another'));
    does(({ filters }) => filters.set({ status: 'COMPLIANT' }));
    expect(list().search).toBe('?limit=50&status=COMPLIANT');
  });
});
