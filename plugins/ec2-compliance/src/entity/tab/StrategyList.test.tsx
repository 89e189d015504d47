import { screen } from '@testing-library/react';
import { VerdictStatus } from 'backstage-plugin-ec2-compliance-common';
import { fakeApi, renderScreen, SCORECARD } from '../../testing';
import { StrategyList } from './StrategyList';

const STRATEGY = 'patch-operating-systems';

const render = (
  statuses: VerdictStatus[],
  level: { level?: 0 | 1 | 2 | 3; exceptions?: number },
) =>
  renderScreen({
    screen: (
      <StrategyList
        controls={statuses.map((status, index) => ({
          ...SCORECARD.controls[index],
          strategy: STRATEGY,
          status,
        }))}
        maturity={{ level: 1, strategies: [{ strategy: STRATEGY, ...level }] }}
      />
    ),
    api: fakeApi(),
  });

describe('StrategyList', () => {
  it('has what is waived in no number, and says with how many exceptions a level stands', async () => {
    render(['NON_COMPLIANT', 'COMPLIANT', 'WAIVED', 'NOT_APPLICABLE'], {
      level: 1,
      exceptions: 2,
    });
    expect(await screen.findByRole('listitem')).toHaveTextContent(
      /Patch operating systems: 1 of 2, level 1 with 2 exceptions$/,
    );
  });

  it('is waived where nothing else applies, and has no exceptions where there are none', async () => {
    render(['WAIVED', 'NOT_APPLICABLE'], { level: 0 });
    const item = await screen.findByRole('listitem');
    expect(item).toHaveTextContent(
      /Patch operating systems: waived, below level 1$/,
    );
    expect(screen.getByTitle('Waived')).toBeInTheDocument();
  });
});
