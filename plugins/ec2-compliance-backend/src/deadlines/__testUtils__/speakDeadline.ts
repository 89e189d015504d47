import { FindingDeadline, Words } from 'backstage-plugin-ec2-compliance-common';
import { EVIDENCE_PHRASES } from '../../evidence';
import { DEADLINE_PHRASES } from '../phrases';

const words = Words.create({
  controls: [],
  phrases: {
    ...EVIDENCE_PHRASES,
    ...DEADLINE_PHRASES,
    window: '{{window, duration}}',
  },
  language: 'en',
  timeZone: 'UTC',
});

/** A deadline with its phrases and its window as people read them, in UTC. */
export type SpokenDeadline<D extends FindingDeadline> = Omit<
  D,
  'because' | 'assumptions' | 'window'
> & { because: string; assumptions: string[]; window?: string };

/** Renders a deadline from what is left of it once it was stored. */
export function speakDeadline<D extends FindingDeadline>(
  deadline: D,
): SpokenDeadline<D> {
  const { because, assumptions, window } = JSON.parse(
    JSON.stringify(deadline),
  ) as FindingDeadline;
  return {
    ...deadline,
    because: words.phrase(because),
    assumptions: assumptions.map(assumption => words.phrase(assumption)),
    window: window && words.phrase({ phrase: 'window', window }),
  };
}
