import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi, freezeTime, renderScreen } from '../../../testing';
import { ComplianceContent } from '../ComplianceContent';

describe('TabNavigation', () => {
  freezeTime();
  const scrolled: string[] = [];

  beforeEach(() => {
    scrolled.length = 0;
    Element.prototype.scrollIntoView = function scrollIntoView() {
      scrolled.push(this.id);
    };
  });
  afterEach(() => {
    delete (Element.prototype as Partial<Element>).scrollIntoView;
  });

  it('leads to each section, by the keyboard as well, and says what presses there', async () => {
    renderScreen({ screen: <ComplianceContent />, api: fakeApi() });
    const navigation = await screen.findByRole('navigation', {
      name: 'On this page',
    });
    const links = within(navigation).getAllByRole('link');
    expect(links.map(link => link.textContent)).toEqual([
      expect.stringMatching(/^Controls · \d+ to fix$/),
      'Findings · 3 overdue',
      'History',
      'Maturity',
      'Reviews',
    ]);

    const findings = within(navigation).getByRole('link', { name: /Findings/ });
    findings.focus();
    await userEvent.keyboard('{Enter}');
    expect(scrolled).toContain('compliance-findings');
    expect(document.activeElement).toHaveAttribute('id', 'compliance-findings');
    expect(
      within(navigation).getByRole('link', { current: 'location' }),
    ).toHaveTextContent('Findings');
    // The next Tab goes on in that section.
    await userEvent.tab();
    expect(document.getElementById('compliance-findings')!).toContainElement(
      document.activeElement as HTMLElement,
    );
  });

  it('keeps its place in the address, with what is open', async () => {
    renderScreen({
      screen: <ComplianceContent />,
      api: fakeApi(),
      path: '/?control=none#compliance-reviews',
    });
    const navigation = await screen.findByRole('navigation', {
      name: 'On this page',
    });
    expect(scrolled).toContain('compliance-reviews');
    expect(
      within(navigation).getByRole('link', { name: 'Maturity' }),
    ).toHaveAttribute('href', '/?control=none#compliance-maturity');
  });
});
