import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fakeApi,
  freezeTime,
  NOTIFICATION_SETTINGS,
  renderScreen,
} from '../testing';
import { NotificationSettings } from './NotificationSettings';

const TEAM = NOTIFICATION_SETTINGS.ownerRef;

describe('NotificationSettings', () => {
  freezeTime();

  const form = () =>
    screen.findByRole('form', { name: 'Notifications of Checkout' });

  it('shows what a team is told, and saves what it chooses, and no more', async () => {
    const api = fakeApi();
    renderScreen({ screen: <NotificationSettings />, api });
    const team = await form();
    const kinds = within(team).getByRole('group', { name: 'What to tell' });
    expect(
      within(kinds)
        .getAllByRole('checkbox')
        .map(box => (box as HTMLInputElement).checked),
    ).toEqual([true, true, false, true, true, true]);
    expect(team).toHaveTextContent('Changed by ada, 3 days ago');

    await userEvent.click(
      within(kinds).getByRole('checkbox', { name: 'Reviews due soon' }),
    );
    await userEvent.click(within(team).getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(api.changeNotificationSettings).toHaveBeenCalledWith({
        ownerRef: TEAM,
        kinds: ['overdue', 'due-soon', 'review-overdue', 'waiver'],
        mode: undefined,
        digestAt: undefined,
        timeZone: undefined,
      }),
    );
    expect(api.listNotificationSettings).toHaveBeenCalledTimes(2);
  });

  it('asks for the time of a digest alone, and goes back to what is configured', async () => {
    const api = fakeApi();
    renderScreen({ screen: <NotificationSettings />, api });
    const team = await form();
    const at = within(team).getByLabelText(/^At\s\*$/);
    await userEvent.clear(at);
    await userEvent.type(at, '07:30');
    await userEvent.click(within(team).getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(api.changeNotificationSettings).toHaveBeenCalledWith(
        expect.objectContaining({ digestAt: '07:30', mode: undefined }),
      ),
    );
    await userEvent.click(
      within(team).getByRole('button', { name: 'As configured' }),
    );
    await waitFor(() =>
      expect(api.changeNotificationSettings).toHaveBeenLastCalledWith({
        ownerRef: TEAM,
      }),
    );
    await userEvent.click(within(team).getByLabelText('When'));
    await userEvent.click(
      await screen.findByRole('option', { name: 'At once' }),
    );
    expect(within(team).queryByLabelText(/^At\s\*$/)).not.toBeInTheDocument();
  });

  it('says why it was not saved', async () => {
    const api = fakeApi();
    api.changeNotificationSettings.mockRejectedValue(new Error('Not yours'));
    renderScreen({ screen: <NotificationSettings />, api });
    const team = await form();
    await userEvent.click(within(team).getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Not saved: Not yours')).toBeInTheDocument();
  });

  it.each([
    [{ items: [], sent: true }, 'You are in no group'],
    [
      { items: [NOTIFICATION_SETTINGS], sent: false },
      'switched off in app-config',
    ],
  ])('says what there is to know', async (list, text) => {
    const api = fakeApi({ listNotificationSettings: async () => list });
    renderScreen({ screen: <NotificationSettings />, api });
    expect(await screen.findByText(text, { exact: false })).toBeInTheDocument();
  });
});
