import { act, renderHook } from '@testing-library/react';
import { useRequest } from './useRequest';

/** A request whose answers come when the test says so, in any order. */
function requests() {
  const sent: Array<{
    signal: AbortSignal;
    answer: (data: string) => Promise<void>;
    fail: (error: unknown) => Promise<void>;
  }> = [];
  const request = (signal: AbortSignal) =>
    new Promise<string>((resolve, reject) => {
      sent.push({
        signal,
        answer: data => act(async () => resolve(data)),
        fail: error => act(async () => reject(error)),
      });
    });
  return { sent, request };
}

function renderRequest(options: {
  key?: string;
  keepPrevious?: boolean;
  pollMs?: (data: string) => number | undefined;
}) {
  const { sent, request } = requests();
  const { key, ...rest } = options;
  const hook = renderHook(
    (props: { key: string | undefined }) =>
      useRequest({ ...rest, request, key: props.key }),
    { initialProps: { key } },
  );
  return { sent, ...hook };
}

describe('useRequest', () => {
  it('gives the answer, and nothing while there is nothing to ask', async () => {
    const { sent, result, rerender } = renderRequest({});
    expect(sent).toHaveLength(0);
    expect(result.current.loading).toBe(false);
    rerender({ key: 'a' });
    expect(result.current).toMatchObject({ loading: true, data: undefined });
    await sent[0].answer('of a');
    expect(result.current).toMatchObject({ loading: false, data: 'of a' });
  });

  it('aborts the request before when the key changes', () => {
    const { sent, rerender } = renderRequest({ key: 'a' });
    expect(sent[0].signal.aborted).toBe(false);
    rerender({ key: 'b' });
    expect(sent[0].signal.aborted).toBe(true);
    expect(sent[1].signal.aborted).toBe(false);
    rerender({ key: undefined });
    expect(sent[1].signal.aborted).toBe(true);
    expect(sent).toHaveLength(2);
  });

  it('never lets a late answer replace a newer one', async () => {
    const { sent, result, rerender } = renderRequest({
      key: 'a',
      keepPrevious: true,
    });
    rerender({ key: 'b' });
    await sent[1].answer('of b');
    await sent[0].answer('of a, late');
    expect(result.current).toMatchObject({ loading: false, data: 'of b' });
  });

  it('never lets a late answer to the same question replace a newer one', async () => {
    const { sent, result, rerender } = renderRequest({ key: 'a' });
    rerender({ key: 'b' });
    rerender({ key: 'a' });
    expect(sent).toHaveLength(3);
    await sent[2].answer('new');
    await sent[0].answer('old');
    expect(result.current).toMatchObject({ loading: false, data: 'new' });
  });

  it('never takes a late answer for the end of waiting', async () => {
    const { sent, result, rerender } = renderRequest({ key: 'a' });
    rerender({ key: 'b' });
    await sent[0].answer('of a, late');
    expect(result.current).toMatchObject({ loading: true, data: undefined });
  });

  it('never lets a late failure replace a newer answer', async () => {
    const { sent, result } = renderRequest({ key: 'a' });
    act(() => result.current.retry());
    expect(sent[0].signal.aborted).toBe(true);
    await sent[1].answer('of the second try');
    await sent[0].fail(new Error('aborted'));
    expect(result.current).toMatchObject({
      data: 'of the second try',
      error: undefined,
    });
  });

  it('shows no data of another key, unless it is to keep it while loading', async () => {
    const strict = renderRequest({ key: 'a' });
    await strict.sent[0].answer('of a');
    strict.rerender({ key: 'b' });
    expect(strict.result.current).toMatchObject({
      data: undefined,
      loading: true,
    });

    const keeping = renderRequest({ key: 'a', keepPrevious: true });
    await keeping.sent[0].answer('of a');
    keeping.rerender({ key: 'b' });
    expect(keeping.result.current).toMatchObject({
      data: 'of a',
      loading: true,
    });
  });

  it('keeps the data beside a failure to read it anew, and forgets the failure', async () => {
    const { sent, result, rerender } = renderRequest({ key: 'a' });
    await sent[0].answer('of a');
    act(() => result.current.retry());
    await sent[1].fail('no connection');
    expect(result.current.data).toBe('of a');
    expect(result.current.error).toEqual(new Error('no connection'));
    rerender({ key: 'b' });
    expect(result.current.error).toBeUndefined();
  });

  it('asks again from the latest answer on, and not of a key that is gone', async () => {
    jest.useFakeTimers();
    try {
      const { sent, rerender } = renderRequest({
        key: 'a',
        pollMs: () => 1_000,
      });
      await sent[0].answer('of a');
      rerender({ key: 'b' });
      act(() => {
        jest.advanceTimersByTime(5_000);
      });
      expect(sent).toHaveLength(2);
      expect(sent[1].signal.aborted).toBe(false);
    } finally {
      jest.useRealTimers();
    }
  });

  it('aborts and asks no more once its screen is gone', async () => {
    jest.useFakeTimers();
    try {
      const gone = renderRequest({ key: 'a', pollMs: () => 1_000 });
      gone.unmount();
      expect(gone.sent[0].signal.aborted).toBe(true);
      await gone.sent[0].answer('late');
      jest.advanceTimersByTime(5_000);
      expect(gone.sent).toHaveLength(1);

      const polling = renderRequest({ key: 'a', pollMs: () => 1_000 });
      await polling.sent[0].answer('first');
      act(() => {
        jest.advanceTimersByTime(1_000);
      });
      expect(polling.sent).toHaveLength(2);
      await polling.sent[1].answer('second');
      polling.unmount();
      jest.advanceTimersByTime(5_000);
      expect(polling.sent).toHaveLength(2);
    } finally {
      jest.useRealTimers();
    }
  });
});
