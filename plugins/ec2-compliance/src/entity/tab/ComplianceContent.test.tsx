import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  currentAddress,
  FAILING,
  fakeApi,
  freezeTime,
  HISTORY,
  INSTANCE_DETAIL,
  MATURITY,
  renderScreen,
  SCORECARD,
} from '../../testing';
import { ComplianceContent } from './ComplianceContent';

/** The instance among those of its control; the log of changes names it, too. */
const findInstance = async () =>
  (await screen.findAllByRole('link', { name: 'payments-api-1' }))[0];

describe('ComplianceContent', () => {
  freezeTime();

  it('groups failures by who can mend them and folds what is met', async () => {
    renderScreen({ screen: <ComplianceContent />, api: fakeApi() });

    const team = await screen.findByRole('heading', {
      name: 'Fix by this team',
    });
    const platform = screen.getByRole('heading', {
      name: 'Fix by the platform team',
    });
    expect(
      within(team.parentElement!).getByRole('button', {
        name: 'Patches missing',
      }),
    ).toHaveAttribute('aria-expanded', 'true');
    expect(
      within(platform.parentElement!).getByRole('button', {
        name: 'Scanned by Inspector',
      }),
    ).toHaveAttribute('aria-expanded', 'false');
    expect(
      screen.getByRole('heading', { name: 'Patch operating systems' }),
    ).toBeInTheDocument();

    expect(
      screen.queryByRole('button', { name: 'Required tags present' }),
    ).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: '6 controls met' }),
    );
    expect(
      screen.getByRole('button', { name: 'Required tags present' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: '1 control not applicable' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('img', {
        name: 'From 4 of 8 controls met on 25 Oct to 6 of 8 on 23 Nov, 28 days recorded',
      }),
    ).toBeInTheDocument();
  });

  it('opens a control to its instances and its fix, for all that fail together', async () => {
    const api = fakeApi();
    renderScreen({ screen: <ComplianceContent />, api });
    const panel = await screen.findByRole('region', {
      name: 'Patches missing',
    });
    expect(panel).toHaveTextContent('A missing patch leaves a hole');
    const list = await within(panel).findByRole('list', {
      name: 'Non-compliant instances of patch-compliance',
    });
    expect(list).toHaveTextContent('1 patch is missing: openssl-libs');
    expect(api.listInstances).toHaveBeenCalledWith(
      expect.objectContaining({
        entityRef: 'component:default/payments',
        control: 'patch-compliance',
        status: 'NON_COMPLIANT',
      }),
      expect.anything(),
    );

    // A group is mended by itself, and so is what is in none.
    expect(
      await within(panel).findByText(/--auto-scaling-group-name payments-api /),
    ).toBeInTheDocument();
    expect(api.listFixes).toHaveBeenCalledWith(
      {
        control: 'patch-compliance',
        entityRef: 'component:default/payments',
      },
      expect.anything(),
    );
    await userEvent.click(
      within(panel).getByRole('button', {
        name: /1 long-lived instance|i-0fff/,
      }),
    );
    expect(
      within(panel).getByText(/Key=InstanceIds,Values=i-0fff00000000000aa/),
    ).toBeInTheDocument();
    expect(currentAddress()).toBe('/?control=patch-compliance&fix=long-lived');
    expect(
      within(panel).getByRole('link', { name: /About this control/ }),
    ).toHaveAttribute('href', '/ec2-compliance/controls/patch-compliance');
  });

  it('keeps what is open and filtered in the URL', async () => {
    const api = fakeApi();
    renderScreen({ screen: <ComplianceContent />, api });
    const row = await screen.findByRole('button', {
      name: 'Scanned by Inspector',
    });
    await userEvent.click(row);
    expect(currentAddress()).toBe('/?control=inspector-coverage');
    expect(row).toHaveAttribute('aria-expanded', 'true');

    const heading = screen.getByRole('region', {
      name: 'Scanned by Inspector',
    });
    await userEvent.click(
      within(heading.parentElement!).getByRole('link', {
        name: '10 compliant instances',
      }),
    );
    expect(currentAddress()).toBe(
      '/?control=inspector-coverage&status=COMPLIANT',
    );
    await waitFor(() =>
      expect(api.listInstances).toHaveBeenLastCalledWith(
        expect.objectContaining({
          control: 'inspector-coverage',
          status: 'COMPLIANT',
        }),
        expect.anything(),
      ),
    );
    await userEvent.click(row);
    expect(currentAddress()).toBe('/?control=none');
    expect(
      screen.queryByRole('region', { name: 'Scanned by Inspector' }),
    ).not.toBeInTheDocument();
  });

  it('pages through the instances of a control', async () => {
    const api = fakeApi();
    const page = await api.listInstances({ control: 'patch-compliance' });
    api.listInstances.mockImplementation(async query => ({
      ...page,
      totalCount: 12,
      nextCursor: query.cursor ? undefined : 'second',
    }));
    renderScreen({ screen: <ComplianceContent />, api });
    await userEvent.click(await screen.findByRole('button', { name: 'Next' }));
    await waitFor(() =>
      expect(api.listInstances).toHaveBeenLastCalledWith(
        expect.objectContaining({ cursor: 'second' }),
        expect.anything(),
      ),
    );
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Previous' })).toBeEnabled();
  });

  it('says for whom what speaks of the account is, where it is withheld', async () => {
    const [verdict, ...verdicts] = INSTANCE_DETAIL.verdicts;
    renderScreen({
      screen: <ComplianceContent />,
      api: fakeApi({
        getInstance: async () => ({
          ...INSTANCE_DETAIL,
          verdicts: [...verdicts, { ...verdict, withheld: true }],
          evidence: [
            ...INSTANCE_DETAIL.evidence,
            {
              source: 'iam-people',
              title: 'Permissions of people',
              state: 'withheld',
            },
            {
              source: 'ssm-parameters',
              title: 'Parameters',
              state: 'withheld',
            },
          ],
        }),
      }),
    });
    await userEvent.click(await findInstance());
    const drawer = await screen.findByRole('dialog', {
      name: 'payments-api-1',
    });
    expect(
      await within(drawer).findByText(
        '2 sources about the account as a whole: shown to those who may see the fleet.',
      ),
    ).toBeInTheDocument();
    expect(drawer).not.toHaveTextContent('Permissions of people');
    expect(drawer).toHaveTextContent(
      'What it says of the account is shown to those who may see the fleet.',
    );
  });

  it('shows an instance to its missing patch, and gives the focus back', async () => {
    const user = userEvent.setup();
    const api = fakeApi();
    renderScreen({ screen: <ComplianceContent />, api });
    const link = await findInstance();
    await user.click(link);
    expect(currentAddress()).toBe(
      '/?instance=111111111111%2Fap-southeast-2%2Fi-0abc12345678901de&control=patch-compliance',
    );

    const drawer = await screen.findByRole('dialog', {
      name: 'payments-api-1',
    });
    expect(
      within(drawer).getByRole('heading', { name: 'payments-api-1' }),
    ).toHaveFocus();
    const patches = await within(drawer).findByRole('table', {
      name: 'Missing patches',
    });
    expect(
      within(patches).getByRole('row', {
        name: /openssl-libs.x86_64:1:3.0.7-28.el9.*High \(vendor: Important\) Security CVE-2026-0001, CVE-2026-0002 missing/,
      }),
    ).toBeInTheDocument();
    expect(drawer).toHaveTextContent(
      'since 3 Nov · recorded by AWS 2 hr ago · collected 12 min ago',
    );
    expect(drawer).toHaveTextContent('Not in the complete listing');
    const findings = within(drawer).getByRole('list', { name: 'Findings' });
    expect(findings).toHaveTextContent('CVE-2026-0001');
    expect(findings).toHaveTextContent(/Overdue · due .*15 Nov/);
    expect(findings).toHaveTextContent(
      'openssl-libs 3.0.7-27.el9 installed, 3.0.7-28.el9 needed',
    );
    expect(drawer).toHaveTextContent('The first 1 of 3 findings');
    expect(drawer).toHaveTextContent('Could not be read');
    expect(
      within(drawer).getByRole('link', { name: /Fleet Manager/ }),
    ).toHaveAttribute(
      'href',
      'https://ap-southeast-2.console.aws.amazon.com/systems-manager/fleet-manager/managed-nodes/i-0abc12345678901de/general?region=ap-southeast-2',
    );

    await user.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(currentAddress()).toBe('/?control=patch-compliance');
    expect(await findInstance()).toHaveFocus();
  });

  it('signs in to the console as configured', async () => {
    renderScreen({
      screen: <ComplianceContent />,
      api: fakeApi(),
      path: '/?instance=111111111111/ap-southeast-2/i-0abc12345678901de',
      config: {
        ec2Compliance: {
          console: {
            signInUrl: 'https://example.awsapps.com/start',
            roleName: 'ReadOnlyAccess',
          },
        },
      },
    });
    expect(await screen.findByRole('link', { name: /^EC2/ })).toHaveAttribute(
      'href',
      expect.stringMatching(
        /^https:\/\/example\.awsapps\.com\/start\/#\/console\?account_id=111111111111&role_name=ReadOnlyAccess&destination=/,
      ),
    );
  });

  it('shows what a failing source affects', async () => {
    const api = fakeApi({
      getScorecard: async () => ({ ...SCORECARD, freshness: FAILING }),
    });
    renderScreen({ screen: <ComplianceContent />, api });
    expect(
      await screen.findByText(/Affects “Scanned by Inspector”\./),
    ).toBeInTheDocument();
  });

  it('shows a malformed annotation with its error', async () => {
    const api = fakeApi({
      getScorecard: async () => ({
        ...SCORECARD,
        mapping: {
          state: 'malformed-annotation',
          annotation: 'payments',
          error: "Line 1: 'payments' has no '=', expected 'Key=value'",
          cause: {
            phrase: 'selector.no-equals-sign',
            line: 1,
            pair: 'payments',
          },
        },
      }),
    });
    renderScreen({ screen: <ComplianceContent />, api });
    expect(
      await screen.findByText(/'payments' has no '=', expected 'Key=value'/),
    ).toBeInTheDocument();
    expect(screen.getByText('payments', { selector: 'pre' })).toBeVisible();
  });

  it.each([
    [1, '1 instance is claimed, but its owner has not agreed'],
    [1234, '1,234 instances are claimed, but their owner has not agreed'],
  ])(
    'tells of %d claimed instances as a number, mapped or not',
    async (unconfirmedClaims, title) => {
      const api = fakeApi();
      api.getScorecard.mockResolvedValue({ ...SCORECARD, unconfirmedClaims });
      const { unmount } = renderScreen({ screen: <ComplianceContent />, api });
      const notice = await screen.findByText(title);
      // The answer comes first.
      expect(
        screen
          .getByRole('heading', { name: '6 of 8 controls met' })
          .compareDocumentPosition(notice),
      ).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
      // What the owner adds, and who that is nobody says.
      expect(
        screen.getByText(
          'aws.amazon.com/ec2-shared-with: component:default/payments',
        ),
      ).toBeInTheDocument();
      expect(
        screen.getByRole('heading', { name: '6 of 8 controls met' }),
      ).toBeInTheDocument();
      unmount();

      api.getScorecard.mockResolvedValue({
        ...SCORECARD,
        unconfirmedClaims,
        mapping: { state: 'claim-unconfirmed', annotation: 'Service=web' },
      });
      renderScreen({ screen: <ComplianceContent />, api });
      expect(await screen.findByText(title)).toBeInTheDocument();
      expect(screen.queryByText(/controls met/)).not.toBeInTheDocument();
      expect(screen.queryByText(/matches no instance/)).not.toBeInTheDocument();
    },
  );

  it('shows what of the annotations is without effect, and that all of it is', async () => {
    const annotationErrors = [
      { phrase: 'cause.text', text: 'Line 2 selects nothing' },
    ];
    const api = fakeApi();
    api.getScorecard.mockResolvedValue({ ...SCORECARD, annotationErrors });
    const { unmount } = renderScreen({ screen: <ComplianceContent />, api });
    expect(
      await screen.findByText('Some of the annotations are without effect'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('Line 2 selects nothing'),
    ).toBeInTheDocument();
    unmount();

    api.getScorecard.mockResolvedValue({
      ...SCORECARD,
      annotationErrors,
      mapping: { state: 'no-claiming-key', annotation: 'Environment=prod' },
    });
    renderScreen({ screen: <ComplianceContent />, api });
    expect(
      await screen.findByText(
        'The annotation aws.amazon.com/ec2-instance-tags selects nothing',
      ),
    ).toBeInTheDocument();
  });

  it('shows a selector that matches nothing, with the nearest tags', async () => {
    const api = fakeApi({
      getScorecard: async () => ({
        ...SCORECARD,
        mapping: {
          state: 'selector-matches-nothing',
          annotation: 'Service=paymnts',
          nearest: [{ key: 'Service', value: 'payments', instances: 14 }],
        },
      }),
    });
    renderScreen({ screen: <ComplianceContent />, api });
    expect(
      await screen.findByText('The selector matches no instance'),
    ).toBeInTheDocument();
    expect(screen.getByText('Service=paymnts')).toBeInTheDocument();
    expect(
      screen.getByText('Service=payments').closest('li'),
    ).toHaveTextContent('Service=payments on 14 instances');
  });

  it('does not say that nothing runs where nobody could look', async () => {
    const api = fakeApi();
    api.getScorecard.mockResolvedValue({
      ...SCORECARD,
      mapping: {
        state: 'never-read',
        targetsNeverRead: 1,
        targetsTotal: 6,
        causes: [
          {
            target: 'shop-prod us-east-1',
            cause: { phrase: 'cause.text', text: 'the role is gone' },
          },
        ],
      },
    });
    renderScreen({ screen: <ComplianceContent />, api });
    expect(
      await screen.findByText('1 of 6 accounts and Regions was never read'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('shop-prod us-east-1').closest('li'),
    ).toHaveTextContent('shop-prod us-east-1: the role is gone');
    expect(screen.queryByText(/are mapped to/)).not.toBeInTheDocument();
  });

  it('follows the first collection until there is something to show', async () => {
    jest.useFakeTimers({ advanceTimers: true });
    try {
      const api = fakeApi();
      api.getScorecard.mockResolvedValueOnce({
        ...SCORECARD,
        mapping: { state: 'collecting', targetsDone: 2, targetsTotal: 6 },
      });
      renderScreen({ screen: <ComplianceContent />, api });
      expect(
        await screen.findByRole('progressbar', { name: 'First collection' }),
      ).toHaveAttribute('aria-valuenow', '33');
      expect(screen.getByRole('alert')).toHaveTextContent(
        '2 of 6 accounts and Regions read so far',
      );
      jest.advanceTimersByTime(5_000);
      expect(
        await screen.findByRole('heading', { name: '6 of 8 controls met' }),
      ).toBeInTheDocument();
    } finally {
      jest.useRealTimers();
    }
  });

  it('says since when history is kept while there is no trend', async () => {
    const api = fakeApi({
      getScorecardHistory: async () => ({
        items: HISTORY.slice(-1),
        weeks: [],
        marks: [],
      }),
    });
    renderScreen({ screen: <ComplianceContent />, api });
    // Beside the headline, and in the section of the history.
    expect(
      await screen.findAllByText(/History is kept since 23 Nov/),
    ).toHaveLength(2);
  });

  it('counts its findings, and lists them by due date from a link', async () => {
    const api = fakeApi();
    renderScreen({ screen: <ComplianceContent />, api });
    expect(
      await screen.findByRole('link', { name: '3 findings overdue' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/payments/ec2-compliance?due=overdue',
    );
    expect(screen.getByRole('link', { name: '2 due in 48 h' })).toHaveAttribute(
      'href',
      '/catalog/default/component/payments/ec2-compliance?due=48h',
    );
    const list = await screen.findByRole('list', { name: 'Findings' });
    expect(list).toHaveTextContent('openssl on 3 instances: fix by');
    // On the service's own page its name would repeat itself.
    expect(list).not.toHaveTextContent('owned by');
    expect(screen.getByText(/4 findings suppressed/)).toBeInTheDocument();

    const scroll = jest.fn();
    list.closest('section')!.scrollIntoView = scroll;
    await userEvent.click(
      screen.getByRole('button', { name: 'Due in 14 days (11)' }),
    );
    expect(currentAddress()).toBe('/?due=14d');
    expect(scroll).toHaveBeenCalledWith({ block: 'start' });
    await waitFor(() =>
      expect(api.listFindings).toHaveBeenLastCalledWith(
        {
          entityRef: 'component:default/payments',
          due: '14d',
          cursor: undefined,
          limit: 10,
        },
        expect.anything(),
      ),
    );
  });

  it('asks for findings as one comes near them', async () => {
    const observers: IntersectionObserverCallback[] = [];
    class FakeObserver {
      constructor(callback: IntersectionObserverCallback) {
        observers.push(callback);
      }
      observe() {}
      disconnect() {}
    }
    Object.assign(window, { IntersectionObserver: FakeObserver });
    try {
      const api = fakeApi();
      renderScreen({ screen: <ComplianceContent />, api });
      expect(
        await screen.findByRole('heading', { name: 'Findings' }),
      ).toBeInTheDocument();
      expect(api.listFindings).not.toHaveBeenCalled();
      expect(api.getFindingHistory).not.toHaveBeenCalled();

      act(() =>
        observers.forEach(comeNear =>
          comeNear(
            [{ isIntersecting: true } as IntersectionObserverEntry],
            {} as IntersectionObserver,
          ),
        ),
      );
      expect(
        await screen.findByRole('list', { name: 'Findings' }),
      ).toBeInTheDocument();
      // The list says itself how many there are.
      expect(api.listFindings).toHaveBeenCalledTimes(1);
      expect(
        screen.getByRole('button', { name: /^Due in 14 days/ }),
      ).toBeInTheDocument();
    } finally {
      Reflect.deleteProperty(window, 'IntersectionObserver');
    }
  });

  it('states the maturity of each strategy, to its clauses and what nothing proves', async () => {
    renderScreen({ screen: <ComplianceContent />, api: fakeApi() });
    expect(await screen.findByText(/^Held to level 2/)).toHaveTextContent(
      /^Held to level 2 of the Essential Eight, by the Information Security Manual/,
    );
    // What the words mean opens where they stand.
    expect(
      screen.getByRole('button', { name: 'Essential Eight' }),
    ).toHaveAttribute('title', 'What is Essential Eight?');
    expect(
      screen.getByRole('button', {
        name: /Application control: not measured$/,
      }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', {
        name: /Unknown.*Patch applications: level 1$/,
      }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', {
        name: /Non-compliant.*Patch operating systems: below level 1$/,
      }),
    );
    const clauses = screen.getByRole('list', {
      name: 'Clauses of Patch operating systems',
    });
    const [first, second] = within(clauses).getAllByRole('listitem');
    expect(first).toHaveTextContent(
      'Not metExploited flaws are fixed within 48 hours · 3 findings overdue · Patches appliedISM-1877levels 1 to 3',
    );
    expect(second).toHaveTextContent('Met');
    expect(
      screen.getByText(
        'ISM-1703, level 3: Drivers are scanned at least fortnightly',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', {
        name: 'AWS’s data cannot prove 1 clause',
      }),
    ).toBeInTheDocument();
    await userEvent.click(
      within(first).getByRole('link', { name: 'Patches applied' }),
    );
    expect(currentAddress()).toBe('/?control=patch-compliance');
  });

  it('shows a maturity level that cannot be read', async () => {
    const api = fakeApi({
      getScorecardMaturity: async () => ({ ...MATURITY, unreadable: 'four' }),
    });
    renderScreen({ screen: <ComplianceContent />, api });
    expect(
      await screen.findByText(
        /‘four’ is no maturity level of the Essential Eight, expected 1, 2 or 3. Level 2/,
      ),
    ).toBeInTheDocument();
  });

  it('says what is left out of a roll-up', async () => {
    const api = fakeApi({
      getScorecard: async () => ({
        ...SCORECARD,
        rollup: true,
        hiddenMembers: 3,
      }),
    });
    renderScreen({ screen: <ComplianceContent />, api });
    expect(
      await screen.findByText('3 services are left out'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: 'Fix by the teams of the services' }),
    ).toBeInTheDocument();
  });

  it('says that more may run where nobody could read, beside the numbers', async () => {
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
    renderScreen({ screen: <ComplianceContent />, api });
    expect(
      await screen.findByText('2 of 6 accounts and Regions were never read'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/Whether more instances of this run there is not known/),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: /Fix by this team/ }),
    ).toBeInTheDocument();
  });
});
