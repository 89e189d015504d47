import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { AwsClientFactory, AwsClients } from '..';
import { TargetConfig } from '../../config';

export const TARGET: TargetConfig = {
  id: 'aws.111122223333.ap-southeast-2',
  partition: 'aws',
  accountId: '111122223333',
  region: 'ap-southeast-2',
};

/** One call as it came over the wire. */
export interface ScriptedCall {
  /** E.g. `GetInventory`, or the path for Inspector. */
  operation: string;
  /** From the signature. */
  region: string;
  userAgent: string;
  input: Record<string, unknown>;
}

export type Answer =
  | { json: unknown }
  | { xml: string; status?: number }
  | { error: string; message?: string; status?: number };

/**
 * Answers the real SDK with what a test writes, for answers that make so little
 * sense that a faithful stand-in cannot give them.
 */
export class ScriptedAws {
  readonly calls: ScriptedCall[] = [];
  readonly #server: Server;
  readonly #environment: string | undefined;

  static async start(
    answer: (call: ScriptedCall, nth: number) => Answer | Promise<Answer>,
    whoAmI: (call: ScriptedCall) => Answer = () => ({
      xml: identity(TARGET.accountId),
    }),
  ): Promise<ScriptedAws> {
    const calls: ScriptedCall[] = [];
    const server = createServer(async (request, response) => {
      const call = await readCall(request);
      calls.push(call);
      const nth = calls.filter(c => c.operation === call.operation).length;
      const given =
        call.operation === 'GetCallerIdentity'
          ? whoAmI(call)
          : await answer(call, nth);
      if ('json' in given) {
        response.setHeader('content-type', 'application/x-amz-json-1.1');
        response.end(JSON.stringify(given.json));
      } else if ('xml' in given) {
        response.statusCode = given.status ?? 200;
        response.setHeader('content-type', 'text/xml');
        response.end(given.xml);
      } else {
        response.statusCode = given.status ?? 400;
        response.setHeader('x-amzn-errortype', given.error);
        response.end(
          JSON.stringify({ __type: given.error, message: given.message }),
        );
      }
    });
    await new Promise<void>(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return new ScriptedAws(calls, server);
  }

  private constructor(calls: ScriptedCall[], server: Server) {
    this.calls = calls;
    this.#server = server;
    this.#environment = process.env.AWS_ENDPOINT_URL;
    const { port } = server.address() as AddressInfo;
    process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${port}`;
  }

  clients(options?: {
    maxAttempts?: number;
    requestTimeoutMs?: number;
  }): Promise<AwsClients> {
    return this.factory(options).clientsFor(TARGET);
  }

  factory(
    options: { maxAttempts?: number; requestTimeoutMs?: number } = {},
  ): AwsClientFactory {
    return AwsClientFactory.create({
      targets: [TARGET],
      credentialsManager: {
        getCredentialProvider: async () => ({
          sdkCredentialProvider: async () => ({
            accessKeyId: 'AKIDTEST',
            secretAccessKey: 'not-a-secret',
          }),
        }),
      },
      maxAttempts: options.maxAttempts ?? 2,
      requestTimeoutMs: options.requestTimeoutMs,
    });
  }

  /** The inputs of one operation, in order. */
  inputs(operation: string): Record<string, unknown>[] {
    return this.calls
      .filter(call => call.operation === operation)
      .map(call => call.input);
  }

  async stop(): Promise<void> {
    if (this.#environment === undefined) {
      delete process.env.AWS_ENDPOINT_URL;
    } else {
      process.env.AWS_ENDPOINT_URL = this.#environment;
    }
    this.#server.closeAllConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }
}

/** What sts:GetCallerIdentity answers. */
export function identity(accountId: string, partition = 'aws'): string {
  return `<GetCallerIdentityResponse><GetCallerIdentityResult>
    <Arn>arn:${partition}:sts::${accountId}:assumed-role/r/backstage</Arn>
    <Account>${accountId}</Account><UserId>A:backstage</UserId>
  </GetCallerIdentityResult></GetCallerIdentityResponse>`;
}

async function readCall(request: IncomingMessage): Promise<ScriptedCall> {
  const chunks: Buffer[] = [];
  for await (const part of request) {
    chunks.push(part);
  }
  const body = Buffer.concat(chunks).toString('utf8');
  const [, region = ''] =
    /Credential=[^/]+\/\d+\/([^/]+)\//.exec(
      request.headers.authorization ?? '',
    ) ?? [];
  const userAgent = String(request.headers['user-agent']);
  const contentType = request.headers['content-type'] ?? '';
  if (contentType.includes('form-urlencoded')) {
    const input = Object.fromEntries(new URLSearchParams(body));
    return { operation: input.Action, region, userAgent, input };
  }
  const target = request.headers['x-amz-target'];
  return {
    operation: String(target ?? request.url).replace(/^.*\./, ''),
    region,
    userAgent,
    input: body ? JSON.parse(body) : {},
  };
}
