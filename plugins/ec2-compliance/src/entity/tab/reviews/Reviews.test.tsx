import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  ReviewChanges,
  Scorecard,
} from 'backstage-plugin-ec2-compliance-common';
import {
  fakeApi,
  freezeTime,
  FULL_SCORECARD,
  renderScreen,
  REVIEW,
  REVIEW_CHANGES,
  REVIEWS,
  SCORECARD,
} from '../../../testing';
import { ComplianceContent } from '../ComplianceContent';

/** What a client throws: the status code, with the backend's words as cause. */
function refusal(statusCode: number, message: string): Error {
  return Object.assign(new Error(`Request failed with ${statusCode}`), {
    statusCode,
    cause: new Error(message),
  });
}

describe('Reviews', () => {
  freezeTime();

  const apiOf = (scorecard: Scorecard = FULL_SCORECARD) =>
    fakeApi({ getScorecard: async () => scorecard });

  async function openDialog(title = 'Settings reviewed before release') {
    await userEvent.click(
      await screen.findByRole('button', { name: `Record review: ${title}` }),
    );
    return screen.findByRole('dialog', { name: `Record review: ${title}` });
  }

  it('shows how each review stands, when the next is due and who looked last', async () => {
    renderScreen({ screen: <ComplianceContent />, api: apiOf() });
    const section = await screen.findByRole('region', { name: 'Reviews' });
    expect(
      within(section)
        .getAllByRole('heading', { level: 3 })
        .map(heading => heading.textContent),
    ).toEqual([
      'Release review due',
      'Patch compliance reviewed',
      'Delegates',
      'History of reviews',
    ]);
    expect(section).toHaveTextContent('Non-compliantRelease review due');
    expect(section).toHaveTextContent('No review was recorded yet');
    expect(section).toHaveTextContent('Next one due 18 Dec');
    expect(section).toHaveTextContent('Last reviewed by ada, 5 days ago');
    expect(section).toHaveTextContent(REVIEW.comment);
  });

  it('says when a review was due that is overdue', async () => {
    const [review] = REVIEWS;
    renderScreen({
      screen: <ComplianceContent />,
      api: apiOf({
        ...FULL_SCORECARD,
        reviews: [
          {
            ...review,
            status: 'NON_COMPLIANT',
            reason: 'review-overdue',
            values: {
              reviewedAt: '2026-10-14T10:00:00.000Z',
              dueAt: '2026-11-13T10:00:00.000Z',
            },
            dueAt: '2026-11-13T10:00:00.000Z',
          },
        ],
      }),
    });
    const section = await screen.findByRole('region', { name: 'Reviews' });
    expect(section).toHaveTextContent(
      'Patch review dueLast reviewed on 14 October 2026, 10:00 UTC, so the next review was due by 13 November 2026, 10:00 UTCWas due 13 Nov',
    );
  });

  it('offers nothing to record to those who may not', async () => {
    renderScreen({
      screen: <ComplianceContent />,
      api: apiOf({
        ...FULL_SCORECARD,
        reviews: REVIEWS.map(review => ({ ...review, canReview: false })),
      }),
    });
    await screen.findByRole('region', { name: 'Reviews' });
    expect(
      screen.queryByRole('button', { name: /^Record review/ }),
    ).not.toBeInTheDocument();
  });

  it('records a review with what is unknown acknowledged, and shows it at once', async () => {
    const api = apiOf();
    renderScreen({ screen: <ComplianceContent />, api });
    const dialog = await openDialog();
    const checklist = within(dialog).getByRole('list', { name: 'Checklist' });
    expect(checklist).toHaveTextContent('CompliantVolumes encrypted');
    expect(checklist).toHaveTextContent('UnknownNo password literals');
    const tick = within(dialog).getByRole('checkbox', {
      name: 'Sign although “No password literals” is unknown',
    });
    expect(within(dialog).getAllByRole('checkbox')).toEqual([tick]);

    const record = within(dialog).getByRole('button', {
      name: 'Record review',
    });
    await userEvent.click(record);
    expect(dialog).toHaveTextContent('A review takes a comment');
    expect(dialog).toHaveTextContent('Tick it to sign all the same');
    // Blanks are no comment.
    const comment = within(dialog).getByRole('textbox', { name: /^Comment/ });
    await userEvent.type(comment, '  ');
    await userEvent.click(tick);
    await userEvent.click(record);
    expect(api.createReview).not.toHaveBeenCalled();

    api.getScorecard.mockResolvedValue({
      ...FULL_SCORECARD,
      reviews: REVIEWS.map(review => ({
        ...review,
        status: 'COMPLIANT',
        reason: 'reviewed',
        values: { reviewedAt: REVIEW.createdAt },
      })),
    });
    await userEvent.type(comment, 'Read the scripts');
    await userEvent.click(record);
    expect(api.createReview).toHaveBeenCalledWith({
      entityRef: 'component:default/payments',
      controlId: 'release-review',
      comment: 'Read the scripts',
      acknowledgedUnknown: ['password-literals'],
    });
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(
      await screen.findByRole('heading', {
        name: 'Settings reviewed before release',
      }),
    ).toBeInTheDocument();
  });

  it('shows the checklist anew when it changed meanwhile', async () => {
    const api = apiOf();
    api.createReview.mockRejectedValueOnce(
      refusal(409, "The review cannot be signed while 'x' is unknown"),
    );
    renderScreen({ screen: <ComplianceContent />, api });
    const dialog = await openDialog('Patch compliance reviewed');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /^Comment/ }),
      'Fine',
    );
    const [patchReview] = REVIEWS;
    api.getScorecard.mockResolvedValue({
      ...FULL_SCORECARD,
      reviews: [
        {
          ...patchReview,
          checklist: [
            { ...patchReview.checklist[0], status: 'INSUFFICIENT_DATA' },
          ],
        },
      ],
    });
    const record = within(dialog).getByRole('button', {
      name: 'Record review',
    });
    await userEvent.click(record);
    const alert = await within(dialog).findByText('The checklist has changed');
    expect(alert.closest('[role=alert]')).toHaveTextContent(
      "The review cannot be signed while 'x' is unknown. Look at the checklist",
    );
    // The comment stays; only the tick is wanted.
    await userEvent.click(
      await within(dialog).findByRole('checkbox', {
        name: 'Sign although “Patches applied” is unknown',
      }),
    );
    await userEvent.click(record);
    expect(api.createReview).toHaveBeenLastCalledWith(
      expect.objectContaining({
        comment: 'Fine',
        acknowledgedUnknown: ['patch-compliance'],
      }),
    );
  });

  it.each([
    [403, 'You are not allowed to record this review'],
    [400, 'The review was not recorded'],
  ])(
    'says why it was refused with %s, and keeps the comment',
    async (code, title) => {
      const api = apiOf();
      api.createReview.mockRejectedValue(
        refusal(code, "Reviewing needs membership of 'group:default/shop'"),
      );
      renderScreen({ screen: <ComplianceContent />, api });
      const dialog = await openDialog('Patch compliance reviewed');
      const comment = within(dialog).getByRole('textbox', { name: /^Comment/ });
      await userEvent.type(comment, 'Fine');
      await userEvent.click(
        within(dialog).getByRole('button', { name: 'Record review' }),
      );
      const alert = await within(dialog).findByRole('alert');
      expect(alert).toHaveTextContent(title);
      expect(alert).toHaveTextContent(
        "Reviewing needs membership of 'group:default/shop'",
      );
      expect(comment).toHaveValue('Fine');
      expect(
        within(dialog).getByRole('button', { name: 'Record review' }),
      ).toBeEnabled();
      await userEvent.click(
        within(dialog).getByRole('button', { name: 'Cancel' }),
      );
      await waitFor(() => expect(dialog).not.toBeInTheDocument());
    },
  );

  it('sends a review once, however often the button is pressed', async () => {
    const api = apiOf();
    let finish = () => {};
    api.createReview.mockImplementation(
      () =>
        new Promise(resolve => {
          finish = () => resolve(REVIEW);
        }),
    );
    renderScreen({ screen: <ComplianceContent />, api });
    const dialog = await openDialog('Patch compliance reviewed');
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: /^Comment/ }),
      'Fine',
    );
    await userEvent.click(
      within(dialog).getByRole('button', { name: 'Record review' }),
    );
    expect(
      within(dialog).getByRole('button', { name: 'Recording…' }),
    ).toBeDisabled();
    expect(
      within(dialog).getByRole('button', { name: 'Cancel' }),
    ).toBeDisabled();
    expect(api.createReview).toHaveBeenCalledTimes(1);
    await act(async () => finish());
    await waitFor(() => expect(dialog).not.toBeInTheDocument());
  });

  it('keeps the history folded, with what stood on the scorecard then', async () => {
    const api = apiOf();
    renderScreen({ screen: <ComplianceContent />, api });
    const fold = await screen.findByRole('button', {
      name: 'History of reviews',
    });
    expect(api.listReviews).not.toHaveBeenCalled();
    await userEvent.click(fold);
    const list = await screen.findByRole('list', { name: 'Recorded reviews' });
    expect(api.listReviews).toHaveBeenCalledWith(
      { entityRef: 'component:default/payments', cursor: undefined, limit: 10 },
      expect.anything(),
    );
    expect(list).toHaveTextContent(
      'Patch compliance reviewed · ada · 18 NovBoth hosts roll over',
    );
    expect(list).toHaveTextContent(
      'Signed although “Scanned by Inspector” was unknown',
    );
    expect(list).toHaveTextContent('7 of 9 controls met on 14 instances');
    expect(list).toHaveTextContent('9 of 9 controls met on 14 instances');
    await userEvent.click(within(list).getByText('2 controls not met then'));
    expect(within(list).getByText(/Patches missing/)).toBeVisible();
    expect(within(list).getByText(/AWS Config rules missing/)).toBeVisible();
  });

  it('says why it shows nothing of how things stood', async () => {
    const api = apiOf();
    const { snapshot: _, ...review } = REVIEW;
    api.listReviews.mockResolvedValueOnce({ items: [review], totalCount: 1 });
    renderScreen({ screen: <ComplianceContent />, api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'History of reviews' }),
    );
    const list = await screen.findByRole('list', { name: 'Recorded reviews' });
    expect(list).toHaveTextContent(REVIEW.comment);
    expect(list).toHaveTextContent(
      'How things stood counts services that you may not see',
    );
    expect(list).not.toHaveTextContent('controls met on');
  });

  it('offers to try again when the history cannot be loaded', async () => {
    const api = apiOf();
    api.listReviews.mockRejectedValueOnce(new Error('It is down'));
    renderScreen({ screen: <ComplianceContent />, api });
    await userEvent.click(
      await screen.findByRole('button', { name: 'History of reviews' }),
    );
    expect(
      await screen.findByText('Could not load the recorded reviews'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('list', { name: 'Recorded reviews' }),
    ).toBeInTheDocument();
  });

  it('has no section without reviews', async () => {
    renderScreen({ screen: <ComplianceContent />, api: apiOf(SCORECARD) });
    await screen.findByRole('heading', { name: 'Fix by the platform team' });
    expect(
      screen.queryByRole('heading', { name: 'Reviews' }),
    ).not.toBeInTheDocument();
  });

  it('says at the top of the form what changed since the last review', async () => {
    const api = apiOf();
    renderScreen({
      screen: <ComplianceContent />,
      api,
      path: '/?record=patch-review',
    });
    const dialog = await screen.findByRole('dialog');
    const changes = await within(dialog).findByRole('region', {
      name: 'What changed since the last review',
    });
    expect(api.getReviewChanges).toHaveBeenCalledWith(
      { entityRef: 'component:default/payments', controlId: 'patch-review' },
      expect.anything(),
    );
    expect(changes).toHaveTextContent('Since 18 Nov, by ada');
    expect(changes).toHaveTextContent(/: from Compliant to Non-compliant/);
    expect(changes).toHaveTextContent('Changes: 2 fixed, 7 new');
    expect(changes).toHaveTextContent('1 instance cameweb-2');
    // Each number leads to its rows, beside the form.
    const since = `since=${encodeURIComponent(REVIEW.createdAt)}`;
    const hrefOf = (name: string) => {
      const link = within(changes).getByRole('link', { name });
      expect(link).toHaveAttribute('target', '_blank');
      return link.getAttribute('href');
    };
    const log = `/changes?entityRef=component%3Adefault%2Fpayments&owner=all&${since}`;
    expect(hrefOf('7 new')).toContain(`${log}&outcome=new`);
    expect(hrefOf('3 findings newly overdue')).toContain(
      `/findings?entityRef=component%3Adefault%2Fpayments&owner=all&by=none&due=overdue&dueSince=`,
    );
    expect(
      within(changes)
        .getByText(/: from/)
        .querySelector('a'),
    ).toHaveAttribute('href', expect.stringContaining('ofControl=ssm-managed'));
    expect(hrefOf('web-2')).toContain('instance=1%2Fap-southeast-2%2Fi-2');
  });

  it.each<[string, ReviewChanges]>([
    ['This is the first review of it', {}],
    [
      'Nothing has changed since',
      {
        ...REVIEW_CHANGES,
        controls: [],
        instances: { came: [], left: [] },
        log: { since: REVIEW.createdAt, counts: [] },
        overdue: 0,
      },
    ],
    [
      'Changes since 20 Nov, when their log begins: 7 new',
      {
        ...REVIEW_CHANGES,
        log: {
          since: '2026-11-20T10:00:00.000Z',
          counts: [{ kind: 'finding', outcome: 'new', count: 7 }],
        },
      },
    ],
    [
      'they count services that you may not see',
      { ...REVIEW_CHANGES, controls: undefined, instances: undefined },
    ],
    [
      'Nobody noted then which instances there were',
      { ...REVIEW_CHANGES, instances: undefined },
    ],
  ])('says “%s” where that is so', async (text, changes) => {
    const api = apiOf();
    api.getReviewChanges.mockResolvedValue(changes);
    renderScreen({
      screen: <ComplianceContent />,
      api,
      path: '/?record=patch-review',
    });
    const region = await screen.findByRole('region', {
      name: 'What changed since the last review',
    });
    await waitFor(() => expect(region).toHaveTextContent(text));
  });

  describe('in the place of the owner', () => {
    async function openDelegates() {
      await userEvent.click(
        await screen.findByRole('button', { name: 'Delegates' }),
      );
      return screen.findByRole('list', {
        name: 'Who may review in the place of the owner',
      });
    }

    it('are recorded by whom the list names, which an owner can end', async () => {
      const api = apiOf();
      renderScreen({ screen: <ComplianceContent />, api });
      const list = await openDelegates();
      const [current, past] = within(list).getAllByRole('listitem');
      expect(current).toHaveTextContent(
        'grace may review all that checkout-team owns until 13 Dec, named by ada',
      );
      expect(past).toHaveTextContent('platform could review this entity until');
      expect(within(past).queryByRole('button')).not.toBeInTheDocument();
      await userEvent.click(
        within(current).getByRole('button', { name: 'End: grace' }),
      );
      await waitFor(() =>
        expect(api.endReviewDelegate).toHaveBeenCalledWith('delegate-2'),
      );
      expect(api.listReviewDelegates).toHaveBeenCalledTimes(2);
    });

    it('are named by an owner, until the end of a day', async () => {
      const api = apiOf();
      renderScreen({ screen: <ComplianceContent />, api });
      await openDelegates();
      await userEvent.click(
        screen.getByRole('button', { name: 'Name a delegate' }),
      );
      const dialog = await screen.findByRole('dialog');
      await userEvent.click(
        within(dialog).getByRole('button', { name: 'Name a delegate' }),
      );
      expect(dialog).toHaveTextContent('Choose a user or a group');
      expect(dialog).toHaveTextContent('Choose the last day');
      expect(api.createReviewDelegate).not.toHaveBeenCalled();
      await userEvent.click(within(dialog).getByLabelText(/User or group/));
      await userEvent.click(
        await screen.findByRole('option', { name: 'Grace Hopper' }),
      );
      const ends = within(dialog).getByLabelText(/Ends on/);
      await userEvent.type(ends, '2026-12-24');
      await userEvent.click(
        within(dialog).getByRole('button', { name: 'Name a delegate' }),
      );
      await waitFor(() =>
        expect(api.createReviewDelegate).toHaveBeenCalledWith({
          entityRef: 'component:default/payments',
          scope: 'entity',
          delegateRef: 'user:default/grace',
          endsAt: expect.stringMatching(/^2026-12-2[345]T/),
        }),
      );
    });

    it('says in whose place, in the row and in the history, page by page', async () => {
      const signed = { ...REVIEW, onBehalfOf: 'group:default/checkout-team' };
      const api = apiOf({
        ...FULL_SCORECARD,
        reviews: REVIEWS.map(review => ({
          ...review,
          latest: review.latest && signed,
        })),
      });
      api.listReviews.mockResolvedValue({
        items: [signed],
        totalCount: 11,
        nextCursor: 'next',
      });
      renderScreen({ screen: <ComplianceContent />, api });
      expect(await screen.findByText(/Last reviewed by/)).toHaveTextContent(
        'Last reviewed by ada in the place of checkout-team, 5 days ago',
      );
      await userEvent.click(
        await screen.findByRole('button', { name: 'History of reviews' }),
      );
      const history = await screen.findByRole('list', {
        name: 'Recorded reviews',
      });
      expect(history).toHaveTextContent('ada in the place of checkout-team');
      const pages = screen.getByRole('navigation', {
        name: 'Pages of reviews',
      });
      await userEvent.click(
        within(pages).getByRole('button', { name: 'Next' }),
      );
      await waitFor(() =>
        expect(api.listReviews).toHaveBeenLastCalledWith(
          expect.objectContaining({ cursor: 'next' }),
          expect.anything(),
        ),
      );
    });

    it('are not for others to give away', async () => {
      const api = apiOf();
      api.listReviewDelegates.mockResolvedValue({
        items: [],
        ownerRef: 'group:default/checkout-team',
        canDelegate: false,
      });
      renderScreen({ screen: <ComplianceContent />, api });
      await userEvent.click(
        await screen.findByRole('button', { name: 'Delegates' }),
      );
      expect(
        await screen.findByText(/Nobody reviews in the place of/),
      ).toBeInTheDocument();
      expect(
        screen.queryByRole('button', { name: 'Name a delegate' }),
      ).not.toBeInTheDocument();
    });
  });
});
