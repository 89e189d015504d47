import {
  createExtensionTester,
  registerMswTestHooks,
  renderInTestApp,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import plugin from '.';
import { ec2ComplianceApiRef } from './api';
import {
  CONTROLS,
  createFakeApi,
  ENTITY,
  scorecardList,
  SUMMARY,
  TARGETS,
} from './testing';

describe('ec2CompliancePlugin', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  /** @returns what the list is asked for, as it is asked */
  const serveScorecards = (): string[] => {
    const asked: string[] = [];
    server.use(
      http.get('*/api/ec2-compliance/v1/controls', () =>
        HttpResponse.json({ items: CONTROLS }),
      ),
      http.get('*/api/ec2-compliance/v1/scorecards', ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json(scorecardList([SUMMARY]));
      }),
      http.get('*/api/ec2-compliance/v1/targets', () =>
        HttpResponse.json({ items: TARGETS, canRefresh: false }),
      ),
    );
    return asked;
  };

  it('mounts its page with its tabs and asks the backend', async () => {
    const asked = serveScorecards();
    renderTestApp({
      features: [plugin],
      initialRouteEntries: ['/ec2-compliance'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    });
    expect(
      await screen.findByRole('tab', { name: 'Scorecards' }),
    ).toBeInTheDocument();
    await screen.findByRole('row', { name: /^payments/ });
    expect(asked[asked.length - 1]).toBe(
      '?sort=-overdue&owner=user%3Adefault%2Fguest&limit=25',
    );
    expect(screen.getByRole('tab', { name: 'Findings' })).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'Instances' })).toBeInTheDocument();

    expect(screen.getByRole('tab', { name: 'Controls' })).toBeInTheDocument();

    const tab = screen.getByRole('tab', { name: 'Accounts' });
    await userEvent.click(tab);
    expect(
      await screen.findByRole('list', { name: 'Accounts and Regions' }),
    ).toBeInTheDocument();
    // What stays is not drawn anew, and keeps the focus.
    expect(tab).toBeInTheDocument();
    expect(tab).toHaveFocus();
  });

  it('stays as it is while its address changes', async () => {
    const asked = serveScorecards();
    renderTestApp({
      features: [plugin],
      initialRouteEntries: ['/ec2-compliance/scorecards?owner=all'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    });
    await screen.findByRole('row', { name: /^payments/ });
    const main = screen.getByRole('main');
    const tab = screen.getByRole('tab', { name: 'Scorecards' });
    const sort = screen.getByRole('button', { name: 'Instances' });
    await userEvent.click(sort);
    await waitFor(() => expect(asked.at(-1)).toContain('sort=-instances'));
    expect(screen.getByRole('main')).toBe(main);
    expect(screen.getByRole('tab', { name: 'Scorecards' })).toBe(tab);
    expect(sort).toHaveFocus();
  });

  it('names its pages in the tab of the browser, and says where there is none', async () => {
    server.use(
      http.get('*/api/ec2-compliance/v1/targets', () =>
        HttpResponse.json({ items: TARGETS, canRefresh: false }),
      ),
    );
    renderTestApp({
      features: [plugin],
      initialRouteEntries: ['/ec2-compliance/nope'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    });
    expect(
      await screen.findByText('There is no page ‘nope’'),
    ).toBeInTheDocument();
    expect(document.title).toMatch(/^Page not found \| EC2 Compliance \| /);
    await userEvent.click(screen.getByRole('link', { name: 'Accounts' }));
    await screen.findByRole('list', { name: 'Accounts and Regions' });
    expect(document.title).toMatch(/^Accounts \| EC2 Compliance \| /);
    expect(screen.queryByText(/There is no page/)).not.toBeInTheDocument();
  });

  it('keeps its name in the tab, whoever writes the number of unread notifications there', async () => {
    server.use(
      http.get('*/api/ec2-compliance/v1/targets', () =>
        HttpResponse.json({ items: TARGETS, canRefresh: false }),
      ),
    );
    const { unmount } = renderTestApp({
      features: [plugin],
      initialRouteEntries: ['/ec2-compliance/accounts'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    });
    await screen.findByRole('list', { name: 'Accounts and Regions' });
    const named = document.title;
    expect(named).toMatch(/^Accounts \| EC2 Compliance \| /);
    // As the portal does, which found its own title and now has something to count.
    document.title = '(1) Harbour Portal';
    await waitFor(() => expect(document.title).toBe(`(1) ${named}`));
    document.title = `(12) ${named}`;
    await userEvent.click(screen.getByRole('tab', { name: 'Controls' }));
    await waitFor(() =>
      expect(document.title).toMatch(/^\(12\) Controls \| EC2 Compliance \| /),
    );
    unmount();
    expect(document.title).not.toContain('EC2 Compliance');
    document.title = 'Of another page';
    await new Promise(resolve => setTimeout(resolve, 500));
    expect(document.title).toBe('Of another page');
  });

  it('leads from the list of controls to the page about each', async () => {
    server.use(
      http.get('*/api/ec2-compliance/v1/controls/titles', () =>
        HttpResponse.json({ items: CONTROLS }),
      ),
      http.get('*/api/ec2-compliance/v1/controls/ssm-managed', () =>
        HttpResponse.json(CONTROLS[0]),
      ),
      http.get('*/api/ec2-compliance/v1/control-pages/ssm-managed', () =>
        HttpResponse.json({ id: 'ssm-managed', markdown: '# It\n\nIn full' }),
      ),
    );
    renderTestApp({
      features: [plugin],
      initialRouteEntries: ['/ec2-compliance/controls'],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    });
    await userEvent.click(
      await screen.findByRole('link', { name: CONTROLS[0].title }),
    );
    expect(await screen.findByText('In full')).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'Controls' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    expect(document.title).toMatch(new RegExp(`^${CONTROLS[0].title} \\| `));
  });

  it('shows a refusal by the backend as one', async () => {
    server.use(
      http.get('*/api/ec2-compliance/v1/controls', () =>
        HttpResponse.json({ items: CONTROLS }),
      ),
      http.get('*/api/ec2-compliance/v1/targets', () =>
        HttpResponse.json(
          {
            error: { name: 'NotAllowedError', message: 'Unauthorized' },
            request: { method: 'GET', url: '/v1/targets' },
            response: { statusCode: 403 },
          },
          { status: 403 },
        ),
      ),
    );
    renderTestApp({
      features: [plugin],
      initialRouteEntries: ['/ec2-compliance/accounts'],
    });
    expect(
      await screen.findByText('You are not allowed to see the accounts'),
    ).toBeInTheDocument();
  });

  it.each([
    ['entity-card:ec2-compliance/overview', '6 of 8 controls met'],
    ['entity-content:ec2-compliance/compliance', 'Fix by this team'],
  ])('mounts %s', async (id, text) => {
    const extension = plugin.getExtension(
      id as 'entity-card:ec2-compliance/overview',
    );
    renderInTestApp(
      <EntityProvider entity={ENTITY}>
        {createExtensionTester(extension).reactElement()}
      </EntityProvider>,
      {
        mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
        apis: [[ec2ComplianceApiRef, createFakeApi()]],
      },
    );
    expect(await screen.findByText(text)).toBeInTheDocument();
  });
});
