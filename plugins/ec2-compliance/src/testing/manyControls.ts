import {
  ControlDescription,
  EssentialEightStrategy,
  ESSENTIAL_EIGHT_STRATEGIES,
  Scorecard,
  titleOfControl,
} from 'backstage-plugin-ec2-compliance-common';
import { controlFixture, CONTROLS } from './controlFixtures';
import { scorecardControl } from './fixtures';
import { FULL_SCORECARD } from './reviewFixtures';

const COUNT = 25;
/** How many of them fail: every third. */
const FAILING_EVERY = 3;

const STRATEGIES = Object.keys(
  ESSENTIAL_EIGHT_STRATEGIES,
) as EssentialEightStrategy[];

const INSTANCE_CONTROLS = Array.from({ length: COUNT }, (_, index) =>
  controlFixture({
    id: `control-${index + 1}`,
    title: `Control ${index + 1} met`,
    failingTitle: `Control ${index + 1} missed`,
    strategy: STRATEGIES[index % STRATEGIES.length],
    fixedBy: index % 2 ? 'platform' : 'team',
    sources: ['ec2-instances'],
  }),
);

/** A catalogue of 25 instance controls, and those of accounts and reviews. */
export const MANY_CONTROLS: ControlDescription[] = [
  ...INSTANCE_CONTROLS,
  ...CONTROLS.filter(({ scope }) => scope !== 'instance'),
];

/** A scorecard with 25 controls, of which 9 fail. */
export const LARGE_SCORECARD: Scorecard = {
  ...FULL_SCORECARD,
  controlsMet: 16,
  controlsApplicable: COUNT,
  controls: INSTANCE_CONTROLS.map((control, index) => {
    const { id, fixedBy, strategy } = control;
    const isMet = index % FAILING_EVERY > 0;
    return scorecardControl(
      id,
      isMet ? { compliant: 14 } : { nonCompliant: 14 },
      {
        fixedBy,
        strategy,
        title: titleOfControl(control, isMet ? 'COMPLIANT' : 'NON_COMPLIANT'),
      },
    );
  }),
};
