import {
  EVIDENCE_GAPS,
  FixStep,
  fixStepsOf,
  FLEETS,
} from 'backstage-plugin-ec2-compliance-common';
import { accountControls, instanceControls } from '../catalogue';
import { textOf } from './changes';

/** What stops, reboots or replaces instances that run. */
const HARMFUL =
  /(reboot|stop|terminate)-instances|start-instance-refresh|detach-volume|RebootIfNeeded/;

/** Passes, by control, that no step names. */
const NOTHING_TO_DO: Record<string, string[]> = {
  'association-compliance': ['associations-compliant'],
  'external-access': ['no-external-access', 'no-role'],
  'instance-profile': ['policies-attached', 'equivalent-policies'],
  'patch-compliance': ['patched'],
};

/** What is known wherever the reason is given. */
const KNOWN = { vpc: 'vpc-1' };

const everyControl = [...instanceControls, ...accountControls];

/** Every reason that steps name. */
function reasonsIn(steps: FixStep[]): string[] {
  return steps.flatMap(({ reasons = [], exceptReasons = [] }) => [
    ...reasons,
    ...exceptReasons,
  ]);
}

describe.each(everyControl.map(control => [control.id, control] as const))(
  'the fix of %s',
  (_, control) => {
    it.each(FLEETS)('marks what harms, and has it last, %s', fleet => {
      const steps = control.fix[fleet];
      const marked = steps.map(({ effect }) => effect !== undefined);
      // Once it begins, an outage goes on to the end.
      expect(marked).toEqual([...marked].sort());
      expect(
        steps.filter(
          ({ command = '', effect }) => HARMFUL.test(command) && !effect,
        ),
      ).toEqual([]);
    });

    it.each(FLEETS)('names only reasons that there are, %s', fleet => {
      const known = Object.keys(control.reasons);
      expect(
        reasonsIn(control.fix[fleet]).filter(reason => !known.includes(reason)),
      ).toEqual([]);
    });

    it.each(FLEETS)('has a step for each cause, %s', fleet => {
      const without = Object.keys(control.reasons).filter(
        reason =>
          !fixStepsOf(control, { fleet, reason, values: KNOWN }).length &&
          // Nothing is to be done about a pass.
          !NOTHING_TO_DO[control.id]?.includes(reason),
      );
      expect(without).toEqual([]);
    });

    it('has none where only the evidence is missing', () => {
      for (const fleet of FLEETS) {
        for (const reason of EVIDENCE_GAPS) {
          expect(fixStepsOf(control, { fleet, reason, values: {} })).toEqual(
            [],
          );
        }
      }
    });
  },
);

it('reads no text where there is none', () => {
  expect([textOf('a'), textOf(1), textOf(undefined)]).toEqual([
    'a',
    undefined,
    undefined,
  ]);
});
