import { ChildProcess } from 'node:child_process';
import { Readable, Writable } from 'node:stream';

/** What ends a message in either direction. */
const END = 0;

interface Answer {
  id?: number;
  result?: unknown;
  error?: { message: string };
}

type Waiting = {
  resolve: (result: any) => void;
  reject: (error: Error) => void;
};

/**
 * Speaks Chromium's DevTools protocol over the two pipes that
 * `--remote-debugging-pipe` stands for, the process's third and fourth: no port
 * is opened that others could reach.
 */
export class DevToolsPipe {
  static over(chromium: ChildProcess): DevToolsPipe {
    return new DevToolsPipe(chromium);
  }

  readonly #to: Writable;
  readonly #waiting = new Map<number, Waiting>();
  #ended?: Error;
  #last = 0;
  #rest: Buffer[] = [];

  private constructor(chromium: ChildProcess) {
    const [, , , to, from] = chromium.stdio;
    this.#to = to as Writable;
    for (const stream of [to, from]) {
      // A pipe breaks where the process ends, which says more of why.
      stream!.on('error', () => {});
    }
    (from as Readable).on('data', (chunk: Buffer) => this.#read(chunk));
    chromium.once('error', error => this.#end(error));
    chromium.once('exit', (code, signal) =>
      this.#end(new Error(`Chromium ended with ${signal ?? code}`)),
    );
  }

  /** @throws Error if Chromium refuses, or ends before it answers */
  send<T = unknown>(
    method: string,
    params: object = {},
    sessionId?: string,
  ): Promise<T> {
    if (this.#ended) {
      return Promise.reject(this.#ended);
    }
    this.#last += 1;
    const id = this.#last;
    return new Promise<T>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#to.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  #read(chunk: Buffer): void {
    let from = 0;
    for (
      let end = chunk.indexOf(END);
      end >= 0;
      end = chunk.indexOf(END, from)
    ) {
      const message = Buffer.concat([...this.#rest, chunk.subarray(from, end)]);
      this.#rest = [];
      from = end + 1;
      this.#settle(JSON.parse(message.toString()));
    }
    this.#rest.push(chunk.subarray(from));
  }

  /** What has no id is an event, of which none is waited for. */
  #settle({ error, id, result }: Answer): void {
    const waiting = id === undefined ? undefined : this.#waiting.get(id);
    if (id === undefined || !waiting) {
      return;
    }
    this.#waiting.delete(id);
    if (error) {
      waiting.reject(new Error(error.message));
    } else {
      waiting.resolve(result);
    }
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const { reject } of this.#waiting.values()) {
      reject(this.#ended);
    }
    this.#waiting.clear();
  }
}
