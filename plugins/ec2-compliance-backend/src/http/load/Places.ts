import { CustomErrorBase, ServiceUnavailableError } from '@backstage/errors';
import { AsyncResource } from 'node:async_hooks';
import pLimit from 'p-limit';
import { because, refusal } from '../../refusals';

/** How many there are, and how long one waits for one. */
export interface PlaceLimits {
  /** Taken by one caller at a time. */
  perCaller: number;
  /** Taken by all callers at a time. */
  inAll: number;
  /** Waiting of one caller at a time; more are refused at once. */
  waiting: number;
  /** Milliseconds until one that waits is refused. */
  patience: number;
}

/** One caller asks for too much at a time: HTTP 429. */
export class TooManyRequestsError extends CustomErrorBase {
  name = 'TooManyRequestsError' as const;
  readonly statusCode = 429;
}

/**
 * Lets few pieces of work run at a time, of each caller and in all. The others
 * wait in turn, and nobody's turn comes before another caller's for having
 * asked more often.
 */
export class Places {
  static create(limits: PlaceLimits): Places {
    return new Places(limits);
  }

  readonly #limits: PlaceLimits;
  readonly #all: pLimit.Limit;
  readonly #callers = new Map<string, { limit: pLimit.Limit; open: number }>();

  private constructor(limits: PlaceLimits) {
    this.#limits = limits;
    this.#all = pLimit(limits.inAll);
  }

  /**
   * Does the work in a place of the caller's.
   *
   * @throws TooManyRequestsError if the caller's own requests leave none in time
   * @throws ServiceUnavailableError if those of all do
   * @throws the signal's reason if the caller leaves before it begins
   */
  async run<T>(
    options: { caller: string; signal: AbortSignal },
    work: () => Promise<T>,
  ): Promise<T> {
    const { caller, signal } = options;
    const { patience, perCaller, waiting } = this.#limits;
    signal.throwIfAborted();
    const own = this.#callers.get(caller) ?? {
      limit: pLimit(perCaller),
      open: 0,
    };
    if (own.open >= perCaller + waiting) {
      throw tooMany(this.#limits);
    }
    this.#callers.set(caller, own);
    own.open++;
    const turn = createTurn();
    const timer = setTimeout(
      () => turn.giveUp(turn.ofCaller ? busy() : tooMany(this.#limits)),
      patience,
    ).unref();
    const leave = () => turn.giveUp(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    const stopWaiting = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
    };
    // A turn is given by whoever leaves a place: without it the work would run
    // in the context of their request.
    const begin = AsyncResource.bind(async () => {
      stopWaiting();
      return turn.gone ? undefined : { result: await work() };
    });
    const done = own.limit(async () => {
      turn.ofCaller = true;
      return turn.gone ? undefined : this.#all(begin);
    });
    done.catch(() => {});
    try {
      // Nothing is done only in the turn of one who has given up.
      return (await Promise.race([done, turn.givenUp]))!.result;
    } finally {
      stopWaiting();
      own.open--;
      if (own.open === 0) {
        this.#callers.delete(caller);
      }
    }
  }
}

/** Whether one still waits, and for whose place. */
function createTurn() {
  let reject: (reason: unknown) => void;
  const turn = {
    /** The caller's own place is taken, one of all is waited for. */
    ofCaller: false,
    gone: false,
    givenUp: new Promise<never>((_, no) => {
      reject = no;
    }),
    giveUp: (reason: unknown) => {
      turn.gone = true;
      reject(reason);
    },
  };
  turn.givenUp.catch(() => {});
  return turn;
}

function tooMany({ perCaller }: PlaceLimits): TooManyRequestsError {
  return refusal(
    TooManyRequestsError,
    because('busy.caller', { places: perCaller }),
  );
}

function busy(): ServiceUnavailableError {
  return refusal(ServiceUnavailableError, because('busy.everybody'));
}
