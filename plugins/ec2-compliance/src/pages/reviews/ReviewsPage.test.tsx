import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  currentAddress,
  fakeApi,
  freezeTime,
  renderScreen,
} from '../../testing';
import { ReviewsPage } from './ReviewsPage';

const ALL = '/?owner=all';

describe('ReviewsPage', () => {
  freezeTime();

  it('says of each which, how it stands, when it is due, who looked last and where to record it', async () => {
    renderScreen({ screen: <ReviewsPage />, api: fakeApi(), path: ALL });
    const table = await screen.findByRole('table', { name: 'Reviews' });
    const [, never, overdue, soon] = within(table).getAllByRole('row');
    expect(never).toHaveTextContent('CheckoutSettings reviewed before release');
    expect(never).toHaveTextContent('Never reviewedNowNever');
    expect(
      within(never).getByRole('button', { name: /^Record: .* of Checkout$/ }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/ec2-compliance?record=release-review#compliance-reviews',
    );
    expect(overdue).toHaveTextContent('Overdue2 days ago');
    expect(overdue).toHaveTextContent(/by grace/);
    expect(
      within(overdue).getByRole('link', { name: 'payments' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/payments/ec2-compliance#compliance-reviews',
    );
    expect(soon).toHaveTextContent('Due soon');
    expect(soon).toHaveTextContent('by ada for team-b');
    expect(soon).toHaveTextContent('Nobody');
    expect(within(soon).queryByRole('button')).not.toBeInTheDocument();
  });

  it.each([
    [ALL, { due: undefined, owner: undefined, toRecord: undefined }],
    [`${ALL}&due=now`, { due: 'now' }],
    [
      `${ALL}&due=odd&control=iam-review`,
      { due: undefined, controlId: 'iam-review' },
    ],
    [
      '/?owner=group:default/a&due=soon',
      { owner: ['group:default/a'], due: 'soon' },
    ],
    [`${ALL}&view=toRecord`, { toRecord: true }],
    [
      `${ALL}&entityRef=system:default/shop`,
      { entityRef: 'system:default/shop' },
    ],
  ])('asks for what %s says', async (path, query) => {
    const api = fakeApi();
    renderScreen({ screen: <ReviewsPage />, api, path });
    await waitFor(() =>
      expect(api.listDueReviews).toHaveBeenCalledWith(
        expect.objectContaining(query),
        expect.anything(),
      ),
    );
  });

  it('begins with what the groups of the reader own', async () => {
    const api = fakeApi();
    renderScreen({
      screen: <ReviewsPage />,
      api,
      ownershipEntityRefs: ['group:default/checkout-team'],
    });
    await screen.findByRole('table', { name: 'Reviews' });
    for (const [query] of api.listDueReviews.mock.calls) {
      expect(query.owner).toEqual(['group:default/checkout-team']);
    }
    await userEvent.click(
      screen.getByRole('button', { name: 'Mine to record' }),
    );
    expect(currentAddress()).toContain('owner=all');
    expect(currentAddress()).toContain('view=toRecord');
  });

  it.each([
    [ALL, 'No services with instances yet'],
    [`${ALL}&due=now`, 'No review is missing'],
    [`${ALL}&control=iam-review`, 'No review matches'],
    [`${ALL}&view=toRecord`, 'Nothing for you to record'],
  ])('says why %s lists nothing', async (path, title) => {
    const api = fakeApi({
      listDueReviews: async () => ({ items: [], totalCount: 0 }),
    });
    renderScreen({ screen: <ReviewsPage />, api, path });
    expect(await screen.findByText(title)).toBeInTheDocument();
  });
});
