import { screen, within } from '@testing-library/react';
import {
  fakeApi,
  freezeTime,
  renderScreen,
  scorecardList,
} from '../../testing';
import { ComplianceLink } from '../ComplianceLink';
import { MembersCard } from './MembersCard';

describe('MembersCard', () => {
  freezeTime();

  it('shows the worst members, with the way to their rows and to all', async () => {
    const api = fakeApi();
    renderScreen({ screen: <MembersCard />, api });
    const list = await screen.findByRole('list', {
      name: 'Members, the worst first',
    });
    const [member] = within(list).getAllByRole('listitem');
    const ref = encodeURIComponent('component:default/payments');
    expect(
      within(member).getByRole('link', { name: /overdue/ }),
    ).toHaveAttribute(
      'href',
      `/ec2-compliance/findings?entityRef=${ref}&owner=all&due=overdue&by=none`,
    );
    expect(api.listScorecards).toHaveBeenCalledWith(
      {
        memberOf: 'component:default/payments',
        sort: '-overdue',
        limit: 5,
      },
      expect.anything(),
    );
    expect(screen.getByRole('link', { name: /All members/ })).toHaveAttribute(
      'href',
      `/ec2-compliance/scorecards?memberOf=${ref}&owner=all`,
    );
  });

  it('says that no member runs on instances', async () => {
    const api = fakeApi({ listScorecards: async () => scorecardList([]) });
    renderScreen({ screen: <MembersCard />, api });
    expect(
      await screen.findByText('No member runs on EC2 instances'),
    ).toBeInTheDocument();
  });
});

it('leads from the page of an entity to its tab', async () => {
  renderScreen({ screen: <ComplianceLink />, api: fakeApi() });
  expect(
    await screen.findByRole('button', { name: /Compliance/ }),
  ).toHaveAttribute(
    'href',
    '/catalog/default/component/payments/ec2-compliance',
  );
});
