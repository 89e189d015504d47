import { MaturityLevel } from 'backstage-plugin-ec2-compliance-common';
import { computeDeadline } from './computeDeadline';
import { ClockInput, LevelClock, LevelClocks } from './types';

const LEVELS: readonly MaturityLevel[] = [1, 2, 3];

/**
 * The clock of one finding at the level that it is held to, and what each of
 * the three would ask for.
 */
export function computeByLevel(input: ClockInput): LevelClocks {
  const byLevel: LevelClocks['byLevel'] = {};
  const all = new Map(
    LEVELS.map(level => [level, computeDeadline({ ...input, level })]),
  );
  for (const [level, { clause, dueAt }] of all) {
    if (clause !== undefined && dueAt !== undefined) {
      const clock: LevelClock = { clause, dueAt };
      byLevel[level] = clock;
    }
  }
  return { ...all.get(input.level)!, byLevel };
}
