import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi, freezeTime, renderScreen } from '../../testing';
import { RequestWaiverButton } from './RequestWaiverButton';
import { WaiverItem } from './RequestWaiverDialog';

const item = (packageName: string): WaiverItem => ({
  subject: { kind: 'finding', vulnerabilityId: 'CVE-2026-1', packageName },
  scope: { kind: 'workload', workload: 'component:default/payments' },
});

/** An end as far off as a test likes. */
const FAR = async () => ({
  days: 3650,
  endsBy: '2300-01-01T00:00:00.000Z',
  refused: [],
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
      getWaiverLimit: FAR,
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
      getWaiverLimit: FAR,
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

  it('says by when it has to end, and takes no later day', async () => {
    const api = fakeApi({
      getWaiverLimit: async () => ({
        days: 30,
        // By the reader's clock, the whole of the day before is within it.
        endsBy: new Date('2026-12-20T12:00:00').toISOString(),
        refused: [
          { index: 1, name: 'ConflictError', message: 'Asked already' },
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
    const dialog = screen.getByRole('dialog');
    expect(
      await within(dialog).findByText(/19 Dec at the latest, as configured/),
    ).toBeInTheDocument();
    expect(api.getWaiverLimit).toHaveBeenCalledWith(
      { items },
      expect.anything(),
    );
    expect(screen.getByLabelText(/^Ends/)).toHaveAttribute('max', '2026-12-19');
    expect(within(dialog).getByText('Asked already')).toBeInTheDocument();
    type(/^Ends/, '2026-12-20');
    expect(
      within(dialog).getByText('It ends on 19 Dec at the latest'),
    ).toBeInTheDocument();
    type(/^Ends/, '2026-12-19');
    expect(
      within(dialog).queryByText('It ends on 19 Dec at the latest'),
    ).not.toBeInTheDocument();
  });

  it('says at once what would be refused whenever it ends', async () => {
    const api = fakeApi({
      getWaiverLimit: async () => {
        throw Object.assign(new Error('Failed'), {
          statusCode: 403,
          cause: { message: 'Requesting this takes membership' },
        });
      },
    });
    renderScreen({
      screen: <RequestWaiverButton items={[item('openssl')]} />,
      api,
    });
    await userEvent.click(
      screen.getByRole('button', { name: 'Request a waiver' }),
    );
    expect(
      await screen.findByText('Requesting this takes membership'),
    ).toBeInTheDocument();
    expect(screen.getByText('It cannot be requested')).toBeInTheDocument();
  });
});
