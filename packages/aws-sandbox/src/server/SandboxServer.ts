import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { WireRequest } from '../protocols/types';
import type { AwsGateway, Delivery } from './AwsGateway';
import type { ControlPath } from './ControlPath';

/** Requests to AWS are small; anything above this is a mistake. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** The HTTP side: reads requests, sends answers, and spoils them if told to. */
export class SandboxServer {
  private readonly server: Server;

  static create(options: {
    gateway: AwsGateway;
    control: ControlPath;
  }): SandboxServer {
    return new SandboxServer(options);
  }

  private constructor(options: { gateway: AwsGateway; control: ControlPath }) {
    const { gateway, control } = options;
    this.server = createServer((incoming, response) => {
      void (async () => {
        try {
          const request = await readRequest(incoming);
          const delivery: Delivery = request.path.startsWith('/_sandbox/')
            ? { answer: control.answer(request), delayMs: 0 }
            : await gateway.answer(request);
          await send(response, delivery);
        } catch (error) {
          response.destroy(error instanceof Error ? error : undefined);
        }
      })();
    });
    this.server.keepAliveTimeout = 60_000;
  }

  /** Resolves with the base URL. */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', () => {
        this.server.off('error', reject);
        resolve();
      });
    });
    const address = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    await new Promise<void>(resolve => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }
}

async function readRequest(incoming: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) {
      throw new Error('The request body is too large');
    }
    chunks.push(chunk);
  }
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    headers[name] = Array.isArray(value) ? value.join(',') : value ?? '';
  }
  const url = new URL(incoming.url ?? '/', 'http://sandbox');
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: Buffer.concat(chunks),
  };
}

async function send(
  response: ServerResponse,
  { answer, delayMs, mishap }: Delivery,
): Promise<void> {
  if (delayMs > 0) {
    await sleep(delayMs);
  }
  if (mishap === 'reset-connection') {
    response.socket?.resetAndDestroy();
    return;
  }
  const { body: text } = answer;
  const body =
    typeof text === 'string'
      ? Buffer.from(text)
      : Buffer.from(text.buffer, text.byteOffset, text.byteLength);
  response.writeHead(answer.status, {
    ...answer.headers,
    'Content-Length': body.length,
  });
  if (mishap === 'truncate-body') {
    // The length promises more than ever comes.
    response.write(body.subarray(0, Math.floor(body.length / 2)), () =>
      response.socket?.destroy(),
    );
    return;
  }
  response.end(body);
}
