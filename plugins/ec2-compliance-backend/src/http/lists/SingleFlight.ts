import { wantedSignal, whileWanted } from '../../database';

interface Flight<T> {
  value: Promise<T>;
  /** Those who wait for it. */
  readers: number;
  abandoned: AbortController;
}

/**
 * Reads once for all who ask for the same at the same time. Who leaves takes
 * nothing from the others; once the last has left it is not read any further.
 */
export class SingleFlight<T> {
  readonly #flights = new Map<string, Flight<T>>();

  async get(key: string, load: () => Promise<T>): Promise<T> {
    const signal = wantedSignal();
    signal?.throwIfAborted();
    const flight = this.#flights.get(key) ?? this.#begin(key, load);
    flight.readers++;
    if (!signal) {
      return flight.value;
    }
    let leave: () => void = () => {};
    const left = new Promise<never>((_, reject) => {
      leave = () => {
        this.#leave(key, flight);
        reject(signal.reason);
      };
    });
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await Promise.race([flight.value, left]);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }

  #begin(key: string, load: () => Promise<T>): Flight<T> {
    const abandoned = new AbortController();
    const flight: Flight<T> = {
      value: whileWanted(abandoned.signal, load),
      readers: 0,
      abandoned,
    };
    this.#flights.set(key, flight);
    const end = () => this.#forget(key, flight);
    flight.value.then(end, end);
    return flight;
  }

  #leave(key: string, flight: Flight<T>): void {
    flight.readers--;
    if (flight.readers === 0) {
      this.#forget(key, flight);
      flight.abandoned.abort();
    }
  }

  /** By now a newer one may be under way in its place. */
  #forget(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) {
      this.#flights.delete(key);
    }
  }
}
