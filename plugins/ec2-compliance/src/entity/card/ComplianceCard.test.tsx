import { NotAllowedError } from '@backstage/errors';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  CLEAN_SCORECARD,
  currentAddress,
  ENTITY,
  FAILING,
  fakeApi,
  freezeTime,
  renderScreen,
  SCORECARD,
} from '../../testing';
import { ComplianceCard } from './ComplianceCard';

const TAB = '/catalog/default/component/payments/ec2-compliance';

describe('ComplianceCard', () => {
  freezeTime();

  it('gives the answer, the worst controls and the way to their rows', async () => {
    renderScreen({ screen: <ComplianceCard />, api: fakeApi() });

    expect(
      await screen.findByRole('link', { name: '6 of 8 controls met' }),
    ).toHaveAttribute('href', TAB);
    expect(
      screen.getByRole('img', {
        name: '8 controls: 1 non-compliant, 1 unknown, 6 compliant',
      }),
    ).toBeInTheDocument();
    // Instances as text: by the worst of their controls, a bar may be all red.
    expect(screen.queryByRole('img', { name: /^14 instances/ })).toBeNull();
    expect(
      screen.getByRole('link', { name: '2 non-compliant instances' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: '8 compliant instances' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: '4 unknown instances' }),
    ).toHaveAttribute(
      'href',
      '/ec2-compliance/instances?entityRef=component%3Adefault%2Fpayments&status=INSUFFICIENT_DATA',
    );

    expect(
      screen.getByRole('link', { name: '1 control with exceptions' }),
    ).toHaveAttribute(
      'href',
      '/ec2-compliance/waivers?controlsOf=component%3Adefault%2Fpayments',
    );
    expect(
      screen.getByRole('link', { name: '2 findings waived' }),
    ).toHaveAttribute(
      'href',
      '/ec2-compliance/findings?entityRef=component%3Adefault%2Fpayments&waived=true&owner=all&by=none',
    );

    const worst = screen.getByRole('list', { name: 'Worst controls' });
    const [first, second] = within(worst).getAllByRole('listitem');
    expect(
      await within(first).findByRole('link', { name: 'Patches missing' }),
    ).toHaveAttribute('href', `${TAB}?control=patch-compliance`);
    expect(
      within(first).getByRole('link', { name: '2 of 14 instances' }),
    ).toHaveAttribute(
      'href',
      `${TAB}?control=patch-compliance&status=NON_COMPLIANT`,
    );
    expect(first).toHaveTextContent('since 3 Nov');
    expect(first).toHaveTextContent('openssl-libs.x86_64:1:3.0.7-28.el9');
    expect(second).toHaveTextContent(
      'Unknown: Inspector is off in data-prod, ap-southeast-2',
    );
    expect(screen.getByRole('link', { name: /All controls/ })).toHaveAttribute(
      'href',
      TAB,
    );
  });

  it('has what is waived in no whole', async () => {
    const [first] = SCORECARD.controls.filter(
      ({ controlId }) => controlId === 'patch-compliance',
    );
    const api = fakeApi({
      getScorecard: async () => ({
        ...SCORECARD,
        controls: [
          {
            ...first,
            counts: { ...first.counts, waived: 3, compliant: 9 },
          },
        ],
      }),
    });
    renderScreen({ screen: <ComplianceCard />, api });
    expect(
      await screen.findByRole('link', { name: '2 of 11 instances' }),
    ).toBeInTheDocument();
  });

  it('says how old the evidence is in two lines, source by source in a panel', async () => {
    renderScreen({ screen: <ComplianceCard />, api: fakeApi() });
    const freshness = await screen.findByRole('button', {
      name: /evidence 12 min old/,
    });
    expect(within(freshness).getByText('by Patch states')).toBeInTheDocument();
    const time = within(freshness).getByText('12 min');
    expect(time).toHaveAttribute('datetime', '2026-11-23T09:48:00.000Z');
    expect(time.title).toMatch(/^Monday 23 Nov 2026, \d\d:48:00 UTC/);

    await userEvent.click(freshness);
    const panel = await screen.findByRole('dialog', {
      name: 'How old the evidence is',
    });
    expect(
      await within(panel).findByRole('row', { name: /EC2 instances 9 min/ }),
    ).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(panel).not.toBeInTheDocument());
    expect(freshness).toHaveFocus();
  });

  it('warns of a source that fails, with cause, place and age', async () => {
    const api = fakeApi({
      getScorecard: async () => ({ ...SCORECARD, freshness: FAILING }),
    });
    renderScreen({ screen: <ComplianceCard />, api });
    expect(
      await screen.findByText('1 source could not be read'),
    ).toBeInTheDocument();
    const problem = screen.getByText('Inspector package scans').closest('li');
    expect(problem).toHaveTextContent(
      'Inspector package scans: The role lacks inspector2:ListCoverage. Last read 3 days ago in aws.222222222222.ap-southeast-2.',
    );
    expect(
      screen.getByRole('button', { name: /evidence 3 days old \(stale\)/ }),
    ).toBeInTheDocument();
  });

  it('says what was checked when nothing is wrong', async () => {
    const api = fakeApi({ getScorecard: async () => CLEAN_SCORECARD });
    renderScreen({ screen: <ComplianceCard />, api });
    const notice = await screen.findByText('Nothing to fix');
    expect(notice.parentElement).toHaveTextContent(
      '8 controls checked on 14 instances, on evidence collected 12 min ago or later.',
    );
  });

  it('says that what is new in the catalog arrives within a minute, and asks again', async () => {
    jest.useFakeTimers();
    try {
      const missing = Object.assign(new Error('There is no entity'), {
        statusCode: 404,
      });
      const api = fakeApi({
        getScorecard: async () => {
          if (api.getScorecard.mock.calls.length < 2) throw missing;
          return SCORECARD;
        },
      });
      renderScreen({ screen: <ComplianceCard />, api });
      const title = await screen.findByText('Just added to the catalog?');
      expect(title.parentElement).toHaveTextContent(/within a minute/);
      await act(() => jest.advanceTimersByTimeAsync(16_000));
      expect(await screen.findByText(/controls met/)).toBeInTheDocument();
    } finally {
      jest.useRealTimers();
    }
  });

  it('says how to add accounts while none is configured', async () => {
    const api = fakeApi({
      getScorecard: async () => ({
        ...SCORECARD,
        mapping: { state: 'no-targets' },
      }),
    });
    renderScreen({ screen: <ComplianceCard />, api });
    expect(
      await screen.findByText('No AWS accounts are configured'),
    ).toBeInTheDocument();
    expect(screen.getByText(/accountId: '111111111111'/)).toBeInTheDocument();
    expect(screen.queryByText(/controls met/)).not.toBeInTheDocument();
  });

  it('says that collecting is switched off', async () => {
    const api = fakeApi({
      getScorecard: async () => ({
        ...SCORECARD,
        mapping: { state: 'no-targets', disabled: true },
      }),
    });
    renderScreen({ screen: <ComplianceCard />, api });
    const title = await screen.findByText('Nothing is collected here');
    expect(title.parentElement).toHaveTextContent(
      'Collecting is switched off in app-config: ec2Compliance.enabled: false.',
    );
  });

  it('gives the exact lines to add when nothing maps the entity', async () => {
    const user = userEvent.setup();
    const api = fakeApi({
      getScorecard: async () => ({
        ...SCORECARD,
        mapping: { state: 'unmapped', ruleTags: ['Service'] },
      }),
    });
    renderScreen({ screen: <ComplianceCard />, api });
    expect(
      await screen.findByText('No EC2 instances are mapped to payments yet'),
    ).toBeInTheDocument();
    expect(screen.getByText('Service=payments')).toBeInTheDocument();
    const copy = jest.spyOn(window.navigator.clipboard, 'writeText');
    await user.click(
      screen.getByRole('button', { name: 'Copy annotation lines' }),
    );
    expect(copy).toHaveBeenCalledWith(
      [
        'metadata:',
        `  name: ${ENTITY.metadata.name}`,
        '  annotations:',
        '    aws.amazon.com/ec2-instance-tags: Service=payments',
      ].join('\n'),
    );
    expect(screen.getByRole('button', { name: 'Copied' })).toBeInTheDocument();
    expect(screen.queryByText(/controls met/)).not.toBeInTheDocument();
    expect(currentAddress()).toBe('/');
  });

  it('says what is claimed where nothing is mapped, and leaves it to the tab elsewhere', async () => {
    const title = '3 instances are claimed, but their owner has not agreed';
    const api = fakeApi();
    api.getScorecard.mockResolvedValue({
      ...SCORECARD,
      unconfirmedClaims: 3,
      mapping: { state: 'claim-unconfirmed', annotation: 'Service=web' },
    });
    const { unmount } = renderScreen({ screen: <ComplianceCard />, api });
    expect(await screen.findByText(title)).toBeInTheDocument();
    unmount();
    api.getScorecard.mockResolvedValue({ ...SCORECARD, unconfirmedClaims: 3 });
    renderScreen({ screen: <ComplianceCard />, api });
    await screen.findByText(/controls met/);
    expect(screen.queryByText(title)).not.toBeInTheDocument();
  });

  it('says beside its numbers that accounts were never read', async () => {
    const api = fakeApi({
      getScorecard: async () => ({
        ...SCORECARD,
        mapping: {
          state: 'mapped' as const,
          by: 'rule' as const,
          targetsNeverRead: 2,
          targetsTotal: 6,
          causes: [],
        },
      }),
    });
    renderScreen({ screen: <ComplianceCard />, api });
    const answer = await screen.findByText(/controls met/);
    const notice = screen.getByText(
      '2 of 6 accounts and Regions were never read',
    );
    expect(answer.compareDocumentPosition(notice)).toBe(
      Node.DOCUMENT_POSITION_FOLLOWING,
    );
  });

  it('names the permission when it is refused, and offers no retry', async () => {
    const api = fakeApi({
      getScorecard: async () => {
        throw new NotAllowedError('Unauthorized');
      },
    });
    renderScreen({ screen: <ComplianceCard />, api });
    expect(
      await screen.findByText(
        'You are not allowed to see the compliance of payments',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText('ec2-compliance.scorecard.read'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });

  it('tries again after a failure', async () => {
    const api = fakeApi();
    api.getScorecard.mockRejectedValueOnce(new Error('The database is away'));
    renderScreen({ screen: <ComplianceCard />, api });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The database is away',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('6 of 8 controls met')).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });
});
