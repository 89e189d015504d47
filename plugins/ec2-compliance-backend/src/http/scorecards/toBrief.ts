import {
  ControlDescription,
  placesIn,
  Scorecard,
  ScorecardAccountControl,
} from 'backstage-plugin-ec2-compliance-common';
import { omit, pick } from 'lodash';
import { countStatuses } from '../../scorecards';

/** A scorecard without what is shown once something of it is opened. */
export function toBrief(scorecard: Scorecard): Scorecard {
  return {
    ...scorecard,
    controls: scorecard.controls.map(control => ({
      ...control,
      reasons: control.reasons.map(reason => ({ ...reason, example: {} })),
    })),
    reviews: scorecard.reviews.map(({ latest, ...review }) => ({
      ...review,
      ...(latest && { latest: omit(latest, 'snapshot') }),
    })),
  };
}

/** An account control as a row tells it: how many there are, and the first that counts. */
export function toBriefAccountControl(
  { verdicts, ...control }: ScorecardAccountControl,
  controls: readonly ControlDescription[],
): ScorecardAccountControl {
  const { controlId, status } = control;
  const counts = countStatuses(verdicts.map(({ verdict }) => verdict.status));
  const first = verdicts.find(({ verdict }) => verdict.status === status);
  if (!first || status === 'COMPLIANT' || status === 'NOT_APPLICABLE') {
    return { ...control, counts, verdicts: [] };
  }
  const { verdict } = first;
  const sentence = controls.find(({ id }) => id === controlId)?.reasons[
    verdict.reason
  ]?.sentence;
  const values = sentence ? pick(verdict.values, [...placesIn(sentence)]) : {};
  return {
    ...control,
    counts,
    verdicts: [{ ...first, verdict: { ...verdict, values } }],
  };
}
