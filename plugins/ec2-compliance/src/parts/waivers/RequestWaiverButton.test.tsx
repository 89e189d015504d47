import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi, freezeTime, renderScreen } from '../../testing';
import { RequestWaiverButton } from './RequestWaiverButton';
import { WaiverItem } from './RequestWaiverDialog';

const item = (packageName: string): WaiverItem => ({
  subject: { kind: 'finding', vulnerabilityId: 'CVE-2026-1', packageName },
  scope: { kind: 'workload', workload: 'component:default/payments' },
});

const type = (label: RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('RequestWaiverButton', () => {
  freezeTime();

  it('asks for what a waiver takes, before it sends anything', async () => {
    const api = fakeApi();
    renderScreen({
      screen: <RequestWaiverButton items={[item('openssl')]} />,
      api,
    });
    await userEvent.click(
      screen.getByRole('button', { name: 'Request a waiver' }),
    );
    const dialog = screen.getByRole('dialog');
    expect(dialog).toHaveTextContent('CVE-2026-1 in openssl');
    type(/^Ticket/, 'http://tickets.example/1');
    await userEvent.click(screen.getByRole('button', { name: 'Request' }));
    for (const text of [
      'A waiver takes a reason',
      'A waiver takes a compensating measure',
      'Write an address that begins with https://',
      'A waiver takes an end',
    ]) {
      expect(within(dialog).getByText(text)).toBeInTheDocument();
    }
    type(/^Ends/, '2000-01-01');
    expect(
      within(dialog).getByText('It ends after it begins, and after today'),
    ).toBeInTheDocument();
    expect(api.requestWaivers).not.toHaveBeenCalled();
  });

  it('makes a wider exception than of the one finding where that is meant', async () => {
    const api = fakeApi({
      requestWaivers: async () => ({ items: [], refused: [] }),
    });
    renderScreen({
      screen: <RequestWaiverButton items={[item('openssl')]} reason="As " />,
      api,
    });
    await userEvent.click(
      screen.getByRole('button', { name: 'Request a waiver' }),
    );
    await userEvent.selectOptions(
      screen.getByLabelText('Exception of'),
      'All that is found in openssl',
    );
    expect(screen.getByLabelText(/^Reason/)).toHaveValue('As ');
    type(/^Compensating measure/, 'Isolated');
    type(/^Ends/, '2199-12-31');
    await userEvent.click(screen.getByRole('button', { name: 'Request' }));
    await waitFor(() => expect(api.requestWaivers).toHaveBeenCalled());
    expect(api.requestWaivers).toHaveBeenCalledWith(
      expect.objectContaining({
        items: [
          {
            ...item('openssl'),
            subject: { kind: 'package', packageName: 'openssl' },
          },
        ],
      }),
    );
  });

  it('requests many at once, with the whole of the last day, and says what was refused', async () => {
    const api = fakeApi({
      requestWaivers: async () => ({
        items: [],
        refused: [
          { index: 1, name: 'ConflictError', message: 'Requested already' },
        ],
      }),
    });
    const items = ['openssl', 'curl'].map(item);
    renderScreen({ screen: <RequestWaiverButton items={items} />, api });
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Request a waiver of these 2 findings',
      }),
    );
    type(/^Reason/, 'No fix');
    type(/^Compensating measure/, 'Isolated');
    type(/^Ticket/, 'https://tickets.example/1');
    type(/^Ends/, '2199-12-31');
    await userEvent.click(screen.getByRole('button', { name: 'Request' }));
    await waitFor(() => expect(api.requestWaivers).toHaveBeenCalled());
    expect(api.requestWaivers).toHaveBeenCalledWith({
      items,
      reason: 'No fix',
      compensatingMeasure: 'Isolated',
      ticketUrl: 'https://tickets.example/1',
      endsAt: new Date('2200-01-01T00:00:00').toISOString(),
    });
    expect(await screen.findByText('Requested already')).toBeInTheDocument();
  });
});
