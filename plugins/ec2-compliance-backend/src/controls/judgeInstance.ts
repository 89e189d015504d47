import { isPaused } from '../evidence';
import { instanceControls } from './catalogue';
import { formatTime, readTime } from './judging/times';
import { ControlContext, InstanceControl, Judgement } from './judging/types';

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
): Map<string, Judgement> {
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

function judgeScope(context: ControlContext): Judgement | undefined {
  const { instance, now } = context;
  if (isPaused(instance)) {
    return {
      status: 'NOT_APPLICABLE',
      reason: 'instance-paused',
      message: `The instance is ${instance.state}: its evidence stands still, and nothing is judged until it runs again`,
      details: { state: instance.state },
    };
  }
  if (instance.managedBy !== undefined) {
    return {
      status: 'NOT_APPLICABLE',
      reason: 'managed-by-aws',
      message: `The instance is run by the AWS service '${instance.managedBy}', which patches and replaces it`,
      details: { managedBy: instance.managedBy },
    };
  }
  const launchedAt = readTime(instance.launchTime) ?? 0;
  if (
    instance.state === 'pending' &&
    now.getTime() - launchedAt < STARTING_GRACE
  ) {
    return {
      status: 'NOT_APPLICABLE',
      reason: 'instance-starting',
      message: `The instance has been starting since ${formatTime(
        instance.launchTime,
      )}, and is judged once it runs`,
      details: { state: instance.state, launchTime: instance.launchTime },
    };
  }
  return undefined;
}

function judgeSafely(
  control: InstanceControl,
  context: ControlContext,
  onError: (controlId: string, error: unknown) => void,
): Judgement {
  try {
    return control.judge(context);
  } catch (error) {
    onError(control.id, error);
    return {
      status: 'INSUFFICIENT_DATA',
      reason: 'invalid-answer',
      message:
        'The evidence about this instance could not be judged; the log of the backend says why',
    };
  }
}
