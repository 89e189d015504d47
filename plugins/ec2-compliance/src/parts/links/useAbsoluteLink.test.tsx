import { renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { MemoryRouter } from 'react-router-dom';
import { useAbsoluteLink } from './useAbsoluteLink';

describe('useAbsoluteLink', () => {
  it('leads to a portal that is served below a path, too', () => {
    const { result } = renderHook(
      () => useAbsoluteLink('/catalog/default/component/web?fix=1&for=2'),
      {
        wrapper: ({ children }: { children: ReactNode }) => (
          <MemoryRouter basename="/portal" initialEntries={['/portal/catalog']}>
            {children}
          </MemoryRouter>
        ),
      },
    );
    expect(result.current).toBe(
      'http://localhost/portal/catalog/default/component/web?fix=1&for=2',
    );
  });
});
