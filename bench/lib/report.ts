const sent: Array<Promise<void>> = [];

/** Hands a result to the script that started this worker. */
export function report(result: object): void {
  sent.push(
    new Promise((done, fail) => {
      if (process.send) {
        process.send(result, undefined, undefined, error =>
          error ? fail(error) : done(),
        );
      } else {
        done();
      }
    }),
  );
}

/** The options that the script gave this worker. */
export function readOptions<T>(): T {
  return JSON.parse(process.argv[2]) as T;
}

/** Runs a worker to its end, and until it has been heard; what it throws ends it. */
export function runWorker(main: () => Promise<void>): void {
  main()
    // What is larger than the channel takes at once would be lost by an exit.
    .then(() => Promise.all(sent))
    .then(
      () => process.exit(0),
      error => {
        console.error(error);
        process.exit(1);
      },
    );
}
