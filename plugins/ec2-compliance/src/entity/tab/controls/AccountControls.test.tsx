import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accountControlsInWords } from '../../../pages/accounts/accountControlsInWords';
import {
  ACCOUNT_CONTROLS,
  controlList,
  countsFixture,
  currentAddress,
  fakeApi,
  freezeTime,
  FULL_SCORECARD,
  LARGE_SCORECARD,
  MANY_CONTROLS,
  readerOf,
  renderScreen,
} from '../../../testing';
import { ComplianceContent } from '../ComplianceContent';

describe('AccountControls', () => {
  freezeTime();

  const api = (items = ACCOUNT_CONTROLS) =>
    fakeApi({
      getScorecard: async () => ({
        ...FULL_SCORECARD,
        accountControls: items.map(({ controlId, status }) => ({
          controlId,
          status,
        })),
      }),
      getScorecardAccountControls: async () => ({ items }),
    });

  it('lists failures first, marked as not the team’s, and folds what is met', async () => {
    renderScreen({ screen: <ComplianceContent />, api: api() });
    const section = await screen.findByRole('region', { name: 'Accounts' });
    expect(section).toHaveTextContent('Not this team’s to fix');
    const titles = within(section)
      .getAllByRole('button')
      .map(button => button.textContent);
    expect(titles).toEqual([
      'AWS Config rules missing',
      // What is unknown is no failure, so it keeps to its own name.
      'Changes recorded by CloudTrail',
      '2 account controls met',
    ]);
    expect(section).toHaveTextContent(
      'The rule REQUIRED_TAGS is not deployed1 of 2 accounts and Regions',
    );
    // It stands below the platform team's controls of instances.
    expect(
      screen
        .getByRole('heading', { name: 'Fix by the platform team' })
        .compareDocumentPosition(section),
    ).toBe(Node.DOCUMENT_POSITION_FOLLOWING);

    await userEvent.click(
      within(section).getByRole('button', { name: '2 account controls met' }),
    );
    expect(
      within(section).getByRole('button', { name: 'Encryption by default' }),
    ).toBeInTheDocument();
  });

  it('opens to the verdict of each account and Region, and to the fix there', async () => {
    renderScreen({ screen: <ComplianceContent />, api: api() });
    await userEvent.click(
      await screen.findByRole('button', { name: 'AWS Config rules missing' }),
    );
    expect(currentAddress()).toBe('/?control=config-rules');
    const panel = screen.getByRole('region', {
      name: 'AWS Config rules missing',
    });
    expect(panel).toHaveTextContent('Why it matters: aws config rules');
    const [failing, met] = within(panel).getAllByRole('list', {
      name: 'Verdicts of config-rules',
      hidden: true,
    });
    expect(failing).toHaveTextContent(
      'Non-compliantdata-prod · ap-southeast-2The rule REQUIRED_TAGS is not deployedsince 3 Nov · recorded by AWS 3 hr ago',
    );
    expect(failing).not.toHaveTextContent('shop-prod');
    expect(met).toHaveTextContent('Compliantshop-prod · ap-southeast-2');
    expect(
      within(panel).getByText('1 account and Region met or not applicable'),
    ).toBeInTheDocument();
    expect(panel).toHaveTextContent('Commands are for data-prod');
    // Both fleets have the same fix, so there is nothing to choose.
    expect(
      within(panel).queryByRole('button', { name: 'Auto-scaled' }),
    ).not.toBeInTheDocument();
    expect(
      within(panel).getByRole('link', { name: /About this control/ }),
    ).toHaveAttribute('href', '/ec2-compliance/controls/config-rules');

    await userEvent.click(
      screen.getByRole('button', { name: 'AWS Config rules missing' }),
    );
    expect(
      screen.queryByRole('region', { name: 'AWS Config rules missing' }),
    ).not.toBeInTheDocument();
  });

  it('says status and reason, and for whom the rest is, where it is withheld', async () => {
    renderScreen({
      screen: <ComplianceContent />,
      api: api(
        ACCOUNT_CONTROLS.map(control => ({
          ...control,
          verdicts: control.verdicts.map(place => ({
            ...place,
            verdict: { ...place.verdict, values: {}, withheld: true as const },
          })),
        })),
      ),
      path: '/?control=config-rules',
    });
    const panel = await screen.findByRole('region', {
      name: 'AWS Config rules missing',
    });
    expect(panel).toHaveTextContent(
      'What is behind it is shown to those who may see the fleet.',
    );
    expect(panel).not.toHaveTextContent('REQUIRED_TAGS');
    expect(panel).not.toHaveTextContent('…');
  });

  it('opens the fold for a link to a control within it', async () => {
    renderScreen({
      screen: <ComplianceContent />,
      api: api(),
      path: '/?control=root-user-alert',
    });
    expect(
      await screen.findByRole('region', {
        name: 'Alert when the root user is used',
      }),
    ).toHaveTextContent('The alarm root notifies 1 address');
  });

  it('calls nothing met that does not apply', async () => {
    const [control] = ACCOUNT_CONTROLS;
    renderScreen({
      screen: <ComplianceContent />,
      api: api([{ ...control, status: 'NOT_APPLICABLE' }]),
    });
    const section = await screen.findByRole('region', { name: 'Accounts' });
    expect(
      within(section).getByRole('button', {
        name: '1 account control not applicable',
      }),
    ).toBeInTheDocument();
    expect(section).not.toHaveTextContent(' met');
  });

  it('has no section without account controls', async () => {
    renderScreen({ screen: <ComplianceContent />, api: api([]) });
    await screen.findByRole('heading', { name: 'Fix by the platform team' });
    expect(
      screen.queryByRole('heading', { name: 'Accounts' }),
    ).not.toBeInTheDocument();
  });

  it('keeps the tab short with 25 controls of instances', async () => {
    renderScreen({
      screen: <ComplianceContent />,
      api: fakeApi({
        getScorecard: async () => LARGE_SCORECARD,
        listControls: async () => controlList(MANY_CONTROLS),
      }),
    });
    const fold = await screen.findByRole('button', { name: '16 controls met' });
    expect(fold).toHaveAttribute('aria-expanded', 'false');
    expect(
      screen.getAllByRole('button', { name: /^Control \d+ missed$/ }),
    ).toHaveLength(9);
    expect(
      screen.queryByRole('button', { name: /^Control \d+ met$/ }),
    ).not.toBeInTheDocument();
    // Only one of them stands open.
    expect(
      screen.getAllByRole('region', { name: /^Control \d+ missed$/ }),
    ).toHaveLength(1);

    // What is met opens under the strategies that it serves.
    await userEvent.click(fold);
    const met = fold.closest('section')!;
    expect(
      within(met)
        .getAllByRole('heading', { level: 3 })
        .map(heading => heading.textContent)
        .sort(),
    ).toEqual([
      'Application control',
      'Patch applications',
      'Patch operating systems',
      'Restrict administrative privileges',
    ]);
    expect(
      within(met).getAllByRole('button', { name: /^Control \d+ met$/ }),
    ).toHaveLength(16);
  });
});

describe('accountControlsInWords', () => {
  it.each([
    [{ nonCompliant: 2 }, '2 account controls fail'],
    [
      { nonCompliant: 1, insufficientData: 1, compliant: 1 },
      '1 account control fails, 1 unknown',
    ],
    [{ insufficientData: 1, compliant: 1 }, '1 account control unknown'],
    [{ compliant: 2, notApplicable: 1 }, '2 account controls met'],
    [{ notApplicable: 1 }, 'no account control applies'],
  ])('says %j as %s', (counts, words) => {
    const parts = accountControlsInWords(readerOf(), countsFixture(counts));
    expect(parts.map(({ text }) => text).join(', ')).toBe(words);
  });
});
