/** Hands a result to the script that started this worker. */
export function report(result: object): void {
  process.send?.(result);
}

/** The options that the script gave this worker. */
export function readOptions<T>(): T {
  return JSON.parse(process.argv[2]) as T;
}

/** Runs a worker to its end; what it throws ends it. */
export function runWorker(main: () => Promise<void>): void {
  main().then(
    () => process.exit(0),
    error => {
      console.error(error);
      process.exit(1);
    },
  );
}
