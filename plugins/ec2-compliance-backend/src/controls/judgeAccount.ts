import { accountControls } from './catalogue';
import {
  AccountControl,
  AccountControlContext,
  AnyJudgement,
} from './judging/types';

/**
 * Judges one account and Region by every account control: judgements by
 * control id, in display order. A control that throws is `INSUFFICIENT_DATA`
 * and takes no other down.
 */
export function judgeAccount(
  options: AccountControlContext & {
    /** Called once for each control that throws. */
    onError: (controlId: string, error: unknown) => void;
    /** The controls to judge by; the whole catalogue by default. */
    controls?: readonly AccountControl[];
  },
): Map<string, AnyJudgement> {
  const { onError, controls = accountControls, ...context } = options;
  return new Map(
    controls.map(control => {
      try {
        return [control.id, control.judge(context)];
      } catch (error) {
        onError(control.id, error);
        return [
          control.id,
          {
            status: 'INSUFFICIENT_DATA',
            reason: 'invalid-answer',
            values: { because: { phrase: 'judging.failed-account' } },
          },
        ];
      }
    }),
  );
}
