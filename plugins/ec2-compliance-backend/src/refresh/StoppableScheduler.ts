import {
  LoggerService,
  SchedulerService,
  SchedulerServiceTaskInvocationDefinition,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { isError } from '@backstage/errors';
import { setTimeout as pause } from 'node:timers/promises';
import { errorForLog } from './errorForLog';

/**
 * How long work may take to break off before its task is handed over all the
 * same, milliseconds. Orchestrators kill what has not ended ten to thirty
 * seconds after they asked it to.
 */
const GRACE = 5_000;

/** For how long what failed holds its task for a database that is away, milliseconds. */
const AWAY_AT_MOST = 5 * 60_000;
const LOOK_EVERY = 250;

type Task = SchedulerServiceTaskScheduleDefinition &
  SchedulerServiceTaskInvocationDefinition;

/** A task that runs in this process. */
interface Run {
  id: string;
  signal: AbortSignal;
  /** Whether it came to its end, once it has ended. */
  ended: Promise<boolean>;
  /** Set once the process stops: until then the run holds its task. */
  handedOver?: Promise<void>;
}

/**
 * The plugin's tasks, which can be stopped in good order, and end in good order
 * where the database is away. The scheduler itself aborts them only while the
 * database is being closed, so that they stay locked until their time-out: after
 * a deployment nothing would be collected for as long.
 */
export class StoppableScheduler {
  static create(options: {
    logger: LoggerService;
    scheduler: SchedulerService;
    /** Rejects while the database does not answer. */
    askDatabase: () => Promise<unknown>;
  }): StoppableScheduler {
    return new StoppableScheduler(options);
  }

  readonly #options: Parameters<typeof StoppableScheduler.create>[0];
  readonly #running = new Set<Run>();
  readonly #stopping = new AbortController();

  private constructor(
    options: Parameters<typeof StoppableScheduler.create>[0],
  ) {
    this.#options = options;
  }

  async scheduleTask(task: Task): Promise<void> {
    await this.#options.scheduler.scheduleTask({
      ...task,
      // Once it is aborted, no more is begun, and what runs is aborted.
      signal: this.#stopping.signal,
      fn: signal => this.#run(task, signal),
    });
  }

  async triggerTask(id: string): Promise<void> {
    await this.#options.scheduler.triggerTask(id);
  }

  /**
   * Breaks off what runs, within seconds, and leaves its tasks due to whichever
   * backend is the next to look. For when the database is still open.
   */
  async stop(): Promise<void> {
    // A run that was aborted before ran out of time, and may be another's by now.
    const runs = [...this.#running].filter(({ signal }) => !signal.aborted);
    this.#stopping.abort();
    for (const run of runs) {
      run.handedOver = this.#handOver(run);
    }
    await Promise.all(runs.map(({ handedOver }) => handedOver));
  }

  async #run({ id, fn }: Task, signal: AbortSignal): Promise<void> {
    if (this.#stopping.signal.aborted) {
      // It was claimed just then.
      await this.#handOver({ id, signal, ended: Promise.resolve(false) });
      return;
    }
    const work = (async () => fn(signal))();
    const run: Run = {
      id,
      signal,
      ended: work.then(
        () => true,
        () => false,
      ),
    };
    this.#running.add(run);
    try {
      await work;
    } catch (error) {
      await this.#untilDatabaseAnswers(signal);
      if (!run.handedOver) {
        throw error;
      }
    } finally {
      this.#running.delete(run);
      // No sooner, or another backend might have begun what is released here.
      await run.handedOver;
    }
  }

  /**
   * The scheduler gives a task back by a statement. Failed that, it would stay
   * locked until its time-out, and nothing be collected for as long.
   */
  async #untilDatabaseAnswers(signal: AbortSignal): Promise<void> {
    const limit = performance.now() + AWAY_AT_MOST;
    while (!signal.aborted && performance.now() < limit) {
      try {
        await this.#options.askDatabase();
        return;
      } catch {
        await pause(LOOK_EVERY, undefined, { signal }).catch(() => {});
      }
    }
  }

  async #handOver({ id, ended }: Run): Promise<void> {
    const { logger, scheduler } = this.#options;
    const grace = new AbortController();
    const isComplete = await Promise.race([
      ended,
      pause(GRACE, false, { signal: grace.signal }).catch(() => false),
    ]);
    grace.abort();
    try {
      await scheduler.cancelTask(id);
      if (!isComplete) {
        await scheduler.triggerTask(id);
      }
    } catch (error) {
      // Taken already, or its time was up.
      if (!isError(error) || error.name !== 'ConflictError') {
        logger.warn(
          `Could not release the task '${id}', which begins again when its time is up`,
          errorForLog(error),
        );
      }
      return;
    }
    if (!isComplete) {
      logger.info(
        `Broke off the task '${id}' as the backend stops; the next one begins it again`,
      );
    }
  }
}
