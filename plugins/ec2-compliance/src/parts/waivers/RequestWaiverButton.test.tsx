import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Settings } from 'luxon';
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

  describe('where clocks change', () => {
    const { defaultZone, now } = Settings;
    afterEach(() => {
      Settings.defaultZone = defaultZone;
      Settings.now = now;
    });

    const openAt = async (
      zone: string,
      time: string,
      endsBy: string,
    ): Promise<ReturnType<typeof fakeApi>> => {
      Settings.defaultZone = zone;
      Settings.now = () => Date.parse(time);
      const api = fakeApi({
        getWaiverLimit: async () => ({ days: 30, endsBy, refused: [] }),
        requestWaivers: async () => ({ items: [], refused: [] }),
      });
      renderScreen({
        screen: <RequestWaiverButton items={[item('openssl')]} />,
        api,
      });
      await userEvent.click(
        screen.getByRole('button', { name: 'Request a waiver' }),
      );
      await waitFor(() =>
        expect(screen.getByLabelText(/^Ends/)).toHaveAttribute('max'),
      );
      return api;
    };

    // Thirty days are 720 hours, whatever the clocks say.
    it.each([
      [
        'Europe/Berlin',
        '2026-10-10T10:00:00Z',
        '2026-11-09T10:00:00.000Z',
        '2026-11-08',
        '2026-10-25',
        ['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'],
      ],
      [
        'Europe/Berlin',
        '2027-03-10T23:30:00Z',
        '2027-04-09T23:30:00.000Z',
        '2027-04-09',
        '2027-03-28',
        ['2027-03-27T23:00:00.000Z', '2027-03-28T22:00:00.000Z'],
      ],
      [
        'Australia/Sydney',
        '2026-09-20T10:00:00Z',
        '2026-10-20T10:00:00.000Z',
        '2026-10-19',
        '2026-10-04',
        ['2026-10-03T14:00:00.000Z', '2026-10-04T13:00:00.000Z'],
      ],
      [
        'Australia/Sydney',
        '2027-03-20T10:00:00Z',
        '2027-04-19T10:00:00.000Z',
        '2027-04-18',
        '2027-04-04',
        ['2027-04-03T13:00:00.000Z', '2027-04-04T14:00:00.000Z'],
      ],
    ])(
      'holds for the whole of a day in %s, asked for at %s',
      async (zone, time, endsBy, lastDay, day, [startsAt, endsAt]) => {
        const api = await openAt(zone, time, endsBy);
        expect(screen.getByLabelText(/^Ends/)).toHaveAttribute('max', lastDay);
        type(/^Reason/, 'No fix');
        type(/^Compensating measure/, 'Isolated');
        type(/^Begins/, day);
        type(/^Ends/, day);
        await userEvent.click(screen.getByRole('button', { name: 'Request' }));
        await waitFor(() => expect(api.requestWaivers).toHaveBeenCalled());
        expect(api.requestWaivers).toHaveBeenCalledWith(
          expect.objectContaining({ startsAt, endsAt }),
        );
      },
    );

    it('can be asked for today, where today is longer than what is allowed', async () => {
      // Half past midnight on a day of 25 hours, for 24 of them.
      const endsBy = '2026-10-25T22:30:00.000Z';
      const api = await openAt('Europe/Berlin', '2026-10-24T22:30:00Z', endsBy);
      const ends = screen.getByLabelText(/^Ends/);
      expect(ends).toHaveAttribute('min', '2026-10-25');
      expect(ends).toHaveAttribute('max', '2026-10-25');
      type(/^Reason/, 'No fix');
      type(/^Compensating measure/, 'Isolated');
      type(/^Ends/, '2026-10-25');
      await userEvent.click(screen.getByRole('button', { name: 'Request' }));
      await waitFor(() => expect(api.requestWaivers).toHaveBeenCalled());
      expect(api.requestWaivers).toHaveBeenCalledWith(
        expect.objectContaining({ endsAt: endsBy }),
      );
    });
  });
});
