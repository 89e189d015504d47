import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import plugin from '..';
import { Freshness } from '../parts/freshness/Freshness';
import { ErrorNotice } from '../parts/notices/ErrorNotice';
import { StatusBar } from '../parts/status/StatusBar';
import { CopyText } from '../parts/text/CopyText';
import { ago, appIn, fakeApi, freezeTime, renderScreen } from '../testing';

describe('German', () => {
  freezeTime();
  const server = setupServer();
  registerMswTestHooks(server);

  it('is what tabs, the title of the page and its notices are in', async () => {
    server.use(
      http.get('*/api/ec2-compliance/v1/targets', () =>
        HttpResponse.json({ items: [], canRefresh: false }),
      ),
    );
    renderTestApp({
      features: [plugin],
      initialRouteEntries: ['/ec2-compliance/nope'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
      config: appIn('de'),
    });
    const notice = await screen.findByText('Es gibt keine Seite „nope“');
    expect(notice.parentElement).toHaveTextContent(
      'Vorhanden sind Bewertungen, Befunde, Instanzen, Ausnahmen, Änderungen, Konten und Kontrollen.',
    );
    expect(document.title).toMatch(
      /^Seite nicht gefunden \| EC2 Compliance \| /,
    );
    await userEvent.click(screen.getByRole('tab', { name: 'Konten' }));
    await screen.findByRole('tab', { name: 'Konten', selected: true });
    await waitFor(() =>
      expect(document.title).toMatch(/^Konten \| EC2 Compliance \| /),
    );
  });

  it('is what every part of a screen is in', async () => {
    renderScreen({
      screen: (
        <>
          <StatusBar
            counts={{
              nonCompliant: 1,
              insufficientData: 2,
              compliant: 1234,
              notApplicable: 0,
              waived: 0,
            }}
            href={status => `/rows?status=${status}`}
          />
          <Freshness
            freshness={{
              oldestCollectedAt: ago({ days: 3 }),
              oldestSource: 'ssm-patch-states',
              stale: true,
              troubled: 0,
            }}
          />
          <CopyText text="i-1" label="Instanz-ID" />
          <ErrorNotice
            error={new Error('gone')}
            subject="Bewertungen"
            permission="ec2-compliance.scorecard.read"
            onRetry={() => {}}
          />
        </>
      ),
      api: fakeApi(),
      language: 'de',
    });
    expect(
      await screen.findByRole('img', {
        name: '1.237 Instanzen: 1 nicht konform, 2 unbekannt, 1.234 konform',
      }),
    ).toBeInTheDocument();
    // Begins with what is to be seen, for who speaks it.
    const link = screen.getByRole('link', { name: '1 nicht konform: Instanz' });
    expect(link).toHaveTextContent(/^1 nicht konform$/);
    expect(
      screen.getByRole('button', {
        name: 'Veraltet Nachweise 3 Tage alt (veraltet) älteste Quelle: Patch-Stände',
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Instanz-ID kopieren' }),
    ).toBeInTheDocument();
    const notice = screen.getByRole('alert');
    expect(notice).toHaveTextContent('Nicht geladen: Bewertungen');
    expect(
      within(notice).getByRole('button', { name: 'Erneut versuchen' }),
    ).toBeInTheDocument();
  });
});
