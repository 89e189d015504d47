import { ControlJudgement } from './controls';
import { UnavailableEvidence } from './evidence';

/**
 * The judgement where evidence could not be had: unknown, with its cause. What
 * is not known is never a pass.
 *
 * @public
 */
export function judgeUnavailable(
  evidence: UnavailableEvidence,
): ControlJudgement {
  const { gap, because } = evidence;
  return {
    status: 'INSUFFICIENT_DATA',
    reason: gap,
    values: { because },
  };
}
