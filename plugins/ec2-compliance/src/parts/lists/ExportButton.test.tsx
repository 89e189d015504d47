import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi, renderScreen } from '../../testing';
import { ExportButton } from './ExportButton';

describe('ExportButton', () => {
  const saved: Array<{ name: string; url: string }> = [];
  beforeEach(() => {
    saved.length = 0;
    URL.createObjectURL = jest.fn(() => 'blob:file');
    URL.revokeObjectURL = jest.fn();
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        saved.push({ name: this.download, url: this.href });
      });
  });
  afterEach(() => jest.restoreAllMocks());

  const QUERY = { owner: 'group:default/shop', due: 'overdue' };

  it.each(['csv', 'json'] as const)(
    'saves what is listed, by its filters, as %s',
    async format => {
      const file = new Blob(['x']);
      const api = fakeApi({ exportList: async () => file });
      renderScreen({
        screen: <ExportButton list="findings" query={QUERY} />,
        api,
      });
      await userEvent.click(screen.getByRole('button', { name: 'Export' }));
      await userEvent.click(
        screen.getByRole('menuitem', { name: new RegExp(`^${format}`, 'i') }),
      );
      expect(api.exportList.mock.calls).toEqual([['findings', QUERY, format]]);
      expect(URL.createObjectURL).toHaveBeenCalledWith(file);
      expect(saved).toEqual([
        {
          name: expect.stringMatching(
            new RegExp(
              `^ec2-compliance-findings-\\d{4}-\\d\\d-\\d\\d\\.${format}$`,
            ),
          ),
          url: 'blob:file',
        },
      ]);
      expect(
        await screen.findByRole('button', { name: 'Export' }),
      ).toBeEnabled();
    },
  );

  it('says why there is no file, and can be asked again', async () => {
    const api = fakeApi({
      exportList: async () => {
        throw new Error('too many files are open');
      },
    });
    renderScreen({
      screen: <ExportButton list="findings" query={{}} />,
      api,
    });
    await userEvent.click(screen.getByRole('button', { name: 'Export' }));
    await userEvent.click(screen.getByRole('menuitem', { name: /CSV/ }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The file could not be made: too many files are open',
    );
    expect(saved).toEqual([]);
    expect(screen.getByRole('button', { name: 'Export' })).toBeEnabled();
  });
});
