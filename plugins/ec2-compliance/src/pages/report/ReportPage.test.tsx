import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi, freezeTime, renderScreen, SUMMARY } from '../../testing';
import { ReportPage } from './ReportPage';

const PDF =
  '<!doctype html><html><head><link rel="alternate" type="application/pdf" href="/r?file=pdf"></head><body><h1>Report</h1></body></html>';

const PERIOD = { from: '2026-08-26', to: '2026-11-23' };

describe('ReportPage', () => {
  freezeTime();

  const saved: string[] = [];
  beforeEach(() => {
    saved.length = 0;
    URL.createObjectURL = () => 'blob:1';
    URL.revokeObjectURL = () => {};
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        saved.push(this.download);
      });
  });
  afterEach(() => jest.restoreAllMocks());

  const frame = () =>
    screen.findByTitle('The report') as Promise<HTMLIFrameElement>;

  it('shows the document in a frame that runs nothing, and prints that alone', async () => {
    const api = fakeApi();
    renderScreen({
      screen: <ReportPage />,
      api,
      path: '/?of=group:default/checkout',
    });
    const shown = await frame();
    expect(shown.srcdoc).toContain('<h1>group:default/checkout</h1>');
    expect(shown.getAttribute('sandbox')).toBe(
      'allow-same-origin allow-modals',
    );
    expect(api.readReport).toHaveBeenCalledWith(
      'group:default/checkout',
      expect.objectContaining({ ...PERIOD, language: 'en' }),
      expect.anything(),
    );
    const print = jest.fn();
    shown.contentWindow!.print = print;
    await userEvent.click(screen.getByRole('button', { name: 'Print' }));
    // Whoever prints the page means the report.
    expect(fireEvent.keyDown(window, { key: 'p', ctrlKey: true })).toBe(false);
    expect(print).toHaveBeenCalledTimes(2);
  });

  it('begins with the reader’s own team', async () => {
    const rollup = { ...SUMMARY, rollup: true, kind: 'group' };
    const api = fakeApi({
      listScorecards: async () =>
        ({
          items: [
            { ...rollup, entityRef: 'group:default/others' },
            { ...rollup, entityRef: 'group:default/payments' },
          ],
          totalCount: 2,
        } as any),
    });
    renderScreen({
      screen: <ReportPage />,
      api,
      ownershipEntityRefs: ['user:default/me', 'group:default/payments'],
    });
    await frame();
    expect(api.readReport.mock.calls[0][0]).toBe('group:default/payments');
  });

  it('saves it in each form, and as PDF where the server can print', async () => {
    const api = fakeApi({ readReport: async () => PDF });
    renderScreen({ screen: <ReportPage />, api, path: '/?of=estate' });
    await frame();
    for (const form of ['PDF', 'JSON', 'OSCAL']) {
      await userEvent.click(
        screen.getByRole('button', { name: `Save the report as ${form}` }),
      );
    }
    await waitFor(() => expect(saved).toHaveLength(3));
    expect(saved).toEqual(
      ['pdf', 'json', 'oscal.json'].map(
        ending =>
          `ec2-compliance-report-estate-${PERIOD.from}-${PERIOD.to}.${ending}`,
      ),
    );
    expect(
      api.exportReport.mock.calls.map(([of, , form]) => [of, form]),
    ).toEqual([
      [undefined, 'pdf'],
      [undefined, 'json'],
      [undefined, 'oscal'],
    ]);
  });

  it('keeps the period in the address, and the days that a link names', async () => {
    const api = fakeApi();
    renderScreen({
      screen: <ReportPage />,
      api,
      path: '/?of=estate&from=2026-10-01&to=2026-10-31',
    });
    await frame();
    expect(
      screen.getByRole('button', { name: '1 Oct to 31 Oct' }),
    ).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(screen.getByRole('button', { name: '30 days' }));
    await waitFor(() =>
      expect(api.readReport).toHaveBeenLastCalledWith(
        undefined,
        expect.objectContaining({ from: '2026-10-25', to: '2026-11-23' }),
        expect.anything(),
      ),
    );
  });

  it('says why there is none', async () => {
    const api = fakeApi({
      readReport: async () => {
        throw new Error('It broke');
      },
    });
    renderScreen({ screen: <ReportPage />, api, path: '/?of=estate' });
    expect(await screen.findByText(/It broke/)).toBeInTheDocument();
    expect(screen.queryByTitle('The report')).toBeNull();
    expect(screen.getByRole('button', { name: 'Print' })).toBeDisabled();
  });
});
