import { NodeHttpHandler } from '@smithy/node-http-handler';
import { Client } from '@smithy/core/client';
import { HttpResponse } from '@smithy/core/protocols';
import { AsyncLocalStorage } from 'node:async_hooks';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';

type AnyClient = { send(command: object, options?: object): Promise<unknown> };
type AnyConstructor = new (options: object) => AnyClient;

interface Answer {
  statusCode: number;
  headers: Record<string, string>;
  body: Buffer;
}

/** One call of the SDK, with every answer that it got. */
interface Call {
  Client: AnyConstructor;
  command: object;
  answers: Answer[];
}

/** What the SDK alone takes for the answers of a collection. */
export interface Parsing {
  calls: number;
  megabytes: number;
  milliseconds: number;
}

/**
 * Keeps what AWS answered, to let the SDK read the same bytes again: with
 * neither a network nor anything of the plugin's.
 */
export class AnswerRecorder {
  readonly #calls: Call[] = [];
  readonly #current = new AsyncLocalStorage<Call>();
  readonly #restore: () => void;

  static start(): AnswerRecorder {
    return new AnswerRecorder();
  }

  private constructor() {
    const clients = Client.prototype as unknown as AnyClient;
    const handlers = NodeHttpHandler.prototype;
    const { send } = clients;
    const { handle } = handlers;
    const calls = this.#calls;
    const current = this.#current;
    clients.send = function record(command, options) {
      const call: Call = {
        Client: this.constructor as AnyConstructor,
        command,
        answers: [],
      };
      calls.push(call);
      return current.run(call, () => send.call(this, command, options));
    };
    handlers.handle = async function record(request, options) {
      const { response } = await handle.call(this, request, options);
      const body = await buffer(response.body as Readable);
      const { statusCode, headers } = response;
      current.getStore()?.answers.push({ statusCode, headers, body });
      return { response: new HttpResponse({ ...response, body: from(body) }) };
    };
    this.#restore = () => {
      clients.send = send;
      handlers.handle = handle;
    };
  }

  stop(): void {
    this.#restore();
  }

  /** Lets fresh clients of the SDK read all of it again, one call after another. */
  async replay(): Promise<Parsing> {
    const clients = new Map<AnyConstructor, AnyClient>();
    let answers: Answer[] = [];
    let bytes = 0;
    const start = performance.now();
    for (const call of this.#calls) {
      const client =
        clients.get(call.Client) ??
        new call.Client({
          region: 'ap-southeast-2',
          credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
          maxAttempts: 1,
          requestHandler: {
            async handle() {
              const { statusCode, headers, body } = answers.shift()!;
              bytes += body.length;
              return {
                response: new HttpResponse({
                  statusCode,
                  headers,
                  body: from(body),
                }),
              };
            },
          },
        });
      clients.set(call.Client, client);
      answers = call.answers.slice(-1);
      if (answers.length) {
        // An error is an answer as well.
        await client.send(call.command).catch(() => {});
      }
    }
    return {
      calls: this.#calls.length,
      megabytes: bytes / 2 ** 20,
      milliseconds: performance.now() - start,
    };
  }
}

function from(body: Buffer): Readable {
  return Readable.from([body], { objectMode: false });
}
