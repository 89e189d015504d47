import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  currentAddress,
  fakeApi,
  freezeTime,
  renderScreen,
  SCORECARD,
  scorecardList,
  SUMMARY,
} from '../../../testing';
import { MemberList } from './MemberList';

const SHOP = {
  ...SCORECARD,
  entityRef: 'domain:default/retail',
  kind: 'domain',
  name: 'retail',
  rollup: true,
};

const SYSTEM = {
  ...SUMMARY,
  entityRef: 'system:default/shop',
  kind: 'system',
  name: 'shop',
  title: 'Shop',
  rollup: true,
  services: 12,
};

describe('MemberList', () => {
  freezeTime();

  it('lists what is right below, the worst first, with scores', async () => {
    const api = fakeApi();
    api.listScorecards.mockImplementation(async ({ rollup }) =>
      scorecardList(rollup ? [SYSTEM] : [SUMMARY]),
    );
    renderScreen({ screen: <MemberList scorecard={SHOP} />, api });
    const members = await screen.findByRole('list', {
      name: 'Members, the worst first',
    });
    const [system, service] = await within(members).findAllByRole('listitem');
    expect(system).toHaveTextContent('Shop');
    expect(system).toHaveTextContent('91 %');
    expect(
      within(members).getByRole('link', { name: '12 services' }),
    ).toHaveAttribute(
      'href',
      '/ec2-compliance/scorecards?memberOf=system%3Adefault%2Fshop&owner=all',
    );
    expect(service).toBeDefined();
    for (const rollup of [true, undefined]) {
      expect(api.listScorecards).toHaveBeenCalledWith(
        expect.objectContaining({
          parent: 'domain:default/retail',
          sort: '-overdue',
          ...(rollup && { rollup }),
        }),
        expect.anything(),
      );
    }
    await userEvent.click(
      within(members).getByRole('button', { name: 'What is below Shop' }),
    );
    expect(currentAddress()).toBe('/?open=system%3Adefault%2Fshop');
  });

  it('is nothing of a service', async () => {
    const api = fakeApi();
    renderScreen({
      screen: (
        <>
          <h1>The tab</h1>
          <MemberList scorecard={SCORECARD} />
        </>
      ),
      api,
    });
    await screen.findByText('The tab');
    expect(screen.queryByText('Members')).not.toBeInTheDocument();
    expect(api.listScorecards).not.toHaveBeenCalled();
  });
});
