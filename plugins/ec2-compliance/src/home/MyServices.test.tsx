import { screen, within } from '@testing-library/react';
import { fakeApi, FINDING_LIST, freezeTime, renderScreen } from '../testing';
import { MyServicesCard } from './MyServicesCard';

const TEAM = 'group:default/checkout-team';

describe('MyServices', () => {
  freezeTime();

  it('counts what presses of the services of the reader, each number leading to its rows', async () => {
    const api = fakeApi({
      listDueReviews: async () => ({ items: [], totalCount: 1 }),
      listWaivers: async () => ({ items: [], totalCount: 0 }),
    });
    renderScreen({
      screen: <MyServicesCard />,
      api,
      ownershipEntityRefs: [TEAM],
    });
    const numbers = await screen.findByRole('list', { name: 'My services' });
    const { overdue, dueSoon } = FINDING_LIST.facets;
    const links = within(numbers)
      .getAllByRole('link')
      .map(link => [link.textContent, link.getAttribute('href')]);
    const owner = encodeURIComponent(TEAM);
    const of = encodeURIComponent('user:default/test');
    expect(links).toEqual([
      [
        expect.stringMatching(new RegExp(`^${overdue} findings? overdue$`)),
        `/ec2-compliance/findings?owner=${owner}&of=${of}&due=overdue&by=none`,
      ],
      [
        expect.stringMatching(new RegExp(`^${dueSoon} findings? due in 48 h$`)),
        `/ec2-compliance/findings?owner=${owner}&of=${of}&due=48h&by=none`,
      ],
      [
        '1 review missing',
        `/ec2-compliance/reviews?owner=${owner}&of=${of}&due=now`,
      ],
      [
        '0 waivers ending within 14 days',
        `/ec2-compliance/waivers?owner=${owner}&view=ending`,
      ],
    ]);
    expect(
      screen.getByRole('link', { name: /^\d+ services?$/ }),
    ).toHaveAttribute(
      'href',
      `/ec2-compliance/scorecards?owner=${owner}&of=${of}`,
    );
    const asked = [
      api.listFindings,
      api.listDueReviews,
      api.listWaivers,
      api.listScorecards,
    ];
    for (const method of asked) {
      expect(method).toHaveBeenCalledTimes(1);
      expect(method).toHaveBeenCalledWith(
        expect.objectContaining({ owner: [TEAM], limit: 1 }),
        expect.anything(),
      );
    }
    expect(api.listDueReviews).toHaveBeenCalledWith(
      expect.objectContaining({ due: 'now' }),
      expect.anything(),
    );
  });

  it.each([
    ['owns nothing', [TEAM]],
    ['is in no group', []],
  ])('says so where the reader %s', async (_, ownershipEntityRefs) => {
    const api = fakeApi();
    api.listScorecards.mockResolvedValue({
      ...(await api.listScorecards({})),
      totalCount: 0,
    });
    renderScreen({ screen: <MyServicesCard />, api, ownershipEntityRefs });
    expect(
      await screen.findByText(/No service with EC2 instances is owned/),
    ).toBeInTheDocument();
  });

  it('says what could not be loaded', async () => {
    const api = fakeApi();
    api.listFindings.mockRejectedValue(new Error('It is down'));
    renderScreen({
      screen: <MyServicesCard />,
      api,
      ownershipEntityRefs: [TEAM],
    });
    expect(
      await screen.findByText('Could not load your services'),
    ).toBeInTheDocument();
  });
});
