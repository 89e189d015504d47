import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi, renderScreen } from '../../testing';
import { GlossaryTerm } from './GlossaryTerm';

describe('GlossaryTerm', () => {
  // The app keeps the language that it was in.
  beforeEach(() => localStorage.clear());

  it('opens where the word stands, by key as well, and gives the focus back', async () => {
    const clicked = jest.fn();
    renderScreen({
      screen: (
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
        <div onClick={clicked}>
          On <GlossaryTerm term="kev">the KEV list</GlossaryTerm>.
        </div>
      ),
      api: fakeApi(),
    });
    const word = await screen.findByRole('button', { name: 'the KEV list' });
    expect(word).toHaveAttribute('title', 'What is KEV?');
    expect(screen.queryByRole('dialog')).toBeNull();
    word.focus();
    await userEvent.keyboard('{Enter}');
    const dialog = await screen.findByRole('dialog', { name: 'KEV' });
    expect(dialog).toHaveTextContent('Known Exploited Vulnerabilities');
    expect(screen.getByRole('link', { name: 'All terms' })).toHaveAttribute(
      'href',
      '/ec2-compliance/controls#glossary',
    );
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(word).toHaveFocus();
    // The row that it stands in heard nothing of it.
    expect(clicked).not.toHaveBeenCalled();
  });

  it('explains in German', async () => {
    renderScreen({
      screen: <GlossaryTerm term="coverage" />,
      api: fakeApi(),
      language: 'de',
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Abdeckung' }),
    );
    expect(
      await screen.findByRole('dialog', { name: 'Abdeckung' }),
    ).toHaveTextContent('Ob Amazon Inspector eine Instanz scannt');
  });
});
