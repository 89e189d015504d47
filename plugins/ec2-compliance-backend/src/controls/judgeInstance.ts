import { isPaused } from '../evidence';
import { instanceControls } from './catalogue';
import { readTime } from './judging/times';
import { AnyJudgement, ControlContext, InstanceControl } from './judging/types';
import { OutcomeOf, SCOPE_WORDS } from './judging/words';

/** How long an instance may be `pending` before it is judged. */
export const STARTING_GRACE = 15 * 60_000;

/**
 * Judges one instance by every control: judgements by control id, in display
 * order.
 *
 * Instances that are stopped, just starting, or run by an AWS service are not
 * judged: each control is `NOT_APPLICABLE`. Terminated ones have no judgement
 * at all. A control that throws is `INSUFFICIENT_DATA` and takes no other down.
 */
export function judgeInstance(
  options: ControlContext & {
    /** Called once for each control that throws. */
    onError: (controlId: string, error: unknown) => void;
    /** The controls to judge by; the whole catalogue by default. */
    controls?: readonly InstanceControl[];
  },
): Map<string, AnyJudgement> {
  const { onError, controls = instanceControls, ...context } = options;
  const { state } = context.instance;
  if (state === 'terminated' || state === 'shutting-down') {
    return new Map();
  }
  const outOfScope = judgeScope(context);
  return new Map(
    controls.map(control => [
      control.id,
      outOfScope ?? judgeSafely(control, context, onError),
    ]),
  );
}

function judgeScope(
  context: ControlContext,
): OutcomeOf<typeof SCOPE_WORDS> | undefined {
  const { instance, now } = context;
  if (isPaused(instance)) {
    return {
      status: 'NOT_APPLICABLE',
      reason: 'instance-paused',
      values: { state: instance.state },
    };
  }
  if (instance.managedBy !== undefined) {
    return {
      status: 'NOT_APPLICABLE',
      reason: 'managed-by-aws',
      values: { managedBy: instance.managedBy },
    };
  }
  const launchedAt = readTime(instance.launchTime) ?? 0;
  if (
    instance.state === 'pending' &&
    now.isBefore(launchedAt + STARTING_GRACE)
  ) {
    return {
      status: 'NOT_APPLICABLE',
      reason: 'instance-starting',
      values: { state: instance.state, launchTime: instance.launchTime },
    };
  }
  return undefined;
}

function judgeSafely(
  control: InstanceControl,
  context: ControlContext,
  onError: (controlId: string, error: unknown) => void,
): AnyJudgement {
  try {
    return control.judge(context);
  } catch (error) {
    onError(control.id, error);
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'invalid-answer',
      values: { because: { phrase: 'judging.failed-instance' } },
    };
  }
}
