import { NotAllowedError } from '@backstage/errors';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  currentAddress,
  fakeApi,
  freezeTime,
  renderScreen,
} from '../../__testUtils__';
import { TARGETS } from '../../testing';
import { AccountsContent } from './AccountsContent';

describe('AccountsContent', () => {
  freezeTime();

  it('shows how each target fares, and opens to the failing source', async () => {
    renderScreen({ screen: <AccountsContent />, api: fakeApi() });
    expect(
      await screen.findByRole('heading', {
        name: '1 of 2 accounts and Regions need attention',
      }),
    ).toBeInTheDocument();
    const list = screen.getByRole('list', { name: 'Accounts and Regions' });
    expect(list).toHaveTextContent('Failing: Inspector package scans');
    expect(
      within(list).getByRole('link', { name: '3 unmapped' }),
    ).toHaveAttribute(
      'href',
      '/ec2-compliance/instances?account=111111111111&region=ap-southeast-2&unmapped=true',
    );

    await userEvent.click(
      screen.getByRole('button', { name: 'data-prod · ap-southeast-2' }),
    );
    expect(currentAddress()).toBe('/?target=aws.222222222222.ap-southeast-2');
    const sources = screen.getByRole('region', {
      name: 'Sources of data-prod · ap-southeast-2',
    });
    expect(sources).toHaveTextContent(
      'AccessDeniedException: User is not authorized',
    );
    expect(sources).toHaveTextContent(
      'The collection role lacks inspector2:ListCoverage',
    );
    expect(sources).toHaveTextContent(
      'Since 20 Nov. Affects “Scanned by Inspector”.',
    );
  });

  it('refreshes a target and follows its progress', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    try {
      const api = fakeApi();
      renderScreen({ screen: <AccountsContent />, api });
      const button = await screen.findByRole('button', {
        name: 'Refresh shop-prod · ap-southeast-2',
      });
      api.listTargets.mockResolvedValue({
        canRefresh: true,
        items: [
          {
            ...TARGETS[0],
            state: 'collecting',
            lastStartedAt: '2026-11-23T10:00:00.000Z',
            progress: { done: 5, total: 15 },
          },
        ],
      });
      await userEvent
        .setup({ advanceTimers: jest.advanceTimersByTime })
        .click(button);
      expect(api.refreshTarget).toHaveBeenCalledWith(
        'aws.111111111111.ap-southeast-2',
      );
      expect(await screen.findByText('5 of 15 sources read')).toBeVisible();
      expect(button).toBeDisabled();

      api.listTargets.mockResolvedValue({
        canRefresh: true,
        items: [{ ...TARGETS[0], lastStartedAt: '2026-11-23T10:00:00.000Z' }],
      });
      await act(async () => jest.advanceTimersByTime(2_000));
      expect(await screen.findByText('OK')).toBeInTheDocument();
      expect(button).toBeEnabled();
    } finally {
      jest.useRealTimers();
    }
  });

  it('says why a refresh was refused, and offers none to those who may not', async () => {
    const api = fakeApi({
      refreshTarget: async () => {
        throw new Error('It is collecting already');
      },
    });
    const { unmount } = renderScreen({ screen: <AccountsContent />, api });
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'Refresh shop-prod · ap-southeast-2',
      }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'It is collecting already',
    );
    unmount();

    renderScreen({
      screen: <AccountsContent />,
      api: fakeApi({
        listTargets: async () => ({ items: TARGETS, canRefresh: false }),
      }),
    });
    await screen.findByRole('list', { name: 'Accounts and Regions' });
    expect(
      screen.queryByRole('button', { name: /Refresh/ }),
    ).not.toBeInTheDocument();
  });

  it('names the permission when it is refused', async () => {
    const api = fakeApi({
      listTargets: async () => {
        throw new NotAllowedError();
      },
    });
    renderScreen({ screen: <AccountsContent />, api });
    expect(
      await screen.findByText('You are not allowed to see the accounts'),
    ).toBeInTheDocument();
    expect(screen.getByText('ec2-compliance.fleet.read')).toBeInTheDocument();
  });
});
