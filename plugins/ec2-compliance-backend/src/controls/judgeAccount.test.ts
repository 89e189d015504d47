import { accountContext } from './__testUtils__/accountContext';
import { speak, unavailable } from './__testUtils__/context';
import { accountControls } from './catalogue';
import { judgeAccount } from './judgeAccount';

describe('judgeAccount', () => {
  it('judges by every control, in display order, in words', () => {
    const onError = jest.fn();
    for (const running of [0, 3]) {
      const judgements = judgeAccount({
        ...accountContext({ fleet: { running } }),
        onError,
      });
      expect([...judgements.keys()]).toEqual(
        accountControls.map(({ id }) => id),
      );
      for (const control of accountControls) {
        speak(control, judgements.get(control.id)!);
      }
    }
    expect(onError).not.toHaveBeenCalled();
  });

  it('keeps judging where one control throws', () => {
    const onError = jest.fn();
    const error = new Error('out of bounds');
    const context = accountContext({
      evidence: { 'inspector-account-status': unavailable() },
    });
    const judgements = judgeAccount({
      ...context,
      onError,
      evidence: {
        get: source => {
          if (source === 'ssm-patch-windows') {
            throw error;
          }
          return context.evidence.get(source);
        },
      },
    });
    expect(onError.mock.calls).toEqual([['patch-manager-enabled', error]]);
    expect(
      speak(
        accountControls.find(({ id }) => id === 'patch-manager-enabled')!,
        judgements.get('patch-manager-enabled')!,
      ),
    ).toMatchObject({
      status: 'INSUFFICIENT_DATA',
      reason: 'invalid-answer',
      message:
        'The evidence about this account could not be judged; the log of the backend says why',
    });
    expect(judgements.get('inspector-enabled')).toMatchObject({
      status: 'INSUFFICIENT_DATA',
      reason: 'throttled',
    });
  });
});
