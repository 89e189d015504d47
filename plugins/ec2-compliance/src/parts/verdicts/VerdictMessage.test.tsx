import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Verdict } from 'backstage-plugin-ec2-compliance-common';
import { Settings } from 'luxon';
import { ComplianceCard } from '../../entity/card/ComplianceCard';
import { ComplianceContent } from '../../entity/tab/ComplianceContent';
import {
  ago,
  FAILING,
  fakeApi,
  freezeTime,
  INSTANCE,
  INSTANCE_DETAIL,
  renderScreen,
  SCORECARD,
  VERDICT,
} from '../../testing';

const DRAWER =
  '/?control=none&instance=111111111111/ap-southeast-2/i-0abc12345678901de';

describe('VerdictMessage', () => {
  freezeTime();
  afterEach(() => {
    Settings.defaultZone = 'system';
  });

  it.each([
    [
      'America/Los_Angeles',
      'according to the scan of 22 November 2026, 16:30 GMT-8',
      'since 2 Nov',
    ],
    [
      'Australia/Sydney',
      'according to the scan of 23 November 2026, 11:30 GMT+11',
      'since 3 Nov',
    ],
  ])(
    'tells times of one verdict in one zone, %s',
    async (zone, scan, since) => {
      Settings.defaultZone = zone;
      const verdict: Verdict = {
        ...VERDICT,
        values: {
          ...VERDICT.values,
          scan: { phrase: 'scan-of', at: '2026-11-23T00:30:00.000Z' },
        },
        since: '2026-11-03T02:00:00.000Z',
      };
      renderScreen({
        screen: <ComplianceContent />,
        api: fakeApi({
          listInstances: async () => ({
            items: [{ ...INSTANCE, verdict }],
            totalCount: 1,
          }),
        }),
      });
      const list = await screen.findByRole('list', {
        name: 'Non-compliant instances of patch-compliance',
      });
      expect(list).toHaveTextContent(
        `1 patch is missing: openssl-libs.x86_64:1:3.0.7-28.el9, ${scan}${since}`,
      );
    },
  );

  it('lists the facts behind a sentence, not its parts again', async () => {
    const verdict: Verdict = {
      ...VERDICT,
      values: {
        ...VERDICT.values,
        rules: [
          { rule: 'sg-1', at: ago({ hours: 2 }) },
          { phrase: 'missing', count: 2 },
        ],
      },
    };
    renderScreen({
      screen: <ComplianceContent />,
      api: fakeApi({
        getInstance: async () => ({ ...INSTANCE_DETAIL, verdicts: [verdict] }),
      }),
      path: DRAWER,
    });
    const drawer = await screen.findByRole('dialog');
    const summary = await within(drawer).findByText('Values');
    expect(summary.parentElement).toHaveTextContent(
      'ValuesMissing1Failed0Baseline idpb-0c10e65780EXAMPLEWindow26 hoursRulesRulesg-1At2 hr ago2 patches are missing',
    );
  });

  it('says who says that an instance faces the internet', async () => {
    renderScreen({
      screen: <ComplianceContent />,
      api: fakeApi(),
      path: DRAWER,
    });
    const drawer = await screen.findByRole('dialog');
    // What the word means opens where it stands.
    const name = await within(drawer).findByRole('button', {
      name: 'Faces the internet',
    });
    expect(name.closest('dt')!.nextSibling).toHaveTextContent(
      'no, says its tag',
    );
  });

  describe('without the catalogue', () => {
    const api = () =>
      fakeApi({
        listControls: async () => {
          throw new Error('It is away');
        },
        getScorecard: async () => ({ ...SCORECARD, freshness: FAILING }),
      });

    it('shows the title of the reason, and the rest of the card', async () => {
      renderScreen({ screen: <ComplianceCard />, api: api() });
      const [first, second] = within(
        await screen.findByRole('list', { name: 'Worst controls' }),
      ).getAllByRole('listitem');
      expect(first).toHaveTextContent('Patches are missing');
      expect(second).toHaveTextContent('Unknown: Inspector is off');
      expect(
        screen.getByText('Inspector package scans').closest('li'),
      ).toHaveTextContent(
        'Inspector package scans: could not be read. Last read 3 days ago',
      );
    });

    it('shows the reason, and what stands behind it', async () => {
      renderScreen({
        screen: <ComplianceContent />,
        api: api(),
        path: DRAWER,
      });
      const drawer = await screen.findByRole('dialog');
      expect(
        await within(drawer).findByText('Patches missing'),
      ).toBeInTheDocument();
      expect(within(drawer).getByText('Access denied')).toBeInTheDocument();
      await userEvent.click(within(drawer).getAllByText('Values')[0]);
      expect(drawer).toHaveTextContent(
        'ValuesMissing1Failed0Baseline idpb-0c10e65780EXAMPLEWindow26 hours',
      );
    });
  });
});
