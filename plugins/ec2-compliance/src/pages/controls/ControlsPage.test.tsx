import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { currentAddress, fakeApi, renderScreen } from '../../testing';
import { ControlsPage } from './ControlsPage';

const show = (options: Partial<Parameters<typeof renderScreen>[0]> = {}) =>
  renderScreen({ screen: <ControlsPage />, api: fakeApi(), ...options });

describe('ControlsPage', () => {
  // The app keeps the language that it was in.
  beforeEach(() => localStorage.clear());

  it('lists the controls by what they are judged for, and leads to their pages', async () => {
    show();
    const account = await screen.findByRole('region', {
      name: 'Judged for each account and Region',
    });
    expect(
      within(account).getByRole('link', { name: 'AWS Config rules in force' }),
    ).toHaveAttribute('href', '/ec2-compliance/controls/config-rules');
    expect(
      screen.getByRole('link', { name: 'How controls are judged' }),
    ).toHaveAttribute('href', '/ec2-compliance/controls/about');
    const glossary = screen.getByRole('region', { name: 'Glossary' });
    expect(glossary).toHaveTextContent('KEVKnown Exploited Vulnerabilities');
  });

  it('links to where the pages are published, if that is configured', async () => {
    show({
      config: { ec2Compliance: { docsUrl: 'https://docs.example.com/e8/' } },
    });
    expect(
      await screen.findByRole('link', { name: /^AWS Config rules in force/ }),
    ).toHaveAttribute('href', 'https://docs.example.com/e8/config-rules.md');
  });

  it('shows what the catalogue and the documentation say of a control', async () => {
    const api = fakeApi();
    show({ path: '/ssm-managed', api });
    expect(
      await screen.findByRole('heading', {
        name: 'Managed by Systems Manager',
      }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('Why it matters: managed by systems manager.'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('Change the instance in its maintenance window'),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('heading', { name: 'How it is decided' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'the list of nodes' }),
    ).toHaveAttribute('href', '/ec2-compliance/controls/ssm-managed');
    expect(screen.getByRole('link', { name: 'the index' })).toHaveAttribute(
      'href',
      '/ec2-compliance/controls/about#statuses',
    );
    // Its own heading would be the second of the same words.
    expect(screen.queryByText('The control ssm-managed')).toBeNull();
    expect(api.getControlPage.mock.calls.map(([id]) => id)).toEqual([
      'ssm-managed',
    ]);
    expect(api.listControls).not.toHaveBeenCalled();
  });

  it('says it in German', async () => {
    show({ path: '/ssm-managed', language: 'de' });
    expect(
      await screen.findByRole('heading', {
        name: 'Verwaltung durch Systems Manager',
      }),
    ).toBeInTheDocument();
    expect(
      await screen.findByText(/lässt sich automatisiert weder patchen/),
    ).toBeInTheDocument();
    expect(screen.getByText('Behebung')).toBeInTheDocument();
    expect(
      await screen.findByText('Dieser Teil liegt auf Englisch vor.'),
    ).toBeInTheDocument();
  });

  it('says that there is no such control, and leads back', async () => {
    const missing = Object.assign(new Error("There is no control 'nope'"), {
      name: 'NotFoundError',
    });
    show({
      path: '/nope',
      api: fakeApi({
        getControlPage: async () => {
          throw missing;
        },
      }),
    });
    expect(
      await screen.findByText(/There is nothing to show for/),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('link', { name: /All controls/ }));
    expect(currentAddress()).toBe('/ec2-compliance/controls');
  });
});
