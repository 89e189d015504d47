import { mockServices } from '@backstage/backend-test-utils';
import { ConflictError } from '@backstage/errors';
import { StoppableScheduler } from './StoppableScheduler';

type Work = (signal: AbortSignal) => Promise<void>;

const SCHEDULE = { frequency: { hours: 1 }, timeout: { minutes: 45 } };

/** A scheduler that does as the one of Backstage, for one backend. */
async function setUp(work: Work, askDatabase = async () => {}) {
  const calls: string[] = [];
  const logger = mockServices.logger.mock();
  /** As the scheduler's own time-out does. */
  const timeOut = new AbortController();
  let begin: () => Promise<void> = async () => {};
  const scheduler = mockServices.scheduler.mock({
    async scheduleTask({ fn, signal }) {
      begin = async () => fn(AbortSignal.any([signal!, timeOut.signal]));
    },
    async cancelTask(id) {
      calls.push(`cancel ${id}`);
    },
    async triggerTask(id) {
      calls.push(`trigger ${id}`);
    },
  });
  const tasks = StoppableScheduler.create({ logger, scheduler, askDatabase });
  await tasks.scheduleTask({ id: 'a', ...SCHEDULE, fn: work });
  return {
    calls,
    logger,
    scheduler,
    tasks,
    timeOut,
    run: async () => {
      await begin();
      calls.push('returned');
    },
  };
}

const whenAborted = (signal: AbortSignal) =>
  new Promise<void>(resolve =>
    signal.addEventListener('abort', () => resolve()),
  );

const breaksOff: Work = async signal => {
  await whenAborted(signal);
  signal.throwIfAborted();
};

describe('StoppableScheduler', () => {
  it('aborts what runs, and leaves it due before it gives up its task', async () => {
    const { calls, logger, run, tasks } = await setUp(breaksOff);
    const running = run();
    await tasks.stop();
    expect(calls.slice(0, 2)).toEqual(['cancel a', 'trigger a']);
    await running;
    expect(calls).toHaveLength(3);
    expect(logger.info).toHaveBeenCalledWith(
      "Broke off the task 'a' as the backend stops; the next one begins it again",
    );
  });

  it('releases what came to its end all the same', async () => {
    const { calls, run, tasks } = await setUp(whenAborted);
    const running = run();
    await tasks.stop();
    await running;
    expect(calls).toEqual(['cancel a', 'returned']);
  });

  it('hands over what does not break off within seconds', async () => {
    jest.useFakeTimers();
    try {
      const { calls, run, tasks } = await setUp(() => new Promise(() => {}));
      run();
      const stopped = tasks.stop();
      await jest.advanceTimersByTimeAsync(4_999);
      expect(calls).toEqual([]);
      await jest.advanceTimersByTimeAsync(1);
      await stopped;
      expect(calls).toEqual(['cancel a', 'trigger a']);
    } finally {
      jest.useRealTimers();
    }
  });

  it('leaves alone what has run out of time, as another may hold it by now', async () => {
    let end = () => {};
    const { calls, run, tasks, timeOut } = await setUp(
      () =>
        new Promise((_, reject) => {
          end = () => reject(new Error('aborted'));
        }),
    );
    const running = run();
    timeOut.abort();
    await tasks.stop();
    end();
    await expect(running).rejects.toThrow('aborted');
    expect(calls).toEqual([]);
  });

  it('gives back what it is handed once it has stopped', async () => {
    const work = jest.fn();
    const { calls, run, tasks } = await setUp(work);
    await tasks.stop();
    await run();
    expect(work).not.toHaveBeenCalled();
    expect(calls).toEqual(['cancel a', 'trigger a', 'returned']);
  });

  it('holds the task of what failed until the database answers again', async () => {
    const answers = [new Error('away'), new Error('away'), undefined];
    const { calls, run } = await setUp(
      async () => {
        throw new Error('failed');
      },
      async () => {
        const error = answers.shift();
        calls.push(error?.message ?? 'answers');
        if (error) throw error;
      },
    );
    await expect(run()).rejects.toThrow('failed');
    expect(calls).toEqual(['away', 'away', 'answers']);
  });

  it('waits no longer for a database once it is stopped', async () => {
    const { run, tasks, calls } = await setUp(
      async () => {
        throw new Error('failed');
      },
      async () => {
        throw new Error('away');
      },
    );
    const running = run();
    await tasks.stop();
    await running;
    expect(calls).toEqual(['cancel a', 'trigger a', 'returned']);
  });

  it('hides no failure while nothing stops, and releases nothing', async () => {
    const { calls, run, tasks } = await setUp(async () => {
      throw new Error('failed');
    });
    await expect(run()).rejects.toThrow('failed');
    await tasks.stop();
    expect(calls).toEqual([]);
  });

  it('stops even where a task cannot be released', async () => {
    const { logger, run, scheduler, tasks } = await setUp(breaksOff);
    scheduler.cancelTask.mockRejectedValueOnce(new ConflictError('released'));
    let running = run();
    await tasks.stop();
    await running;
    expect(logger.warn).not.toHaveBeenCalled();

    const other = await setUp(breaksOff);
    other.scheduler.cancelTask.mockRejectedValueOnce(new Error('no database'));
    running = other.run();
    await other.tasks.stop();
    await running;
    expect(other.logger.warn).toHaveBeenCalledWith(
      "Could not release the task 'a', which begins again when its time is up",
      expect.objectContaining({ error: 'Error' }),
    );
  });
});
